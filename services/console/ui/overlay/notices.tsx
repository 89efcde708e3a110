import { createStore, useStore } from '../lib/create-store.ts'
import './notices.css'

/** Something that happened, said for a while at the edge of the page and by screen readers. */
export type Notice = {
  readonly id: number
  readonly text: string
  readonly tone: 'done' | 'trouble'
  /** Until when it can be acted on, and stays. */
  readonly until: number
  readonly action?: { readonly label: string; readonly key?: string; readonly run: () => void } | undefined
}

const NOTICES_AT_ONCE = 3
const notices = createStore<readonly Notice[]>([])
const spoken = createStore('')
let made = 0

/** Shows a notice and has it read out. Answers its id. */
export function notify(
  text: string,
  {
    tone = 'done',
    ms = 6_000,
    action,
  }: { tone?: Notice['tone']; ms?: number; action?: Notice['action'] } = {},
): number {
  const id = ++made
  notices.set((all) => [
    ...all.slice(1 - NOTICES_AT_ONCE),
    { id, text, tone, until: Date.now() + ms, action },
  ])
  announce(text)
  setTimeout(() => dismiss(id), ms)
  return id
}

export function dismiss(id: number): void {
  notices.set((all) => all.filter((notice) => notice.id !== id))
}

/** Has screen readers say something. */
export function announce(text: string): void {
  // the same words twice are said twice
  spoken.set((before) => (before === text ? `${text}\u00a0` : text))
}

export function Notices() {
  const all = useStore(notices, (value) => value)
  const words = useStore(spoken, (value) => value)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {words}
      </div>
      <section className="notices" aria-label="Notices">
        {all.map((notice, at) => (
          <div key={notice.id} className={`notice ${notice.tone}`}>
            <span>{notice.text}</span>
            {notice.action && (
              <button
                type="button"
                className="link"
                onClick={() => {
                  dismiss(notice.id)
                  notice.action?.run()
                }}
              >
                {notice.action.label}
                {notice.action.key && at === all.length - 1 && <kbd>{notice.action.key}</kbd>}
              </button>
            )}
            <button type="button" className="close" aria-label="Dismiss" onClick={() => dismiss(notice.id)}>
              ×
            </button>
          </div>
        ))}
      </section>
    </>
  )
}
