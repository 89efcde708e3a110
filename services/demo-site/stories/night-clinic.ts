import type { Story } from './story.ts'

export const nightClinic: Story = {
  slug: 'night-clinic-halves-the-wait-at-casualty',
  section: 'Health',
  headline: 'A clinic that opens at six in the evening halves the wait at casualty',
  standfirst:
    'Half of those who came at night did not need a hospital, but nothing else was open. Now something is.',
  author: 'Priya Castellan',
  authorRole: 'Health correspondent',
  publishedAt: '2026-11-20T07:45:00Z',
  picture: 'night-clinic.svg',
  pictureAlt: 'A small clinic with a lit doorway and a cross on its sign under a night sky',
  caption: 'The clinic sees about 70 people a night, and twice as many on Sundays.',
  body: [
    'Six months after a night clinic opened next to Weirmouth General, those who come to the emergency department wait 58 minutes for a doctor, down from two hours and four minutes. The numbers were presented to the hospital’s board on Thursday.',
    'The clinic is open from six in the evening to two in the morning. Two general practitioners and three nurses treat what a surgery would treat by day: ears, backs, cuts that need four stitches, children with a fever whose parents need somebody to look.',
    { heading: 'One door' },
    'Everyone enters by the same door and speaks to a nurse within ten minutes. She decides which way they go. In the first half-year she sent 46 in a hundred to the clinic; of those, two were sent back because it was more serious than it seemed, and none of them came to harm.',
    'This is the point that the doctors’ association had worried about. It has asked for another year of numbers before other towns follow.',
    {
      quote:
        'At two in the morning nobody is a time-waster. They are frightened, and we were the only light on.',
      by: 'Nurse manager Joyce Adeyemi',
    },
    { heading: 'The cost, and who bears it' },
    'A night costs 5,400. The hospital saves more than half of it, mostly in agency staff, and the health fund pays the rest until the end of next year.',
    'What comes then is open. The board voted to go on; the fund decides in March. Until then the lamp over the door, which a patient donated, stays on from dusk.',
  ],
}
