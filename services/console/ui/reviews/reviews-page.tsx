import { useAddress } from '../lib/use-address.ts'
import { SiteChooser } from '../parts/choosers.tsx'
import { Agreement } from './agreement.tsx'
import { ReviewTasks } from './review-tasks.tsx'

/** Decisions that are made a second time by somebody who does not know the first, and how far both agree. */
export function ReviewsPage() {
  const [query] = useAddress()
  const siteId = query.get('siteId') ?? undefined
  return (
    <main id="main" className="page wide">
      <div className="page-head">
        <div>
          <h1>Blind reviews</h1>
          <p className="quiet">
            A sample of decisions, made again by somebody who is not told the first. It changes nothing of the
            comment.
          </p>
        </div>
        <div className="choosers">
          <SiteChooser />
        </div>
      </div>
      <ReviewTasks key={siteId} siteId={siteId} />
      <Agreement siteId={siteId} />
    </main>
  )
}
