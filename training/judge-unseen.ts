import { NO_FACTS } from '../shared/domain/no-facts.ts'
import type { Preset } from '../shared/domain/policy.ts'
import type { Verdict } from '../shared/domain/verdict.ts'
import { judge } from '../shared/moderation/judge.ts'
import type { LinearModel } from '../shared/moderation/learned/shipped/linear-model.ts'
import { compileRules } from '../shared/moderation/rules/compile-rules.ts'
import type { Corpus } from './corpus.ts'
import type { Row } from './read-rows.ts'

/** A labelled text and what all checks make of it, with a model that has not seen it. */
export type Judged = { readonly row: Row; readonly verdict: Verdict }

/** Judges every text by all checks under a preset, as a comment of which nothing else is known. */
export function judgeUnseen(
  { rows, folds }: Corpus,
  foldModels: readonly LinearModel[],
  preset: Preset = 'standard',
): readonly Judged[] {
  const rules = compileRules({ preset, thresholds: {}, version: 1 }, [])
  return rows.map((row, i) => {
    const comment = {
      id: row.id,
      siteId: 'site',
      articleId: 'article',
      revision: 1,
      name: 'Reader',
      text: row.text,
    }
    const model = foldModels[folds[i] as number] as LinearModel
    return { row, verdict: judge(comment, NO_FACTS, { ...rules, model }) }
  })
}
