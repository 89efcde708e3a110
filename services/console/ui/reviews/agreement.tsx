import { useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import type { AgreementReport } from '../api/types.ts'
import { daysOf, rangeOf, spanOf } from '../lib/range.ts'
import { useAddress } from '../lib/use-address.ts'
import { count, formatNumber, formatShare } from '../lib/words.ts'
import { RangeChooser } from '../parts/choosers.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Tile } from '../parts/tile.tsx'
import { useHasRole, useNameOf } from '../session/session.tsx'
import { formatKappa, wordForKappa } from './format-kappa.ts'
import { Reviewed } from './reviewed.tsx'

/** From so many on, agreement says something. Source: our choice; below, kappa is uncertain by 0.3 and more. */
const TELLING = 30

/** How far moderators agree where two decided, and where they do not. */
export function Agreement({ siteId }: { siteId: string | undefined }) {
  const [address] = useAddress()
  const isSenior = useHasRole('senior')
  const asked = { siteId, ...spanOf(rangeOf(address, '30d'), daysOf(address), new Date()) }
  const query = useQuery({
    queryKey: ['agreement', asked],
    queryFn: ({ signal }) => call('GET /api/reviews/agreement', { query: asked, signal }),
  })
  return (
    <section className="stack" aria-labelledby="agreement-title">
      <div className="page-head">
        <h2 id="agreement-title">How far we agree</h2>
        <div className="choosers">
          <RangeChooser usual="30d" />
        </div>
      </div>
      <Loaded query={query}>
        {(report) =>
          report.count === 0 ? (
            <p className="panel quiet">Nothing was decided twice in this time.</p>
          ) : (
            <>
              <Figures report={report} />
              <div className="two-columns">
                <Explained report={report} />
                <Moderators report={report} />
              </div>
            </>
          )
        }
      </Loaded>
      {isSenior && <Reviewed asked={asked} />}
    </section>
  )
}

function Figures({ report: { count: reviewed, agreement, kappa } }: { report: AgreementReport }) {
  const isTelling = reviewed >= TELLING
  return (
    <dl className="tiles">
      <Tile title="Decided twice" value={formatNumber(reviewed)}>
        in this time
      </Tile>
      <Tile title="Agreed" value={formatShare(agreement)}>
        both approved, or both rejected
      </Tile>
      <Tile title="Agreed beyond chance (Cohen’s kappa)" value={formatKappa(kappa)}>
        {isTelling ? wordForKappa(kappa) : 'too few to say much yet'}
      </Tile>
    </dl>
  )
}

function Explained({ report: { count: reviewed, kappa, least, most, table } }: { report: AgreementReport }) {
  const decisions = ['Approved', 'Rejected']
  return (
    <div className="panel">
      <h3>What that means</h3>
      <p>
        Two people who toss coins agree half of the time, too. Kappa takes off what chance alone would give: 0
        is no better than chance, 1 is always agreed.{' '}
        {kappa === null
          ? 'Here everything was decided in one way, so that chance alone would agree, and kappa cannot be told.'
          : `By ${count(reviewed, 'comment')}, the true figure lies between ${formatKappa(least)} and ${formatKappa(most)}, 95 times of 100.`}
      </p>
      <table className="table">
        <caption className="visually-hidden">What the first and the second decided</caption>
        <thead>
          <tr>
            <td />
            {decisions.map((decision) => (
              <th key={decision} scope="col" className="number">
                Then {decision.toLowerCase()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {decisions.map((decision, row) => (
            <tr key={decision}>
              <th scope="row">{decision} at first</th>
              {decisions.map((other, column) => (
                <td key={other} className="number">
                  {formatNumber(table[row]?.[column] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Moderators({ report: { moderators } }: { report: AgreementReport }) {
  const nameOf = useNameOf()
  if (moderators.length === 0) return null
  return (
    <div className="panel">
      <table className="table">
        <caption className="table-title">Each with all others</caption>
        <thead>
          <tr>
            <th scope="col">Moderator</th>
            <th scope="col" className="number">
              Twice
            </th>
            <th scope="col" className="number">
              Agreed
            </th>
            <th scope="col" className="number">
              Kappa
            </th>
          </tr>
        </thead>
        <tbody>
          {moderators.map((one) => (
            <tr key={one.id}>
              <th scope="row">{nameOf(one)}</th>
              <td className="number">{formatNumber(one.count)}</td>
              <td className="number">{formatShare(one.agreement)}</td>
              <td className="number">{formatKappa(one.kappa)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
