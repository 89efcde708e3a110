import type { RuleEffect, UndoneRule } from '../../domain/undone-rule.ts'
import type { Database } from '../database.ts'
import { entryEvidence } from './lists.ts'

const MOST_COUNTED = 100_000
const SAMPLE = 5
/** Characters of a sample's text. */
const MOST_TEXT = 300
/** Rules that were undone last, which are listed. */
const LISTED = 20

/**
 * What a rule has done, by the machine's verdicts that name it: on comments as they are, not on texts that were edited
 * since.
 */
export async function ruleEffect(db: Database, siteId: string, ruleId: string): Promise<RuleEffect> {
  const { rows } = await db.query<RuleEffect>({
    name: 'rule-effect',
    text: `
      with named as materialized (
        select c.id, c.status, v.decided_at, last.decided_by <> 'machine' or last.is_staged as is_decided
        from verdicts v
        join comments c on c.id = v.comment_id and c.revision = v.revision and c.site_id = $1
          and c.status in ('approved', 'flagged', 'rejected')
        cross join lateral (
          select l.decided_by, l.ordinal,
            exists (select from staged_decisions s where s.comment_id = c.id) as is_staged
          from verdicts l where l.comment_id = c.id and l.revision = c.revision order by l.ordinal desc limit 1) last
        where v.rules @> array[$2::uuid] and (v.ordinal = last.ordinal or last.decided_by <> 'machine')
        limit ${MOST_COUNTED + 1}
      )
      select
        (select count(*) from named where not is_decided) as total,
        (select count(*) > ${MOST_COUNTED} from named) as "isMore",
        coalesce((select jsonb_object_agg(status, count) from (
          select status, count(*) from named where not is_decided group by status) s), '{}') as "byStatus",
        (select count(distinct id) from named where is_decided) as "decidedByPeople",
        (select min(decided_at) from named) as since,
        coalesce((select jsonb_agg(jsonb_build_object('commentId', c.id, 'name', c.name,
            'text', left(c.text, ${MOST_TEXT}), 'status', c.status) order by n.decided_at desc, n.id)
          from (select * from named where not is_decided order by decided_at desc, id limit ${SAMPLE}) n
          join comments c on c.id = n.id), '[]') as sample`,
    values: [siteId, ruleId],
  })
  return rows[0]!
}

/**
 * Takes an entry off a site's lists, and has all that the machine decided by it rejudged, by the worker, behind this
 * call. Answers the id of the undoing; undefined when there is no such entry.
 */
export async function undoListEntry(
  db: Database,
  siteId: string,
  entryId: string,
  by: string,
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `with l as (delete from lists where site_id = $1 and id = $2 returning id, kind, value, action),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and exists (select from l)),
     undone as (
       insert into undone_rules (site_id, rule_id, kind, value, action, undone_by)
       select $1, id, kind, value, action, $3 from l returning id
     ),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $3::text, 'list.undone', ${entryEvidence('kind', 'value', 'action')} ||
         jsonb_build_object('undoes', undone_id) from l, (select id as undone_id from undone) u
     )
     select id from undone`,
    [siteId, entryId, by],
  )
  return rows[0]?.id
}

/** Has rejudged what the machine rejected because of a ban that was lifted. Answers the id of the undoing. */
export async function undoBan(
  db: Database,
  siteId: string,
  ban: { readonly id: string; readonly author: string; readonly by: string },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `with undone as (
       insert into undone_rules (site_id, rule_id, kind, value, action, undone_by)
       values ($1, $2, 'ban', $3, 'reject', $4) returning id
     ),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $4::text, 'ban.undone', jsonb_build_object('author', $3::text, 'for', $2::uuid, 'undoes', id) from undone
     )
     select id from undone`,
    [siteId, ban.id, ban.author, ban.by],
  )
  return rows[0]!.id
}

/** The rules of a site that were undone last, the latest first. */
export async function listUndoneRules(db: Database, siteId: string): Promise<UndoneRule[]> {
  const { rows } = await db.query<UndoneRule>(
    `select u.id, u.kind, u.value, u.action, u.undone_by as "undoneBy", m.name as "undoneByName",
       u.undone_at as "undoneAt", case when u.looked_at is not null then u.found end as found,
       (select count(*) from to_judge_anew t where t.undone_id = u.id) as left,
       u.approved, u.flagged, u.rejected, u.unchanged, u.overtaken
     from undone_rules u left join moderators m on m.id = u.undone_by
     where u.site_id = $1 order by u.undone_at desc, u.id limit ${LISTED}`,
    [siteId],
  )
  return rows
}
