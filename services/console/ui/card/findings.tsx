import type { Card, Finding } from '../api/types.ts'
import { formatCategory, formatCheck } from '../lib/words.ts'
import { useMasked } from './use-masked.ts'
import './block.css'
import './findings.css'
import './masked-words.css'

type Thresholds = { readonly flag?: number | undefined; readonly reject?: number | undefined }

/** Why the comment is here: each finding with its score against the site's thresholds. */
export function Findings({ card }: { card: Card }) {
  const { verdict, id } = card.comment
  const findings = verdict?.findings ?? []
  const thresholds = card.thresholds as Readonly<Record<string, Thresholds>>
  const scores = Object.entries(verdict?.scores ?? {}).filter(
    ([category, score]) => score >= 0.05 || findings.some((finding) => finding.category === category),
  )
  return (
    <section className="block" aria-labelledby="findings-title">
      <h3 id="findings-title">Why it is here</h3>
      <FindingList of={id} findings={findings} />
      {scores.length > 0 && (
        <table className="scores">
          <caption className="visually-hidden">Scores against the site’s thresholds</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">Category</th>
              <th scope="col">Score</th>
              <th scope="col">Thresholds</th>
            </tr>
          </thead>
          <tbody>
            {scores.map(([category, score]) => (
              <tr key={category}>
                <th scope="row">{formatCategory(category)}</th>
                <td className="score">{score.toFixed(2)}</td>
                <td className="score-bar">
                  <ScoreBar score={score} category={category} thresholds={thresholds[category] ?? {}} />
                  <span className="visually-hidden">{formatThresholds(thresholds[category] ?? {})}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <WouldPass findings={findings} />
    </section>
  )
}

/** What the checks saw, each findable from the text by its id. */
export function FindingList({ of, findings }: { of: string; findings: readonly Finding[] }) {
  const isMasked = useMasked()
  if (findings.length === 0) return <p className="hint">No check found anything.</p>
  return (
    <ul className="findings">
      {findings.map((finding, at) => (
        <li
          key={`${finding.check}-${finding.category}-${finding.score}-${finding.explanation}`}
          id={`finding-${of}-${at}`}
          tabIndex={-1}
          className={acts(finding) ? 'finding acts' : 'finding'}
        >
          <span className={`chip cat-${finding.category}`}>{formatCategory(finding.category)}</span>
          <span className={`finding-text${isMasked([finding.category]) ? ' masked-words' : ''}`}>
            {finding.explanation}
          </span>
          <span className="finding-check">
            {formatCheck(finding.check)} · {finding.score.toFixed(2)}
            {finding.forces && ' · decides by itself'}
          </span>
        </li>
      ))}
    </ul>
  )
}

function acts(finding: Finding): boolean {
  return finding.forces !== undefined || finding.actsFrom !== undefined
}

function formatThresholds({ flag, reject }: Thresholds): string {
  const parts = [
    flag !== undefined && `flagged from ${flag}`,
    reject !== undefined && `rejected from ${reject}`,
  ]
  return parts.filter(Boolean).join(', ') || 'never acts'
}

function ScoreBar({
  score,
  category,
  thresholds: { flag, reject },
}: {
  score: number
  category: string
  thresholds: Thresholds
}) {
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" className="bar" aria-hidden="true">
      <rect width="100" height="10" className="bar-ground" />
      <rect width={score * 100} height="10" className={`bar-score cat-${category}`} />
      <Tick at={flag} className="bar-flag" />
      <Tick at={reject} className="bar-reject" />
    </svg>
  )
}

/** A threshold, set apart from the bar that it stands on. */
function Tick({ at, className }: { at: number | undefined; className: string }) {
  if (at === undefined) return null
  return (
    <>
      <rect x={at * 100 - 1.5} width="3.5" height="10" className="bar-gap" />
      <rect x={at * 100 - 0.5} width="1.5" height="10" className={className} />
    </>
  )
}

/** What would have let the comment pass: all of it together. */
function WouldPass({ findings }: { findings: readonly Finding[] }) {
  const scored = new Map<string, number>()
  for (const { category, actsFrom } of findings) {
    if (actsFrom !== undefined) scored.set(category, Math.min(actsFrom, scored.get(category) ?? 1))
  }
  const forced = findings.filter((finding) => finding.forces && finding.forces !== 'approve')
  const conditions = [
    ...[...scored].map(([category, from]) => `${formatCategory(category)} below ${from}`),
    ...forced.map((finding) =>
      finding.check === 'authorHistory'
        ? 'no ban of the author'
        : finding.category === 'siteList'
          ? 'no entry in the site’s lists'
          : finding.category === 'premoderation'
            ? 'the article open without pre-moderation'
            : finding.category === 'checkFailed'
              ? 'all checks working'
              : `no ${formatCheck(finding.check).toLowerCase()}`,
    ),
  ]
  if (conditions.length === 0) return null
  return (
    <p className="would-pass">
      <strong>Would have passed with</strong> {[...new Set(conditions)].join(', and ')}.
    </p>
  )
}
