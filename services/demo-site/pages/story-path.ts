import type { Story } from '../stories/story.ts'

/** Where a story is on the site. */
export function storyPath(story: Story): string {
  return `/blog/${story.slug}`
}
