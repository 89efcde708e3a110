import type { AuditEntry, AuditFilter, AuditPlace } from '../../domain/supervision.ts'
import { type Database, execute } from '../database.ts'
import { sitesOf } from '../sites/visible-sites.ts'
import { startValues, type Values } from '../sql-values.ts'

/** Whose audit log: the sites' (empty: all), and what is of no site, e.g. people's accounts, where that may be seen. */
export type AuditReader = { readonly siteIds: readonly string[]; readonly seesPeople: boolean }

const STATUS_ACTIONS = ['comment.approved', 'comment.flagged', 'comment.rejected']
const NOT_PEOPLE = `('machine', 'site', 'reader')`
/** The condition of the index `audit_notable`. */
export const NOTABLE = `(a.action not in (${STATUS_ACTIONS.map((action) => `'${action}'`).join(', ')}) or a.actor not in ${NOT_PEOPLE})`
const AT = `(extract(epoch from a.at) * 1000000)::bigint`

/**
 * A page of the audit log, newest or oldest first, and where the next begins. What is recorded is never changed, so pages
 * in the order of time neither repeat nor miss a line that was there when the first was read.
 */
export async function auditPage(
  db: Database,
  reader: AuditReader,
  page: {
    readonly filter: AuditFilter
    readonly order: 'newest' | 'oldest'
    readonly limit: number
    readonly after?: AuditPlace | undefined
  },
): Promise<{ entries: AuditEntry[]; next: AuditPlace | null }> {
  const { filter, limit } = page
  const direction = page.order === 'newest' ? 'desc' : 'asc'
  const sites = await sitesOf(db, reader.siteIds, filter.siteId)
  const withoutSite = reader.seesPeople && filter.siteId === undefined
  const values = startValues()
  const conditions = conditionsOf(page, values).join(' and ')
  const most = values.add(limit + 1)
  const order = `order by a.at ${direction}, a.id ${direction} limit ${most}`
  const { rows } = await db.query<AuditEntry & { micros: number }>(
    `select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       ${AT} as micros
     from (
       select a.* from unnest(${values.add(sites)}::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and ${conditions} ${order}) a
       ${withoutSite ? `union all (select a.* from audit a where a.site_id is null and ${conditions} ${order})` : ''}
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     ${order}`,
    [...values.list],
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const entries = shown.map(({ micros: _, ...entry }) => entry)
  return { entries, next: last ? { at: last.micros, id: last.id } : null }
}

function conditionsOf(
  { filter, order, after }: Pick<Parameters<typeof auditPage>[2], 'filter' | 'order' | 'after'>,
  values: Values,
): string[] {
  const { who, actor, action, commentId, from, to } = filter
  const beyond = order === 'newest' ? '<' : '>'
  const conditions = ['true']
  // said also where it follows, so that the index of the notable is used
  const isNotable = who !== 'all' || (action !== undefined && !STATUS_ACTIONS.includes(action))
  if (isNotable) conditions.push(NOTABLE)
  if (who === 'people') conditions.push(`a.actor not in ${NOT_PEOPLE}`)
  if (actor !== undefined) conditions.push(`a.actor = ${values.add(actor)}`)
  if (action !== undefined) conditions.push(`a.action = ${values.add(action)}`)
  if (commentId !== undefined) conditions.push(`a.comment_id = ${values.add(commentId)}::uuid`)
  if (from !== undefined) conditions.push(`a.at >= ${values.add(from)}`)
  if (to !== undefined) conditions.push(`a.at < ${values.add(to)}`)
  if (after) {
    conditions.push(`(a.at, a.id) ${beyond} (timestamptz 'epoch' + ${values.add(after.at)}::bigint * interval '1 microsecond',
      ${values.add(after.id)}::bigint)`)
  }
  return conditions
}

/** Every line that passes the filter, the oldest first, a page in memory at a time. */
export async function* auditEntries(
  db: Database,
  reader: AuditReader,
  filter: AuditFilter,
  pageSize = 1_000,
): AsyncGenerator<readonly AuditEntry[]> {
  let after: AuditPlace | undefined
  for (;;) {
    const { entries, next } = await auditPage(db, reader, { filter, order: 'oldest', limit: pageSize, after })
    yield entries
    if (next === null) return
    after = next
  }
}

/** Notes who took the audit log out of the house. */
export async function noteAuditExport(
  db: Database,
  by: string,
  filter: AuditFilter,
  format: string,
): Promise<void> {
  await execute(
    db,
    `insert into audit (site_id, actor, action, evidence) values ($1, $2, 'audit.exported', $3)`,
    [filter.siteId ?? null, by, JSON.stringify({ format, filter })],
  )
}
