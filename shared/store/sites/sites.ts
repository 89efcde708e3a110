import { createSecretKey, type KeyObject } from 'node:crypto'
import type { ListEntry } from '../../domain/facts.ts'
import type { Policy } from '../../domain/policy.ts'
import type { KeyKind, Site, SiteSettings } from '../../domain/site.ts'
import { hashToken, makeToken } from '../../lib/secret-token.ts'
import { type Database, execute } from '../database.ts'

/** What a site has until it sets something else. Rates: a busy national site posts about 600 comments a minute. */
export const DEFAULT_SETTINGS: SiteSettings = {
  mode: 'post',
  maxTextLength: 5_000,
  reportsToFlag: 3,
  allowedOrigins: [],
  targetMinutes: 60,
  reviewShare: 0.02,
  requestsPerMinute: 6_000,
  readerRequestsPerMinute: 60,
}

type SiteRow = {
  id: string
  name: string
  settings: Partial<SiteSettings>
  policy_preset: Policy['preset']
  policy_thresholds: Policy['thresholds']
  policy_version: number
  rules_version: number
}

const SITE_COLUMNS = `s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version`

/** Keeps a version of a policy; `$2` is who made it. */
const POLICY_VERSION = `insert into policy_versions (site_id, version, preset, thresholds, changed_by, note)
  select id, policy_version, policy_preset, policy_thresholds, $2,`

function toSite(row: SiteRow): Site {
  return {
    id: row.id,
    name: row.name,
    settings: { ...DEFAULT_SETTINGS, ...row.settings },
    policy: { preset: row.policy_preset, thresholds: row.policy_thresholds, version: row.policy_version },
  }
}

/** Makes a site. Undefined when the name is taken. */
export async function createSite(db: Database, name: string, actor = 'ops'): Promise<Site | undefined> {
  const { rows } = await db.query<SiteRow>(
    `with s as (insert into sites (name) values ($1) on conflict do nothing returning *),
      noted as (insert into audit (site_id, actor, action) select id, $2, 'site.created' from s),
      versioned as (${POLICY_VERSION} '' from s)
     select ${SITE_COLUMNS} from s`,
    [name, actor],
  )
  return rows[0] && toSite(rows[0])
}

export async function listSites(db: Database): Promise<Site[]> {
  const { rows } = await db.query<SiteRow>(`select ${SITE_COLUMNS} from sites s order by name`)
  return rows.map(toSite)
}

export async function findSite(db: Database, name: string): Promise<Site | undefined> {
  const { rows } = await db.query<SiteRow>(`select ${SITE_COLUMNS} from sites s where name = $1`, [name])
  return rows[0] && toSite(rows[0])
}

export async function findSiteById(db: Database, siteId: string): Promise<Site | undefined> {
  const { rows } = await db.query<SiteRow>(`select ${SITE_COLUMNS} from sites s where id = $1`, [siteId])
  return rows[0] && toSite(rows[0])
}

export type SiteChange = {
  readonly settings?: { readonly [Key in keyof SiteSettings]?: SiteSettings[Key] | undefined } | undefined
  readonly policy?: Omit<Policy, 'version'>
  /** Why the policy changes. */
  readonly note?: string | undefined
  /** The policy version that whoever changes it has seen. */
  readonly overVersion?: number | undefined
}

/**
 * Changes a site's settings and policy; a change of policy makes a new policy version. False, and nothing is changed,
 * when the policy is no longer at `overVersion`.
 */
export async function updateSite(
  db: Database,
  siteId: string,
  change: SiteChange,
  actor = 'ops',
): Promise<boolean> {
  const count = await execute(
    db,
    `with s as (
       update sites set settings = settings || $3::jsonb,
         policy_preset = coalesce($4, policy_preset),
         policy_thresholds = coalesce($5::jsonb, policy_thresholds),
         policy_version = policy_version + case when $4 is null then 0 else 1 end,
         rules_version = rules_version + 1
       where id = $1 and ($7::int is null or policy_version = $7) returning *),
     versioned as (${POLICY_VERSION} $6 from s where $4 is not null)
     insert into audit (site_id, actor, action, evidence)
     select id, $2, 'site.updated', jsonb_build_object('settings', $3::jsonb, 'preset', $4::text, 'thresholds', $5::jsonb)
       || case when $4 is null then '{}' else jsonb_build_object('version', policy_version, 'note', $6::text) end
     from s`,
    [
      siteId,
      actor,
      JSON.stringify(change.settings ?? {}),
      change.policy?.preset ?? null,
      change.policy ? JSON.stringify(change.policy.thresholds) : null,
      change.note ?? '',
      change.overVersion ?? null,
    ],
  )
  return count === 1
}

/** A site's model as it is stored. */
export type StoredModel = { readonly version: number; readonly weights: Uint8Array }

