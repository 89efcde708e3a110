import pg from 'pg'
import { fillSearch } from '../services/worker/fill-search.ts'
import { openDatabase } from '../shared/store/database.ts'

/** What a newsroom has after two busy months. */
export type Amounts = { readonly comments: number; readonly flagged: number; readonly decided: number }

const SITES = ['metro', 'gazette', 'herald']
const CHUNK = 100_000

/**
 * Fills a migrated, empty database: comments of sixty days with texts of about thirty words, verdicts, authors, articles,
 * and people's decisions. In SQL, as millions through the API would take an hour; the queues' rows are made by the same
 * function as the triggers use.
 */
export async function fillConsole(databaseUrl: string, amounts: Amounts): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query(
      `set session_replication_role = 'replica'; set synchronous_commit = off; select setseed(0.5)`,
    )
    await client.query(`insert into sites (name) select unnest($1::text[])`, [SITES])
    await client.query(
      `insert into articles (site_id, id, url, title)
       select s.id, 'story-' || n, 'https://news.example/' || n, 'Story number ' || n
       from sites s, generate_series(1, 3000) n`,
    )
    for (let from = 0; from < amounts.comments; from += CHUNK) {
      await client.query(COMMENTS, [
        from,
        Math.min(from + CHUNK, amounts.comments),
        amounts.comments,
        amounts.flagged,
      ])
    }
    for (const statement of AFTERWARDS) await client.query(statement)
    await client.query(DECISIONS, [amounts.decided])
    await client.query(RECORDED)
    await client.query(`set session_replication_role = 'origin'`)
    await client.query(OUTCOMES)
    await client.query(`set session_replication_role = 'replica'`)
    await client.query(REVIEWS)
    await client.query(
      'insert into learning (site_id, decisions) select site_id, max(number) from decisions group by site_id',
    )
    await makeSearchable(client, databaseUrl)
    for (const table of [
      'searchable',
      'comments',
      'verdicts',
      'waiting',
      'authors',
      'audit',
      'decisions',
      'outcomes',
      'figures',
      'reviews',
      'articles',
    ]) {
      await client.query(`vacuum analyze ${table}`)
    }
  } finally {
    await client.end()
  }
}

/** As the worker does it, with the index made at the end: filling it row by row takes five times as long. */
async function makeSearchable(client: pg.Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query(`select pg_get_indexdef('searchable_words'::regclass) as made`)
  await client.query('drop index searchable_words')
  const pool = openDatabase(databaseUrl, { max: 2, onError: () => {} })
  while ((await fillSearch(pool)) > 0);
  await pool.end()
  await client.query(`set maintenance_work_mem = '1GB'`)
  await client.query(rows[0].made)
}

