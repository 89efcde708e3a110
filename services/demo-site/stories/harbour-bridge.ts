import type { Story } from './story.ts'

export const harbourBridge: Story = {
  slug: 'old-harbour-bridge-to-close-for-a-year',
  section: 'City',
  headline: 'Old harbour bridge to close to cars for a year',
  standfirst:
    'Engineers found cracks in a third of the hangers. Walkers, cyclists and ambulances may still cross; everyone else goes round.',
  author: 'Tomasz Reyes',
  authorRole: 'City reporter',
  publishedAt: '2026-11-24T15:05:00Z',
  picture: 'harbour-bridge.svg',
  pictureAlt: 'A steel arch bridge over a harbour at dusk, its lights mirrored in the water',
  caption: 'The bridge carries 14,000 vehicles on a working day.',
  body: [
    'The old harbour bridge will close to cars, vans and lorries from the second week of January, and stay closed for about a year, the city council decided on Monday night by 31 votes to 12.',
    'An inspection in September found fine cracks in 22 of the 64 steel hangers that carry the deck. None has failed, and the bridge is safe under its present limit of 7.5 tonnes, the city engineer told councillors; but the cracks grow, and each cold night helps them.',
    { heading: 'Who may cross' },
    'Pedestrians and cyclists keep the upstream side throughout. Buses on routes 4 and 11, ambulances and fire engines may use one lane, controlled by lights, except on 20 nights when hangers are changed.',
    'Everyone else is asked to take the ring road, which adds nine minutes at noon and, by the council’s own model, up to 25 at eight in the morning. The junction at Millgate will get a second turning lane before the closure begins.',
    {
      quote:
        'I have looked out at that bridge for forty years. I should like it to be there for another forty.',
      by: 'Rosa Lindqvist, who keeps the newsagent’s on Quay Street',
    },
    'Traders on the north bank had asked for the work to be done at night, over three years. The engineer’s answer was that half-open bridges take twice the money. The council set aside a fund for shops that can show a loss of more than a fifth.',
    { heading: 'The bill' },
    'Repairs will cost 18.6 million, of which the region pays 11 million. A new bridge, which a minority of councillors had asked to be costed, would have been ready in 2033 at the earliest.',
    'A public session on the detours will be held at the Town Hall on Thursday at six. Maps are at every library.',
  ],
}
