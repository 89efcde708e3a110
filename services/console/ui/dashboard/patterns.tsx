import './patterns.css'

/** How many series a chart can tell apart: each has a colour and a pattern of its own, so that neither is needed. */
export const SERIES = 6

/** What the charts and their legends are filled with. */
export function Patterns() {
  return (
    <svg className="patterns" width="0" height="0" aria-hidden="true">
      <defs>
        <Pattern at={0} />
        <Pattern at={1}>
          <path d="M-2 2 2-2M0 8 8 0M6 10l4-4" className="pattern-line" />
        </Pattern>
        <Pattern at={2}>
          <circle cx="2" cy="2" r="1.3" className="pattern-dot" />
          <circle cx="6" cy="6" r="1.3" className="pattern-dot" />
        </Pattern>
        <Pattern at={3}>
          <path d="M0 2h8M0 6h8" className="pattern-line" />
        </Pattern>
        <Pattern at={4}>
          <path d="M-2 6l4 4M0 0l8 8M6-2l4 4" className="pattern-line" />
        </Pattern>
        <Pattern at={5}>
          <path d="M2 0v8M6 0v8" className="pattern-line" />
        </Pattern>
      </defs>
    </svg>
  )
}

function Pattern({ at, children }: { at: number; children?: React.ReactNode }) {
  return (
    <pattern
      id={`series-${at}`}
      className={`series-${at}`}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
    >
      <rect width="8" height="8" className="pattern-ground" />
      {children}
    </pattern>
  )
}

export function fillOf(at: number): string {
  return `url(#series-${at})`
}
