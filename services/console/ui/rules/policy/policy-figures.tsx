import type { PolicyPreview } from '../../api/types.ts'
import { count, formatDate, formatNumber, formatShare } from '../../lib/words.ts'
import './policy-figures.css'

type Measures = PolicyPreview['before']

/** From how few decisions on figures say little. */
const FEW = 50

const SHARES = [
  ['precision', 'Right to hold back', 'Precision: of what it held or rejected, people rejected so much'],
  ['recall', 'Found', 'Recall: of what people rejected, it held or rejected so much'],
  ['rejectPrecision', 'Right to reject', 'Of what it rejected by itself, people rejected so much'],
] as const

const COUNTS = [
  ['Held for a moderator', ({ flagged }: Measures) => flagged],
  ['Rejected by itself', ({ table }: Measures) => table.approve.reject + table.reject.reject],
  ['Published unseen, though people rejected it', ({ table }: Measures) => table.reject.approve],
] as const

/** How well the present policy did by people's decisions, and how well another would have. */
export function PolicyFigures({ preview, isChanged }: { preview: PolicyPreview; isChanged: boolean }) {
  const { decisions, since, before, after } = preview
  if (decisions === 0) {
    return <p className="hint">Nobody decided anything here in the last 30 days to try a policy on.</p>
  }
  return (
    <>
      <p className="quiet">
        Replayed on {count(decisions, 'decision')} by people since {formatDate(since)}.
        {decisions < FEW && ' So few say little.'}
      </p>
      <table className="policy-figures">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Figure</span>
            </th>
            <th scope="col">Now</th>
            {isChanged && <th scope="col">Changed</th>}
            {isChanged && <th scope="col">Difference</th>}
          </tr>
        </thead>
        <tbody>
          {SHARES.map(([name, title, meaning]) => (
            <tr key={name}>
              <th scope="row">
                {title} <span className="quiet">{meaning}</span>
              </th>
              <td>{formatShare(before[name])}</td>
              {isChanged && <td>{formatShare(after[name])}</td>}
              {isChanged && <td>{formatPoints(before[name], after[name])}</td>}
            </tr>
          ))}
          {COUNTS.map(([title, of]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{formatNumber(of(before))}</td>
              {isChanged && <td>{formatNumber(of(after))}</td>}
              {isChanged && <td>{formatDifference(of(after) - of(before))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const SIGNED = new Intl.NumberFormat(undefined, { signDisplay: 'exceptZero', maximumFractionDigits: 1 })

/** `+12`, `−3`, or `0`. */
export function formatDifference(value: number): string {
  return SIGNED.format(value)
}

/** In points of per cent. */
function formatPoints(before: number | null, after: number | null): string {
  return before === null || after === null ? '–' : SIGNED.format((after - before) * 100)
}
