/** How often what shows other pages' comments asks anew, in milliseconds. */
const REFRESH_MS = 30_000

/** Intake's lists are at most a second old: so long after a comment was published they have it, in milliseconds. */
const LAG_MS = 1_200

/** Fired on the document when a comment became public on this page. */
export const PUBLISHED = 'sluice:published'

export function announcePublished(articleId: string): void {
  document.dispatchEvent(new CustomEvent(PUBLISHED, { detail: { articleId } }))
}

/** Runs `refresh` now, every half minute while the page is visible, and soon after a comment was published here. */
export function keepFresh(refresh: () => Promise<void>, signal: AbortSignal): void {
  // what is on the page is better than nothing: the next turn tries again
  const run = () => {
    if (!document.hidden && !signal.aborted) refresh().catch(() => {})
  }
  const timer = setInterval(run, REFRESH_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  document.addEventListener(PUBLISHED, () => setTimeout(run, LAG_MS), { signal })
  document.addEventListener('visibilitychange', run, { signal })
  run()
}

/** Runs `start` once, when the element is on the screen or about to be. */
export function whenNear(element: Element, signal: AbortSignal, start: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      start()
    },
    { rootMargin: '400px' },
  )
  observer.observe(element)
  signal.addEventListener('abort', () => observer.disconnect())
}
