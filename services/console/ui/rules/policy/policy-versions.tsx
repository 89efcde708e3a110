import { useState } from 'react'
import type { Preset } from '../../../../../shared/domain/policy.ts'
import type { PolicyDraft, PolicyVersion, PolicyView } from '../../api/types.ts'
import { formatTime } from '../../lib/words.ts'
import { formatChanges } from './policy-changes.ts'
import './change-list.css'

/** Versions shown before more are asked for. */
const FIRST = 8

/** Every policy there was: who made it, when, why, and what was another. */
export function PolicyVersions({
  view: { versions, presets },
  onGoBack,
}: {
  view: PolicyView
  onGoBack: (version: PolicyVersion) => void
}) {
  const [isAllShown, setAllShown] = useState(false)
  return (
    <section className="panel" aria-labelledby="versions-title">
      <h2 id="versions-title">Versions</h2>
      <ul className="rows">
        {versions.slice(0, isAllShown ? undefined : FIRST).map((one, at) => {
          const earlier = versions[at + 1]
          const changes = earlier ? formatChanges(toPolicy(earlier), toPolicy(one), presets) : []
          return (
            <li key={one.version} className="row">
              <div className="row-main">
                <strong>Version {one.version}</strong>{' '}
                {at === 0 && <span className="badge approve">in force</span>}
                <p className="quiet">
                  {one.name ?? one.by} · {formatTime(one.at)}
                </p>
                {one.note && <p>{one.note}</p>}
                {changes.length > 0 && (
                  <ul className="changes quiet">
                    {changes.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                )}
              </div>
              {at > 0 && (
                <button type="button" className="button small" onClick={() => onGoBack(one)}>
                  Go back …<span className="visually-hidden"> to version {one.version}</span>
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {!isAllShown && versions.length > FIRST && (
        <button type="button" className="button" onClick={() => setAllShown(true)}>
          Show all {versions.length}
        </button>
      )}
    </section>
  )
}

/** A version as a policy that can be tried. */
export function toPolicy({ preset, thresholds }: PolicyVersion): PolicyDraft {
  return { preset: preset as Preset, thresholds }
}
