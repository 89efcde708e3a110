import type { Story } from './story.ts'

export const drySeasonForecast: Story = {
  slug: 'forecast-from-a-shed-beats-the-weather-office',
  section: 'Technology',
  headline: 'A forecast from a garden shed keeps up with the weather office',
  standfirst:
    'Three farmers, a retired programmer and 140 rain gauges made of jam jars. Their small model knows one valley and nothing else.',
  author: 'Yusuf Harlan',
  authorRole: 'Technology reporter',
  publishedAt: '2026-11-21T11:15:00Z',
  picture: 'dry-season-forecast.svg',
  pictureAlt: 'Hills under a large cloud and sun, with a row of small measuring posts across a field',
  caption: 'Each gauge is read at seven in the morning, by whoever has the best view of it.',
  body: [
    'When it will rain in the Weir valley is announced at half past seven in the morning, from a shed behind Margaret Voss’s house. Over the last two summers the announcement has been as good as the weather office’s, and for thunderstorms, says the weather office, slightly better.',
    'The national forecast works with squares of two kilometres. Between two hills, that is the difference between hay and compost. So in 2023 three farms put up gauges, and Voss, who wrote software for railway timetables until she retired, wrote a model.',
    { heading: 'A model that knows one place' },
    'It starts from the national forecast, which is free, and learns how the valley differs from it: that wind from the south-west loses its rain on the first ridge, that fog at the weir by six means sun by ten. It runs on a computer as large as a book and takes four minutes.',
    'The weather office compared 400 days. On most there was no difference worth telling. On 31 days with storms the shed named the right side of the valley 22 times, the office 17.',
    {
      quote: 'They have satellites. We have Dieter, who looks out of the window and rings me.',
      by: 'Margaret Voss',
    },
    { heading: 'Where it fails' },
    'It knows no snow: there has been too little to learn from. In February it forecast drizzle on the day the road to the upper farms closed. Voss has put that day’s printout on the wall.',
    'Two other valleys have asked for the program. They may have it, she says, but they will have to read their own jars for two years first.',
  ],
}
