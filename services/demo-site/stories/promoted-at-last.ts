import type { Story } from './story.ts'

export const promotedAtLast: Story = {
  slug: 'rovers-women-win-the-cup-in-the-rain',
  section: 'Sport',
  headline: 'Rovers’ women win the cup in rain, mud and the 93rd minute',
  standfirst:
    'A header that nobody in the stand could see settled the final, and a team of teachers, nurses and one baker went home with the silver.',
  author: 'Sam Whitcombe',
  authorRole: 'Sports desk',
  publishedAt: '2026-11-22T20:55:00Z',
  picture: 'promoted-at-last.svg',
  pictureAlt: 'A football on the centre spot of a rain-soaked pitch under four floodlights',
  caption: 'Four thousand and twelve people watched; most of them heard it rather.',
  body: [
    'Weirmouth Rovers won the regional cup on Sunday, 2–1 against favourites Northgate, with a goal so late and in rain so thick that the stadium announcer had to ask who had scored it.',
    'It was Amina Diallo, who is 19, came on in the 86th minute and had not headed a ball in a match before. “I closed my eyes,” she said. “I think that everybody had.”',
    { heading: 'A final of two halves, both wet' },
    'Northgate led after eleven minutes when a back pass stopped in a puddle. They passed well on what was left of the grass, and should have had a second before half-time; Rovers’ keeper Jo Marsh tipped one shot onto the bar and another, she admitted, with her face.',
    'Coach Petra Vance changed little but the boots. With longer studs Rovers began to arrive first. Captain Ellie Brook levelled from a corner after 71 minutes, her eighth goal of the season and the first with her left foot.',
    {
      quote: 'At six on Monday I bake. The cup is coming along, and it will smell of bread.',
      by: 'Jo Marsh, goalkeeper and baker',
    },
    'The club, which plays in the third division, receives a place in next year’s national cup and 40,000 in prize money. It will go, the chair said, into a drain.',
    'The team shows the cup from the Town Hall balcony on Saturday at noon. If it rains, all the better.',
  ],
}
