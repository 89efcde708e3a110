import type { Story } from './story.ts'

export const palaceCinema: Story = {
  slug: 'the-palace-cinema-opens-its-doors-again',
  section: 'Culture',
  headline: 'The Palace cinema opens again, with its organ and without its carpet',
  standfirst:
    'Closed for 22 years, bought by 1,900 of its neighbours, and restored to the colours of 1931. On Friday the lights go down again.',
  author: 'Beatriz Moreau',
  authorRole: 'Arts editor',
  publishedAt: '2026-11-22T08:00:00Z',
  picture: 'palace-cinema.svg',
  pictureAlt: 'The lit front of an art deco cinema at night with a blank marquee and a striped entrance',
  caption: 'Every bulb of the marquee was paid for by name; there are 612.',
  body: [
    'The first film will be the one that was interrupted. On the last evening of the Palace, in the autumn of 2004, the projector’s lamp gave out 20 minutes before the end. On Friday the audience gets to see how it finishes; whoever kept a ticket enters free.',
    'In between stood 22 years of pigeons. The building was to become flats, a gymnasium and twice a car park, until a society of neighbours sold 1,900 shares at 250 each and bought it in 2021.',
    { heading: 'The colours of 1931' },
    'Under five coats of brown, restorers found salmon pink, sea green and real silver leaf. A photograph of the opening night, in which somebody holds a programme with colour printing, told them which went where. What could not be saved was the carpet, of which a square metre now hangs in the foyer, framed.',
    'The organ rises from the floor as it used to. Its 600 pipes spent the years in a barn, each wrapped in a newspaper; some were this one.',
    {
      quote: 'You cannot have an evening at home together with three hundred strangers.',
      by: 'Hal Novak, projectionist, who started at the Palace at 16',
    },
    { heading: 'Films every day but Monday' },
    'The programme mixes new releases, old films on Sundays at eleven and a children’s hour on Saturdays for which adults must be brought along by a child. A seat costs 9, in the gallery 7, and for shareholders nothing on their birthday.',
    'Friday is sold out. Saturday, at the time of printing, is not.',
  ],
}
