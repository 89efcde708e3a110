import type { Thresholds } from '../../api/types.ts'
import { formatCategory } from '../../lib/words.ts'
import { Field } from '../../parts/fields.tsx'
import { formatFrom, formatThresholds, problemOf } from './policy-changes.ts'
import './threshold-row.css'

/** Sliders move in hundredths; the end beyond 1 is `never`. */
const NEVER = 101

/** One category: from which score it is held and from which rejected, beside what the preset says. */
export function ThresholdRow({
  category,
  thresholds,
  preset,
  presetTitle,
  isOwn,
  onChange,
}: {
  category: string
  thresholds: Thresholds
  preset: Thresholds
  presetTitle: string
  isOwn: boolean
  /** Undefined: as the preset. */
  onChange: (thresholds: Thresholds | undefined) => void
}) {
  const name = formatCategory(category)
  const problem = problemOf(thresholds)
  return (
    <li className="threshold">
      <h3 className="threshold-name">
        {name}
        {isOwn && <span className="badge claimed">own</span>}
      </h3>
      <Track name={name} thresholds={thresholds} preset={isOwn ? preset : undefined} onChange={onChange} />
      {(['flag', 'reject'] as const).map((which) => (
        <Field
          key={which}
          label={
            <>
              <span className="visually-hidden">{name}: </span>
              {{ flag: 'Held from', reject: 'Rejected from' }[which]}
            </>
          }
          type="number"
          min={0}
          max={1}
          step={0.01}
          placeholder="never"
          value={thresholds[which] ?? ''}
          onChange={({ target: { value } }) => {
            const { [which]: _, ...other } = thresholds
            onChange(value === '' ? other : { ...other, [which]: Number(value) })
          }}
        />
      ))}
      <div className="threshold-preset">
        {problem && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        <p className="quiet">
          {isOwn ? (
            <>
              {presetTitle}: {formatThresholds(preset)}.{' '}
              <button type="button" className="link" onClick={() => onChange(undefined)}>
                Back to that<span className="visually-hidden"> for {name}</span>
              </button>
            </>
          ) : (
            `As ${presetTitle}`
          )}
        </p>
      </div>
    </li>
  )
}

/** Both thresholds on one line. What one is moved past, it takes along. */
function Track({
  name,
  thresholds: { flag, reject },
  preset,
  onChange,
}: {
  name: string
  thresholds: Thresholds
  preset: Thresholds | undefined
  onChange: (thresholds: Thresholds) => void
}) {
  const rejectAt = toStep(reject)
  const flagAt = Math.min(toStep(flag), rejectAt)
  const moveFlag = (step: number) => onChange(toThresholds(step, Math.max(step, rejectAt)))
  const moveReject = (step: number) =>
    onChange(toThresholds(flag === undefined ? NEVER : Math.min(flagAt, step), step))
  return (
    <div className="track">
      <svg viewBox={`0 0 ${NEVER} 16`} preserveAspectRatio="none" aria-hidden="true" className="track-zones">
        <rect y="5" width={NEVER} height="6" className="zone-ground" />
        <rect x={flagAt} y="5" width={rejectAt - flagAt} height="6" className="zone-held" />
        <rect x={rejectAt} y="5" width={NEVER - rejectAt} height="6" className="zone-rejected" />
        {preset &&
          [preset.flag, preset.reject].map(
            (at) =>
              at !== undefined && (
                <rect key={at} x={at * 100 - 0.25} width="0.5" height="16" className="zone-preset" />
              ),
          )}
      </svg>
      <Thumb
        label={`${name}: held from`}
        kind="flag"
        at={flagAt}
        value={flag}
        isOnTop={flagAt > 50}
        onMove={moveFlag}
      />
      <Thumb
        label={`${name}: rejected from`}
        kind="reject"
        at={rejectAt}
        value={reject}
        isOnTop={flagAt <= 50}
        onMove={moveReject}
      />
    </div>
  )
}

function Thumb({
  label,
  kind,
  at,
  value,
  isOnTop,
  onMove,
}: {
  label: string
  kind: 'flag' | 'reject'
  at: number
  value: number | undefined
  /** Of two at one place, the one that has somewhere to go. */
  isOnTop: boolean
  onMove: (step: number) => void
}) {
  return (
    <input
      type="range"
      className={`thumb ${kind}${isOnTop ? ' on-top' : ''}`}
      aria-label={label}
      aria-valuetext={formatFrom(value)}
      min={0}
      max={NEVER}
      value={at}
      onChange={(event) => onMove(Number(event.target.value))}
    />
  )
}

function toStep(score: number | undefined): number {
  return score === undefined ? NEVER : Math.round(Math.min(Math.max(score, 0), 1) * 100)
}

function toThresholds(flagStep: number, rejectStep: number): Thresholds {
  return {
    ...(flagStep < NEVER && { flag: flagStep / 100 }),
    ...(rejectStep < NEVER && { reject: rejectStep / 100 }),
  }
}
