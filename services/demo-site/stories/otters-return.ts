import type { Story } from './story.ts'

export const ottersReturn: Story = {
  slug: 'otters-are-back-on-the-upper-weir',
  section: 'Science',
  headline: 'Otters are back on the upper Weir after fifty years',
  standfirst:
    'Eleven animals, counted by what they leave on stones. Researchers say clean water did it, and that the eels did the rest.',
  author: 'Dr. Lena Okafor',
  authorRole: 'Science writer',
  publishedAt: '2026-11-23T16:20:00Z',
  picture: 'otters-return.svg',
  pictureAlt: 'An otter lifting its head from a green river between reeds',
  caption: 'An adult needs about a kilogram of fish a day, and several kilometres of river.',
  body: [
    'Otters live on the upper Weir again. A survey by the university and 40 volunteers found traces at 63 places between the source and the town weir, and the genes in them belong to eleven different animals, two of them this year’s cubs.',
    'The last otter on this stretch had been seen in 1974, on a photograph that hangs in the anglers’ club and is out of focus.',
    { heading: 'Read from a stone' },
    'Otters mark their ground with droppings, called spraints, on stones and under bridges. Volunteers walked the banks every fortnight for a year with cotton swabs. A laboratory read who had been there, and from whom they descend: most came over the watershed from the east, at least 30 kilometres away.',
    'What changed is the water. Since the last tannery closed and the treatment works got its third stage, the river carries a tenth of the phosphorus it did in 1990. Weed came back, then small fish, then, once a ladder was built around the mill dam, eels.',
    {
      quote: 'Nobody brought them. We only stopped keeping them out.',
      by: 'Professor Adaeze Lund, who led the survey',
    },
    { heading: 'Not all are pleased' },
    'The owner of a trout farm near the source has lost, he says, a tenth of his fish since March. The nature authority pays half the cost of a fence and has lent him one.',
    'Two of the eleven animals have since died on the road at Millgate, where the river runs through a pipe and otters prefer to cross on foot. A ledge in the pipe, wide enough for an otter with dry feet, costs less than the signs that now warn of them. It is to be built in spring.',
  ],
}
