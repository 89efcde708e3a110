import type { Dashboard } from '../api/types.ts'
import { formatNumber, formatReason, formatShare } from '../lib/words.ts'
import { StepChart } from './step-chart.tsx'

/** What readers complained of. */
export function Reports({ dashboard: { reports, series, step } }: { dashboard: Dashboard }) {
  const reasons = Object.entries(reports.byReason).sort(([, a], [, b]) => b - a)
  return (
    <>
      <StepChart
        title="Reports by readers"
        what="report"
        steps={{ step, at: series.map(({ at }) => at) }}
        series={[{ name: 'Reports', values: series.map((one) => one.reports) }]}
        empty="No reader reported anything in this time."
      />
      {reasons.length > 0 && (
        <div className="panel">
          <table className="table">
            <caption className="table-title">What was reported</caption>
            <thead>
              <tr>
                <th scope="col">Reason</th>
                <th scope="col" className="number">
                  Reports
                </th>
                <th scope="col" className="number">
                  Of all
                </th>
              </tr>
            </thead>
            <tbody>
              {reasons.map(([reason, reported]) => (
                <tr key={reason}>
                  <th scope="row" className="capital">
                    {formatReason(reason)}
                  </th>
                  <td className="number">{formatNumber(reported)}</td>
                  <td className="number">{formatShare(reported / reports.total)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
