import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { PRESETS } from '../../../../../shared/domain/policy.ts'
import { call, formatError } from '../../api/call.ts'
import type { PolicyDraft, PolicyVersion, PolicyView } from '../../api/types.ts'
import { createStore, useStore } from '../../lib/create-store.ts'
import { notify } from '../../overlay/notices.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Alert, Loading } from '../../parts/states.tsx'
import { useAction } from '../../parts/use-action.ts'
import { PolicyBar } from './policy-bar.tsx'
import { isSamePolicy, PRESET_TITLES, problemOf, thresholdsIn, withThresholds } from './policy-changes.ts'
import { PolicyFigures } from './policy-figures.tsx'
import { PolicyFlips } from './policy-flips.tsx'
import { PolicySheet } from './policy-sheet.tsx'
import { PolicyVersions, toPolicy } from './policy-versions.tsx'
import { ThresholdRow } from './threshold-row.tsx'
import { usePolicyPreview } from './use-policy-preview.ts'
import './policy.css'

const ABOUT: Readonly<Record<(typeof PRESETS)[number], string>> = {
  lenient: 'For lively forums: slurs, plain spam and plain abuse only.',
  standard: 'For most sites: strong words and shouting are seen by a moderator, mild words pass.',
  strict: 'For children, or after trouble: mild words and doubtful links too.',
}

/** Changes that are not saved, by site: who looks at an example's card finds them here again. */
const drafts = createStore<Readonly<Record<string, PolicyDraft>>>({})

/** From which scores on the site holds and rejects, tried on what people decided before it is changed. */
export function Policy({ siteId }: { siteId: string }) {
  const query = useQuery({
    queryKey: ['policy', siteId],
    queryFn: () => call('GET /api/sites/:siteId/policy', { params: { siteId } }),
  })
  return <Loaded query={query}>{(view) => <Editor siteId={siteId} view={view} />}</Loaded>
}

type Asking = { readonly kind: 'save' } | { readonly kind: 'back'; readonly version: PolicyVersion }

function Editor({ siteId, view }: { siteId: string; view: PolicyView }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState<Asking>()
  const { policy, presets, categories } = view
  const present = useMemo(() => ({ preset: policy.preset, thresholds: policy.thresholds }), [policy])
  const draft = useStore(drafts, (all) => all[siteId]) ?? present
  const isChanged = !isSamePolicy(draft, present)
  const isSound = categories.every((category) => !problemOf(thresholdsIn(draft, category, presets)))
  // what makes no policy is not tried
  const [lastSound, setLastSound] = useState(draft)
  if (isSound && lastSound !== draft) setLastSound(draft)
  const { preview, error, isOfNow } = usePolicyPreview(siteId, policy.version, lastSound)

  const keep = (next: PolicyDraft | undefined) =>
    drafts.set(({ [siteId]: _, ...others }) => (next ? { ...others, [siteId]: next } : others))
  const params = { siteId }
  const take = (after: PolicyView) => {
    client.setQueryData(['policy', siteId], after)
    keep(undefined)
    setAsking(undefined)
  }
  const rollBack = (version: number, overVersion: number) =>
    call('POST /api/sites/:siteId/policy/rollback', { params, body: { version, overVersion } })
  const undo = useAction(
    async (version: number, overVersion: number) => {
      take(await rollBack(version, overVersion))
      notify('The policy is as before', { ms: 10_000 })
    },
    [['policy', siteId]],
  )
  const change = async (changing: Promise<PolicyView>, said: string) => {
    try {
      const after = await changing
      take(after)
      const action = { label: 'Undo', run: () => undo.run(policy.version, after.policy.version) }
      notify(said, { ms: 10_000, action })
    } catch (failure) {
      // somebody else may have changed it
      void client.invalidateQueries({ queryKey: ['policy', siteId] })
      throw failure
    }
  }
  const save = (note: string) => {
    const body = { ...draft, overVersion: policy.version, ...(note && { note }) }
    return change(call('PUT /api/sites/:siteId/policy', { params, body }), 'The policy is changed')
  }
  const goBack = ({ version }: PolicyVersion) =>
    change(rollBack(version, policy.version), `Version ${version} is in force again`)
  return (
    <>
      <fieldset className="presets">
        <legend className="visually-hidden">Preset</legend>
        {PRESETS.map((preset) => (
          <label key={preset} className="preset">
            <input
              type="radio"
              name="preset"
              checked={draft.preset === preset}
              onChange={() => keep({ ...draft, preset })}
            />
            <span>
              <strong>{PRESET_TITLES[preset]}</strong>
              <span className="quiet">{ABOUT[preset]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <section className="panel" aria-labelledby="thresholds-title">
        <h2 id="thresholds-title">Thresholds</h2>
        <p className="quiet">
          From a score on, a comment is held for a moderator, or rejected by itself. Scores are from 0 to 1.
        </p>
        <ul className="thresholds">
          {categories.map((category) => (
            <ThresholdRow
              key={category}
              category={category}
              thresholds={thresholdsIn(draft, category, presets)}
              preset={presets[draft.preset][category] ?? {}}
              presetTitle={PRESET_TITLES[draft.preset]}
              isOwn={draft.thresholds[category] !== undefined}
              onChange={(thresholds) => keep(withThresholds(draft, category, thresholds))}
            />
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="preview-title" aria-busy={!isOfNow}>
        <h2 id="preview-title">{isChanged ? 'What it would have changed' : 'How it does'}</h2>
        {error && <Alert>{formatError(error)}</Alert>}
        {preview ? (
          <div className={`stack${isOfNow ? '' : ' outdated'}`}>
            <PolicyFigures preview={preview} isChanged={isChanged} />
            {isChanged && <PolicyFlips preview={preview} />}
          </div>
        ) : (
          !error && <Loading />
        )}
        <p className="quiet">
          People saw mostly what was held: what a policy published unseen counts on neither side.
        </p>
      </section>
      {isChanged && (
        <PolicyBar
          isSound={isSound}
          error={error}
          preview={isOfNow ? preview : undefined}
          onDiscard={() => keep(undefined)}
          onSave={() => setAsking({ kind: 'save' })}
        />
      )}
      <PolicyVersions view={view} onGoBack={(version) => setAsking({ kind: 'back', version })} />
      {asking?.kind === 'save' && (
        <PolicySheet
          siteId={siteId}
          view={view}
          to={draft}
          title="Change the policy?"
          verb="Save"
          takesNote
          onSend={save}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking?.kind === 'back' && (
        <BackSheet
          siteId={siteId}
          view={view}
          version={asking.version}
          onSend={() => goBack(asking.version)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

function BackSheet({
  version,
  ...sheet
}: {
  siteId: string
  view: PolicyView
  version: PolicyVersion
  onSend: () => Promise<void>
  onClose: () => void
}) {
  const to = useMemo(() => toPolicy(version), [version])
  return <PolicySheet {...sheet} to={to} title={`Back to version ${version.version}?`} verb="Go back" />
}