/**
 * The sites a worker judges for, with their lists and the model in use over `base`, to be compiled and kept until
 * `rulesVersion` moves.
 */
export async function loadSiteRules(
  db: Database,
  siteIds: readonly string[],
  base: string,
): Promise<{ site: Site; rulesVersion: number; entries: ListEntry[]; model: StoredModel | undefined }[]> {
  const { rows } = await db.query<
    SiteRow & { entries: ListEntry[]; model_version: number | null; weights: Buffer | null }
  >(
    `select ${SITE_COLUMNS}, coalesce((
       select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'value', l.value, 'action', l.action) order by l.id)
       from lists l where l.site_id = s.id and (l.expires_at is null or l.expires_at > now())
     ), '[]') as entries, m.version as model_version, m.weights
     from sites s left join models m on m.site_id = s.id and m.base = $2 and m.is_used
     where s.id = any($1::uuid[])`,
    [siteIds, base],
  )
  return rows.map((row) => ({
    site: toSite(row),
    rulesVersion: row.rules_version,
    entries: row.entries,
    model: row.weights ? { version: row.model_version!, weights: row.weights } : undefined,
  }))
}

/** A new key: `sk_` or `pk_` and 32 random bytes. */
export function generateKey(kind: KeyKind): string {
  return `${kind === 'secret' ? 'sk' : 'pk'}_${makeToken()}`
}

/** Registers a key for a site; only its hash is kept. Safe to repeat for the same site. */
export async function addKey(
  db: Database,
  siteId: string,
  key: string,
  more: { kind: KeyKind; label: string },
  actor = 'ops',
): Promise<void> {
  await execute(
    db,
    `with k as (insert into site_keys (site_id, hash, kind, hint, label) values ($1, $2, $3, $4, $5)
       on conflict (hash) do nothing returning id)
     insert into audit (site_id, actor, action, evidence)
     select $1, $6, 'key.created', jsonb_build_object('key', id, 'kind', $3::text) from k`,
    [siteId, hashToken(key), more.kind, key.slice(-4), more.label, actor],
  )
}

export type SiteKey = {
  id: string
  siteName: string
  kind: KeyKind
  hint: string
  label: string
  createdAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export async function listKeys(db: Database, siteId: string): Promise<SiteKey[]> {
  const { rows } = await db.query<SiteKey>(
    `select k.id, s.name as "siteName", k.kind, k.hint, k.label, k.created_at as "createdAt",
       k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
     from site_keys k join sites s on s.id = k.site_id where k.site_id = $1 order by k.created_at`,
    [siteId],
  )
  return rows
}

/** Revokes a key by its id, of that site only where one is given. False when there is no such key that still works. */
export async function revokeKey(
  db: Database,
  keyId: string,
  { siteId, actor = 'ops' }: { readonly siteId?: string; readonly actor?: string } = {},
): Promise<boolean> {
  const count = await execute(
    db,
    `with k as (
       update site_keys set revoked_at = now()
       where id = $1 and revoked_at is null and ($2::uuid is null or site_id = $2) returning id, site_id)
     insert into audit (site_id, actor, action, evidence)
     select site_id, $3, 'key.revoked', jsonb_build_object('key', id) from k`,
    [keyId, siteId ?? null, actor],
  )
  return count === 1
}

/** What a key opens. `tokenSecret` signs for the site's readers; it never leaves the process. */
export type KeyOpens = { readonly site: Site; readonly kind: KeyKind; readonly tokenSecret: KeyObject }

/** The site a key opens; undefined when unknown or revoked. Notes the day of its last use. */
export async function findSiteByKey(db: Database, keyHash: Buffer): Promise<KeyOpens | undefined> {
  const { rows } = await db.query<
    SiteRow & { token_secret: Buffer; kind: KeyKind; key_id: string; stale: boolean }
  >(
    `select ${SITE_COLUMNS}, s.token_secret, k.kind, k.id as key_id,
       k.last_used_at is null or k.last_used_at < now() - interval '1 hour' as stale
     from site_keys k join sites s on s.id = k.site_id where k.hash = $1 and k.revoked_at is null`,
    [keyHash],
  )
  const row = rows[0]
  if (!row) return undefined
  if (row.stale) await execute(db, 'update site_keys set last_used_at = now() where id = $1', [row.key_id])
  return { site: toSite(row), kind: row.kind, tokenSecret: createSecretKey(row.token_secret) }
}

/** The version of each site's lists and policy. */
export async function loadRulesVersions(
  db: Database,
  siteIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; rules_version: number }>(
    'select id, rules_version from sites where id = any($1::uuid[])',
    [siteIds],
  )
  return new Map(rows.map((row) => [row.id, row.rules_version]))
}
