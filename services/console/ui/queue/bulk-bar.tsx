import type { QueueItem } from '../api/types.ts'
import { choose } from '../decisions/selection.ts'
import { openDialog } from '../dialogs/open-dialog.ts'
import { count } from '../lib/words.ts'
import './bulk-bar.css'

/** What can be done with what is selected. */
export function BulkBar({ items, all }: { items: readonly QueueItem[]; all: readonly QueueItem[] }) {
  if (items.length === 0) return null
  return (
    <section className="bulk-bar" aria-label="Selection">
      <span>{count(items.length, 'comment')} selected</span>
      {items.length < all.length && (
        <button type="button" className="link" onClick={() => choose(all.map((item) => item.commentId))}>
          All {all.length}
        </button>
      )}
      <button type="button" className="link" onClick={() => choose([])}>
        None
      </button>
      <button
        type="button"
        className="button primary small"
        onClick={() =>
          openDialog({ kind: 'bulk', items, siteId: items[0]!.siteId, title: 'Decide what is selected' })
        }
      >
        Decide …
      </button>
    </section>
  )
}
