import type { LoadedThread } from '../../../shared/client/load-thread.ts'
import type { FormResult } from '../../../shared/client/read-form-result.ts'
import type { Form } from '../../../shared/client/types.ts'
import type { NewsSite } from '../news-site.ts'
import type { Overview, ThreadPart } from '../read-discussion.ts'
import type { Story } from '../stories/story.ts'

/** What a story's page shows. */
export type StoryView = {
  readonly site: NewsSite
  readonly now: Date
  readonly story: Story
  readonly overview: Overview | undefined
  readonly thread: LoadedThread | undefined
  readonly form: Form | undefined
  /** Which part of the thread is shown; empty for its beginning. */
  readonly part: ThreadPart
  /** The comment that the form answers. */
  readonly replyTo?: string | undefined
  /** What became of the comment that the reader comes from. */
  readonly result?: FormResult | undefined
}
