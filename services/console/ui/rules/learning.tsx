import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.ts'
import type { LearningView, ModelVersion } from '../api/types.ts'
import { count, formatNumber, formatTime } from '../lib/words.ts'
import { notify } from '../overlay/notices.tsx'
import { Sheet, SheetButtons } from '../overlay/sheet.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAction } from '../parts/use-action.ts'

type Wanted = { readonly mode: 'on' | 'off' } | { readonly mode: 'pinned'; readonly version: number }

/** Versions shown before more are asked for. */
const FIRST = 10

/** What was learned from a site's moderators, and whether it judges. */
export function Learning({ siteId }: { siteId: string }) {
  const params = { siteId }
  const query = useQuery({
    queryKey: ['learning', siteId],
    queryFn: () => call('GET /api/sites/:siteId/learning', { params }),
  })
  return <Loaded query={query}>{(view) => <Versions siteId={siteId} view={view} />}</Loaded>
}

function Versions({ siteId, view }: { siteId: string; view: LearningView }) {
  const client = useQueryClient()
  const [doubtful, setDoubtful] = useState<ModelVersion>()
  const [isAllShown, setAllShown] = useState(false)
  const { mode, base, versions } = view
  const used = versions.find((one) => one.state === 'used' && one.base === base)
  const before: Wanted | undefined =
    mode !== 'pinned' ? { mode } : used ? { mode, version: used.version } : undefined
  const set = async (wanted: Wanted) => {
    const after = await call('PUT /api/sites/:siteId/learning', { params: { siteId }, body: wanted })
    client.setQueryData(['learning', siteId], after)
  }
  const undo = useAction(async (wanted: Wanted) => {
    await set(wanted)
    notify(formatWanted(wanted))
  })
  const put = useAction(async (wanted: Wanted) => {
    setDoubtful(undefined)
    await set(wanted)
    const action = before && { label: 'Undo', run: () => undo.run(before) }
    notify(formatWanted(wanted), { ms: 10_000, action })
  })
  const use = (one: ModelVersion) =>
    one.refused === null ? put.run({ mode: 'pinned', version: one.version }) : setDoubtful(one)
  return (
    <>
      <section className="panel" aria-labelledby="learning-title">
        <h2 id="learning-title">{HEADS[mode]}</h2>
        <p>{formatState(view, used)}</p>
        <div className="row-actions">
          {mode !== 'on' && (
            <button type="button" className="button primary" onClick={() => put.run({ mode: 'on' })}>
              Learn again
            </button>
          )}
          {mode !== 'off' && (
            <button type="button" className="button" onClick={() => put.run({ mode: 'off' })}>
              Switch learning off
            </button>
          )}
        </div>
      </section>
      <section className="panel" aria-labelledby="models-title">
        <h2 id="models-title">
          Versions <span className="quiet">{versions.length > 0 && count(versions.length, 'version')}</span>
        </h2>
        <p className="quiet">
          A new version is made within a minute of decisions. Before it may judge, it is measured: on the
          newest decisions, each before it was learned from, and on comments published without complaint.
        </p>
        {versions.length === 0 && <p>Nothing was learned yet: it begins with the first decisions.</p>}
        <ul className="rows">
          {versions.slice(0, isAllShown ? undefined : FIRST).map((one) => (
            <Version
              key={one.version}
              one={one}
              base={base}
              onUse={one === used ? undefined : () => use(one)}
            />
          ))}
        </ul>
        {!isAllShown && versions.length > FIRST && (
          <button type="button" className="button" onClick={() => setAllShown(true)}>
            Show all {versions.length}
          </button>
        )}
      </section>
      {doubtful && (
        <Sheet title={`Use version ${doubtful.version} all the same?`} onClose={() => setDoubtful(undefined)}>
          <p>It was kept from judging: {doubtful.refused}</p>
          <SheetButtons>
            <button
              type="button"
              className="button reject"
              onClick={() => put.run({ mode: 'pinned', version: doubtful.version })}
            >
              Use it
            </button>
          </SheetButtons>
        </Sheet>
      )}
    </>
  )
}

const HEADS: Readonly<Record<LearningView['mode'], string>> = {
  on: 'Learning is on',
  pinned: 'One version is kept in use',
  off: 'Learning is off',
}

function formatWanted(wanted: Wanted): string {
  return wanted.mode === 'pinned' ? `Version ${wanted.version} judges from now on` : HEADS[wanted.mode]
}

function formatState({ mode, versions }: LearningView, used: ModelVersion | undefined): string {
  if (mode === 'off') return 'The shipped models alone judge, and nothing is learned.'
  if (mode === 'pinned') {
    return used
      ? `Version ${used.version} judges with the shipped models, and nothing new is learned until learning is on again.`
      : 'The version that was kept was made for other shipped models: these alone judge until learning is on again.'
  }
  if (used)
    return `Version ${used.version} judges with the shipped models, until decisions make a better one.`
  return versions.length === 0
    ? 'The shipped models alone judge, until moderators have decided something.'
    : 'The shipped models alone judge: no version was good enough yet.'
}

/** One version, with what was measured of it. */
function Version({ one, base, onUse }: { one: ModelVersion; base: string; onUse: (() => void) | undefined }) {
  const { version, figures, refused, state, createdAt } = one
  const isOfOthers = one.base !== base
  return (
    <li className="row">
      <div className="row-main">
        <strong>Version {version}</strong>{' '}
        {isOfOthers ? (
          <span className="badge">for other shipped models: not used</span>
        ) : (
          <span className={`badge ${{ used: 'approve', refused: 'reject', replaced: '' }[state]}`}>
            {{ used: 'in use', refused: 'kept from use', replaced: 'not in use' }[state]}
          </span>
        )}
        {refused !== null && <p>{refused}</p>}
        <p className="quiet">
          {formatTime(createdAt)} · from {count(figures.decisions, 'decision')}
        </p>
        <p className="quiet">
          Wrong on {formatNumber(figures.errors.learned)} of the newest{' '}
          {count(figures.predictions, 'prediction')} (shipped models: {formatNumber(figures.errors.shipped)})
          {figures.published > 0 &&
            ` · would hold ${formatNumber(figures.newlyFlagged)} of ${formatNumber(figures.published)} published without complaint`}
        </p>
      </div>
      {onUse && !isOfOthers && (
        <button type="button" className="button small" onClick={onUse}>
          Use<span className="visually-hidden"> version {version}</span>
        </button>
      )}
    </li>
  )
}
