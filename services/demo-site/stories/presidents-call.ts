import type { Story } from './story.ts'

export const presidentsCall: Story = {
  slug: 'presidents-speak-by-phone-ahead-of-talks',
  section: 'World',
  headline: 'Presidents speak by phone to clear the way for next month’s talks',
  standfirst:
    'Ninety minutes, two interpreters and one agreed sentence: the leaders of Norvania and Estmark say that they will meet in person in December.',
  author: 'Ingrid Halloran',
  authorRole: 'Diplomatic correspondent',
  publishedAt: '2026-11-24T18:40:00Z',
  picture: 'presidents-call.svg',
  pictureAlt: 'Two desk telephones facing each other in front of two flags, their cords joined in the middle',
  caption: 'The line between the two capitals had been silent since the spring.',
  body: [
    'The presidents of Norvania and Estmark spoke by telephone for an hour and a half on Tuesday, the first conversation between them since the spring, and agreed to go ahead with talks planned for next month.',
    'Both offices published the same short statement within minutes of each other. It said the two had had “a frank and useful exchange”, and that their foreign ministers would meet within ten days to prepare an agenda. Nothing else was agreed in public.',
    'That the statements matched at all was read as progress. After their last call, in April, the two sides could not agree even on who had rung whom.',
    { heading: 'What is on the table' },
    'Officials on both sides, who asked not to be named because the agenda is not settled, described three subjects: fishing rights in the shared strait, the reopening of two border crossings for lorries, and an exchange of the civilian crews held by either side since a collision in March.',
    'The crews are thought to be the easiest of the three. Families of the sailors gathered in front of the foreign ministry in Norvania’s capital on Tuesday evening with candles and a banner that read only “Home for the holidays”.',
    {
      quote:
        'A telephone call is not a treaty. But you cannot have the second without a good many of the first.',
      by: 'A former ambassador to Estmark',
    },
    'Fish will be harder. The strait’s herring have moved north with warmer water, and with them the boats; a treaty from 1974 divides the sea but says nothing of fish that change sides. A joint scientific commission, suspended for two years, may be asked to return to work before the leaders sit down.',
    { heading: 'A place, but no date' },
    'The talks are to be held in a neutral third country in the second half of December. Three cities have offered. A date is expected once the ministers have met.',
    'Markets took the news calmly. Norvania’s currency rose by half a per cent, and shares in the two haulage companies that used to cross the border daily closed at their best in a year.',
    'The opposition in both parliaments asked for more detail. In Estmark, its leader said she welcomed the call and would judge the talks “by the lorries that move and the sailors who come home”.',
  ],
}
