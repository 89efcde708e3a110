import type { Story } from './story.ts'

export const ferryOrder: Story = {
  slug: 'ferry-line-orders-three-electric-ships',
  section: 'Business',
  headline: 'Ferry line orders three electric ships, and a very long cable',
  standfirst:
    'The crossing takes 38 minutes and so does the charging. Getting enough power to the quay proved harder than building the boats.',
  author: 'Miriam Achterberg',
  authorRole: 'Business editor',
  publishedAt: '2026-11-24T09:30:00Z',
  picture: 'ferry-order.svg',
  pictureAlt: 'A white car ferry with a lightning mark on its funnel crossing calm water under a low sun',
  caption: 'The first of the three ships is to sail in the summer of 2028.',
  body: [
    'Weirmouth Ferries has ordered three battery ships for the island crossing and will retire its five diesel boats, the oldest of which has sailed since 1979.',
    'Each ship takes 90 cars and 400 passengers and carries as much battery as 300 family cars. A crossing uses about two fifths of it; the rest is kept for headwinds, delays and the coastguard’s rules.',
    { heading: 'Power at the quay' },
    'The plan stood ready two years ago and waited for a cable. To charge a ship while its cars drive off and on needs seven megawatts, more than all the houses on the island together on a winter evening. The grid operator now lays nine kilometres of new line along the old railway.',
    'As an answer to the days when that line fails, there will be a bank of batteries in the former customs shed. It fills slowly at night, when power is cheap, and empties into a ship in 20 minutes.',
    {
      quote: 'The ship is the easy part. Ships we have built for a thousand years.',
      by: 'Kofi Brandt, technical director of Weirmouth Ferries',
    },
    'The company expects to spend a third less on energy than it does on fuel. Fares will stay as they are until the ships sail, it said; after that they follow prices, as today.',
    { heading: 'And the crews?' },
    'Nobody will be dismissed. Eleven of 34 engineers retire before 2028, and the others have begun courses on high voltage. The union called the agreement fair and asked for the same on the freight line.',
    'One thing passengers are promised to notice: the quiet. On a trial voyage of a similar ship in the north, islanders complained that they could no longer hear it coming.',
  ],
}
