import type { LearningMode, ModelState } from '../../domain/learning.ts'
import { type Database, inTransaction, type Pool } from '../database.ts'

/** A version of a site's model without its weights. `Figures` is what its guard measured, as it was stored. */
export type ModelVersion<Figures = unknown> = {
  readonly version: number
  readonly base: string
  readonly state: ModelState
  /** Why its guard keeps it from use, in a sentence. */
  readonly refused: string | null
  /** Number of the newest decision it had seen. */
  readonly learnedTo: number
  readonly bytes: number
  readonly figures: Figures
  readonly createdAt: Date
}

/** The newest versions are all kept; of those before, the last of each hour for a day, then of each day. */
const KEPT = 10
const KEPT_DAYS = 30

const COLUMNS = `version, base, refused, learned_to as "learnedTo", octet_length(weights) as bytes, figures,
  case when is_used then 'used' when refused is null then 'replaced' else 'refused' end as state,
  created_at as "createdAt"`

/**
 * Runs `work` while no other process makes a version for this site. Leaves it when one does, or when a version over
 * `base` has seen all decisions. `newest` is the newest decision, read before anything else; `before` the newest that a
 * version has seen. All in one transaction: a crash leaves no trace.
 */
export async function whileLearning(
  pool: Pool,
  siteId: string,
  base: string,
  work: (db: Database, newest: number, before: number) => Promise<void>,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const lock = await db.query(
      `select pg_try_advisory_xact_lock(hashtextextended('sluice learning ' || $1, 0)) as locked`,
      [siteId],
    )
    if (!lock.rows[0].locked) return
    const { rows } = await db.query(
      `select l.decisions as newest, coalesce((
         select max(learned_to) from models where site_id = $1 and base = $2), 0) as before
       from learning l where l.site_id = $1 and l.mode = 'on'`,
      [siteId, base],
    )
    const [state] = rows
    if (state && state.newest > state.before) await work(db, state.newest, state.before)
  })
}

/**
 * Stores a new version. It is put to use unless it was refused, or learning was switched off or pinned meanwhile; then
 * every process loads it within about a second. Forgets old versions.
 */
export async function storeModel(
  db: Database,
  siteId: string,
  model: {
    base: string
    weights: Uint8Array
    learnedTo: number
    figures: object
    refused: string | undefined
  },
): Promise<{ version: number; isUsed: boolean }> {
  const isUsed = (await lockMode(db, siteId)) === 'on' && model.refused === undefined
  if (isUsed) await retire(db, siteId, model.base)
  const { rows } = await db.query(
    `with made as (
       insert into models (site_id, version, base, is_used, refused, weights, learned_to, figures)
       select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 from models where site_id = $1
       returning version),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and $3),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, 'machine', case when $3 then 'model.used' else 'model.kept' end,
         jsonb_strip_nulls(jsonb_build_object('version', version, 'refused', $4::text, 'figures', $7::jsonb)) from made)
     select version from made`,
    [
      siteId,
      model.base,
      isUsed,
      model.refused ?? null,
      Buffer.from(model.weights),
      model.learnedTo,
      JSON.stringify(model.figures),
    ],
  )
  await forgetOld(db, siteId)
  return { version: rows[0].version, isUsed }
}

/** A site's versions, newest first, and whether it learns. */
export async function listModels<Figures>(
  db: Database,
  siteId: string,
): Promise<{ mode: LearningMode; versions: ModelVersion<Figures>[] }> {
  const mode = await db.query('select mode from learning where site_id = $1', [siteId])
  const { rows } = await db.query(
    `select ${COLUMNS} from models where site_id = $1 order by version desc limit 100`,
    [siteId],
  )
  return { mode: mode.rows[0]?.mode ?? 'on', versions: rows }
}

/**
 * Puts an earlier version to use, also a refused one, and pins it: nothing new is learned until learning is switched
 * on. False when the site has no such version.
 */
export function pinModel(pool: Pool, siteId: string, version: number, by: string): Promise<boolean> {
  return inTransaction(pool, async (db) => {
    await lockMode(db, siteId)
    const { rows } = await db.query('select base from models where site_id = $1 and version = $2', [
      siteId,
      version,
    ])
    if (!rows[0]) return false
    await retire(db, siteId, rows[0].base)
    await db.query(`update models set is_used = true where site_id = $1 and version = $2`, [siteId, version])
    await setMode(db, siteId, 'pinned', by, { version })
    return true
  })
}

/**
 * Switches learning off (the shipped model alone judges) or on (the newest version that was not refused is used
 * again, and decisions made meanwhile are learned from).
 */
export function switchLearning(pool: Pool, siteId: string, mode: 'on' | 'off', by: string): Promise<void> {
  return inTransaction(pool, async (db) => {
    await lockMode(db, siteId)
    await retire(db, siteId)
    if (mode === 'on') {
      await db.query(
        `update models set is_used = true where site_id = $1 and version in (
           select max(version) from models where site_id = $1 and refused is null group by base)`,
        [siteId],
      )
    }
    await setMode(db, siteId, mode, by, {})
  })
}

/** Locks the site's learning, so that no version is put to use while it is changed. Makes the row when there is none. */
async function lockMode(db: Database, siteId: string): Promise<LearningMode> {
  await db.query('insert into learning (site_id) values ($1) on conflict do nothing', [siteId])
  const { rows } = await db.query('select mode from learning where site_id = $1 for update', [siteId])
  return rows[0].mode
}

async function setMode(
  db: Database,
  siteId: string,
  mode: LearningMode,
  by: string,
  evidence: object,
): Promise<void> {
  await db.query(
    `with l as (update learning set mode = $2 where site_id = $1),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1)
     insert into audit (site_id, actor, action, evidence) values ($1, $3, 'learning.' || $2, $4)`,
    [siteId, mode, by, JSON.stringify(evidence)],
  )
}

/** Takes the version over `base`, or over any, out of use. */
async function retire(db: Database, siteId: string, base?: string): Promise<void> {
  await db.query(
    `update models set is_used = false where site_id = $1 and is_used and ($2::text is null or base = $2)`,
    [siteId, base ?? null],
  )
}

/** Thins out old versions, those that passed and those that were refused apart. The one in use is never forgotten. */
async function forgetOld(db: Database, siteId: string): Promise<void> {
  await db.query(
    `with dated as (
       select version, is_used, created_at, row_number() over (order by version desc) as age,
         row_number() over (
           partition by refused is null, date_trunc(case when created_at > now() - interval '1 day' then 'hour'
             else 'day' end, created_at)
           order by version desc) as place
       from models where site_id = $1)
     delete from models m using dated d
     where m.site_id = $1 and m.version = d.version and not d.is_used and d.age > $2
       and (d.place > 1 or d.created_at < now() - $3 * interval '1 day')`,
    [siteId, KEPT, KEPT_DAYS],
  )
}
