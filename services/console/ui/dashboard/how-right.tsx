import type { Dashboard, MeasuredShare } from '../api/types.ts'
import { count, formatCheck, formatNumber, formatShare } from '../lib/words.ts'
import './how-right.css'

const MACHINE = [
  ['approve', 'Approved'],
  ['flag', 'Held for a person'],
  ['reject', 'Rejected'],
] as const

/** How often people overrule the machine. */
export function Machine({ dashboard: { machine } }: { dashboard: Dashboard }) {
  const { overturned, flagPrecision, table } = machine
  return (
    <div className="panel">
      <h3>The machine, as people judged it</h3>
      <ul className="measures">
        <Measure
          title="Overturned"
          share={overturned}
          hint="Of what it approved or rejected and a moderator decided again, this part was decided the other way."
        />
        <Measure
          title="Rightly held"
          share={flagPrecision}
          hint="Of what it held for a person, this part was rejected."
        />
      </ul>
      <table className="table">
        <caption className="table-title">What people made of what it had</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" className="number">
              People approved
            </th>
            <th scope="col" className="number">
              People rejected
            </th>
          </tr>
        </thead>
        <tbody>
          {MACHINE.map(([decision, word]) => (
            <tr key={decision}>
              <th scope="row">{word}</th>
              <td className="number">{formatNumber(table[decision].approve)}</td>
              <td className="number">{formatNumber(table[decision].reject)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How often each check is right when it speaks up. */
export function Checks({ dashboard: { checks } }: { dashboard: Dashboard }) {
  return (
    <div className="panel">
      <h3 id="checks-title">How often each check was right</h3>
      {checks.length === 0 ? (
        <p className="quiet">Nobody decided on a comment that a check spoke against.</p>
      ) : (
        <>
          <p className="quiet">
            Of the comments it spoke against and a moderator decided, the part that was rejected. The bar is
            where the true figure lies, 95 times of 100: the fewer the decisions, the longer it is.
          </p>
          <table className="table" aria-labelledby="checks-title">
            <thead>
              <tr>
                <th scope="col">Check</th>
                <th scope="col" className="number">
                  Right
                </th>
                <th scope="col" className="wide-cell">
                  <span className="visually-hidden">Between</span>
                </th>
                <th scope="col" className="number">
                  Decisions
                </th>
              </tr>
            </thead>
            <tbody>
              {checks.map(({ check, precision }) => (
                <tr key={check}>
                  <th scope="row">{formatCheck(check)}</th>
                  <td className="number">{formatShare(precision.share)}</td>
                  <td className="wide-cell">
                    <ShareLine share={precision} />
                  </td>
                  <td className="number">{formatNumber(precision.of)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}

function Measure({ title, share, hint }: { title: string; share: MeasuredShare; hint: string }) {
  return (
    <li className="measure">
      <strong>{title}</strong>
      <span className="measure-value">{formatShare(share.share)}</span>
      <ShareLine share={share} />
      <span className="quiet">
        {share.of === 0 ? 'Nothing to measure it by yet. ' : `By ${count(share.of, 'decision')}. `}
        {hint}
      </span>
    </li>
  )
}

/** A share as a point, on the line where it may truly lie. */
export function ShareLine({ share: { share, least, most } }: { share: MeasuredShare }) {
  if (share === null) return null
  return (
    <>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" className="share-line" aria-hidden="true">
        <rect y="5" width="100" height="2" className="share-ground" />
        <rect
          x={least * 100}
          y="4"
          width={Math.max(1, (most - least) * 100)}
          height="4"
          className="share-reach"
        />
        <rect x={share * 98.5} y="0" width="1.5" height="12" className="share-point" />
      </svg>
      <span className="visually-hidden">
        between {formatShare(least)} and {formatShare(most)}
      </span>
    </>
  )
}