const COMMENTS = `
  with made as materialized (
    select n, uuidv7(interval '60 days' * (n::float8 / $3 - 1)) as id,
      now() + interval '60 days' * (n::float8 / $3 - 1) as at,
      (array(select id from sites order by name))[case when random() < 0.7 then 1 when random() < 0.7 then 2 else 3 end]
        as site_id,
      'story-' || (1 + floor(3000 * random() ^ 2)) as article_id,
      'id:' || floor(60000 * random() ^ 2) as author_key,
      case when random() < $4::float8 / $3 then 'flagged' when random() < 0.15 then 'rejected' else 'approved' end
        as status,
      (array['spam', 'toxicity', 'profanity', 'threat', 'personalData', 'identityAttack'])[1 + floor(6 * random() ^ 2)::int]
        as category,
      (array['en', 'en', 'en', 'de', 'fr', 'es', 'unknown'])[1 + floor(7 * random())::int] as language,
      random() as score
    from generate_series($1::int, $2::int - 1) n
  ), judged as (
    insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
      model_version, took_micros, harm, language, has_links, decided_at)
    select id, 1, 0, 'machine', case status when 'flagged' then 'flag' when 'rejected' then 'reject' else 'approve' end,
      jsonb_build_object('spam', 0, 'toxicity', 0, 'insult', 0, 'threat', 0, 'identityAttack', 0, 'profanity', 0,
        'personalData', 0) || case when status = 'approved' then '{}' else jsonb_build_object(category, round(score::numeric, 2)) end,
      case when status = 'approved' then '[]' else jsonb_build_array(jsonb_build_object('check',
        case category when 'spam' then 'learnedSpam' else category end, 'category', category, 'score',
        round(score::numeric, 2), 'actsFrom', 0.1, 'spans', '[{"start":0,"end":3,"text":"abc"}]'::jsonb, 'explanation',
        'What was found here reads like what was rejected before.')) end,
      'standard/1', 'bench', 100, floor(16 * score ^ 1.5), language, random() < 0.15, at
    from made
  ), counted as (
    insert into authors as u (site_id, key, approved, flagged, rejected)
    select site_id, author_key, count(*) filter (where status = 'approved'), count(*) filter (where status = 'flagged'),
      count(*) filter (where status = 'rejected') from made group by site_id, author_key
    on conflict (site_id, key) do update set approved = u.approved + excluded.approved,
      flagged = u.flagged + excluded.flagged, rejected = u.rejected + excluded.rejected
  )
  insert into comments (id, site_id, article_id, name, author_key, author_id, text, status, ip, submitted_at, accepted_at,
    decided_at, published_at, fingerprint, sketch_key, sketch)
  select m.id, m.site_id, m.article_id, 'Reader ' || right(m.author_key, 5), m.author_key, substr(m.author_key, 4),
    t.text, m.status, '192.0.2.1', m.at, m.at, m.at, case when m.status = 'approved' then m.at end,
    md5((m.n % 500000)::text), hashint4(m.n % 400000), hashint8extended(m.n % 400000, 1)
  from made m cross join lateral (
    -- words by rank, frequent ones short, drawn by Zipf's law as in a language
    select string_agg(translate(left(md5(rank::text), 3 + ln(rank)::int / 2), '0123456789', 'ghijklmnop'), ' ') as text
    from (select floor(30000 ^ random())::int as rank from generate_series(1, 8 + (m.n % 45 * 17 % 45))) w) t`

const AFTERWARDS = [
  `analyze comments`,
  `analyze verdicts`,
  `insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, reports, harm,
     categories, checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
   select c.id, c.site_id, c.article_id, c.author_key, 1, date_trunc('milliseconds', c.decided_at), true,
     case when random() < 0.05 then 2 else 0 end, t.*, c.fingerprint, c.sketch_key, c.sketch
   from comments c cross join waiting_traits(c.id, 1) t where c.status = 'flagged'`,
  `insert into audit (site_id, at, actor, action, comment_id, revision, from_status, to_status, evidence)
   select site_id, decided_at, 'machine', 'comment.' || status, id, 1, 'pending', status,
     '{"model": "bench", "policy": "standard/1", "verdict": 0}' from comments`,
]

/** The latest of those that the machine did not flag, decided again by a person. */
const DECISIONS = `
  insert into decisions (comment_id, revision, site_id, number, decision, reason)
  select id, 1, site_id, row_number() over (partition by site_id order by id),
    case status when 'approved' then 'approve' else 'reject' end, case status when 'rejected' then 'spam' end
  from (select * from comments where status in ('approved', 'rejected') order by id desc limit $1) c`
const RECORDED = `
  insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
    model_version, harm, language, has_links, reason, decided_at)
  select v.comment_id, 1, 1, '00000000-0000-4000-8000-000000000001', d.decision, v.scores, v.findings, v.policy_version,
    v.model_version, v.harm, v.language, v.has_links, d.reason, v.decided_at
  from decisions d join verdicts v on v.comment_id = d.comment_id and v.ordinal = 0`

/** What the dashboard counts of them, by its own triggers. */
const OUTCOMES = `
  insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, reason, machine_decision, checks)
  select d.comment_id, d.revision, d.site_id, v.decided_by, v.decided_at, d.decision, d.reason, m.decision,
    array(select f ->> 'check' from jsonb_array_elements(m.findings) f where f ? 'actsFrom')
  from decisions d
  join verdicts m on m.comment_id = d.comment_id and m.revision = d.revision and m.ordinal = 0
  join verdicts v on v.comment_id = d.comment_id and v.revision = d.revision and v.ordinal = 1`

/** Those of the last week that a colleague is to decide again. */
const REVIEWS = `
  insert into reviews (site_id, comment_id, revision, first_by, first_decision, first_reason, first_at)
  select site_id, comment_id, revision, decided_by, decision, reason, decided_at from outcomes
  where random() < 0.02 and decided_at > now() - interval '7 days'`
