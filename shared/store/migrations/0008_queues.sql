-- The moderators' queues: what waits for a person, decisions that may still be taken back, and what moderators do
-- beside deciding. Nothing here costs a comment anything that the machine approves.

alter table verdicts
  -- expected harm, 0 to 15 (shared/moderation/expected-harm.ts), and the language of the text; null before this
  -- migration
  add column harm smallint check (harm between 0 and 15),
  add column language text,
  add column has_links boolean,
  -- of a moderator's rejection: the sentence for the author
  add column message text;

alter table authors
  -- null: for good; a ban for good is `infinity`
  add column trusted_until timestamptz;

-- What waits for a person: flagged comments, and published ones with reports that nobody has looked at. Kept in step
-- by triggers.
create table waiting (
  comment_id uuid primary key,
  site_id uuid not null,
  article_id text not null,
  author_key text,
  revision integer not null,
  -- since when it waits, in whole milliseconds: the console computes with it exactly
  since timestamptz not null,
  -- false: published, with reports
  is_flagged boolean not null,
  -- of the present revision, since a person last decided
  reports integer not null default 0,
  harm smallint not null check (harm between 0 and 15),
  -- of the findings that the policy acted on
  categories text[] not null,
  checks text[] not null,
  -- in hundredths, in the order of SCORED_CATEGORIES (shared/domain/verdict.ts)
  scores smallint[] not null,
  language text,
  has_links boolean not null default false,
  -- all of these as words that filters ask for, e.g. `category:spam`, `links`, `score:spam:90` (0.9 or more)
  tags text[] not null,
  fingerprint text,
  sketch_key integer,
  sketch bigint,
  -- a decision is staged: it has left the queues unless that is taken back
  is_staged boolean not null default false,
  -- handed to a colleague
  sent_to uuid,
  sent_by uuid
) with (fillfactor = 80);

-- the flagged queue, both orders: by site and level of harm the oldest first
create index waiting_flagged on waiting (site_id, harm, since, comment_id) where is_flagged and not is_staged;
-- the reported queue
create index waiting_reported on waiting (site_id, harm, since, comment_id) where reports > 0 and not is_staged;
-- filters that little passes
create index waiting_tags on waiting using gin (tags) with (fastupdate = off);
-- what waits of one article, of one author
create index waiting_by_article on waiting (site_id, article_id);
create index waiting_by_author on waiting (site_id, author_key) where author_key is not null;
-- copies and near-copies that wait
create index waiting_by_fingerprint on waiting (site_id, fingerprint) where fingerprint is not null;
create index waiting_by_sketch on waiting (site_id, sketch_key) where sketch_key is not null;
-- what colleagues sent
create index waiting_sent on waiting (sent_to, since) where sent_to is not null;

-- a moderator's claim on what waits, while it is open on the screen
create table leases (
  comment_id uuid primary key references waiting (comment_id) on delete cascade,
  moderator_id uuid not null,
  -- of the window that holds it: one moderator may have several
  token uuid not null,
  expires_at timestamptz not null
);

-- does not come back to this moderator
create table skips (
  moderator_id uuid not null,
  comment_id uuid not null references waiting (comment_id) on delete cascade,
  primary key (comment_id, moderator_id)
);

-- decisions on what waits, which may be taken back until they are due
create table staged_decisions (
  comment_id uuid primary key,
  site_id uuid not null,
  revision integer not null,
  decision text not null check (decision in ('approve', 'reject')),
  reason text check (reason in ('spam', 'abuse', 'off_topic', 'illegal', 'privacy', 'other')),
  message text,
  moderator_id uuid not null,
  -- those decided together
  batch_id uuid not null,
  staged_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null
);
-- applying
create index staged_decisions_due on staged_decisions (due_at);
-- taking back
create index staged_decisions_by_batch on staged_decisions (batch_id);

-- what happened in the queues, for those who look at them; kept for an hour
create table queue_changes (
  -- the writing transaction: a reader goes on behind the oldest that was still running, so that it misses none
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  site_id uuid not null,
  comment_id uuid not null,
  change text not null
    check (change in ('came', 'left', 'reported', 'staged', 'returned', 'claimed', 'released', 'sent')),
  moderator_id uuid,
  primary key (xid, id)
);

-- moderators' notes on a comment, among themselves
create table notes (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  comment_id uuid not null,
  moderator_id uuid not null,
  text text not null,
  created_at timestamptz not null default now()
);
create index notes_by_comment on notes (comment_id, created_at);

-- a site's own reasons to reject; a site without any has the usual ones (shared/domain/reject-reason.ts)
create table reject_reasons (
  site_id uuid not null references sites (id),
  -- from 0, in the order shown
  position smallint not null,
  label text not null,
  reason text not null check (reason in ('spam', 'abuse', 'off_topic', 'illegal', 'privacy', 'other')),
  message text not null,
  primary key (site_id, position)
);

-- a moderator's own queues
create table saved_filters (
  id uuid primary key default gen_random_uuid(),
  moderator_id uuid not null references moderators (id) on delete cascade,
  name text not null,
  filter jsonb not null,
  created_at timestamptz not null default now(),
  unique (moderator_id, name)
);

-- Text search and precedents: the words of each judged text as hashes, filled by the worker behind the others' backs.
create table searchable (
  comment_id uuid primary key,
  site_id uuid not null,
  revision integer not null,
  -- hashes of its words, of the hosts it links to, and of what narrows a search (shared/moderation/search-words.ts)
  words integer[] not null
);
create index searchable_words on searchable using gin (words) with (fastupdate = off);

-- how far it is filled: everything up to this id, but for what is to do
create table searchable_until (
  singleton boolean primary key default true check (singleton),
  comment_id uuid not null
);
-- to be filled again: edited, or decided by a person
create table searchable_todo (comment_id uuid primary key);

-- the queue of rejected comments, newest first
create index comments_rejected on comments (site_id, decided_at, id) where status = 'rejected';
-- superseded by `waiting`
drop index comments_flagged;
-- what moderators did: by whom, and together
create index audit_by_actor on audit (actor, at) where actor not in ('machine', 'site', 'reader');
create index audit_by_batch on audit ((evidence ->> 'batch'))
  where actor not in ('machine', 'site', 'reader') and evidence ? 'batch';

-- Puts a flagged comment among what waits, with what the latest verdict on it says, and takes out what was decided,
-- edited or withdrawn. A decision that was staged on it falls, whoever was quicker.
create function keep_waiting() returns trigger language plpgsql as $$
begin
  if new.status = 'flagged' then
    insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, harm, categories,
      checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
    select new.id, new.site_id, new.article_id, new.author_key, new.revision,
      date_trunc('milliseconds', clock_timestamp()), true, * from waiting_traits(new.id, new.revision)
      cross join (values (new.fingerprint, new.sketch_key, new.sketch)) as prints
    on conflict (comment_id) do update set is_flagged = true;
  else
    with fallen as (delete from staged_decisions where comment_id = old.id returning *)
    insert into audit (site_id, actor, action, comment_id, revision, evidence)
    select site_id, moderator_id, 'decision.dropped', comment_id, revision,
      jsonb_build_object('decision', decision, 'because', new.status, 'batch', batch_id) from fallen;
    delete from waiting where comment_id = old.id;
  end if;
  return null;
end $$;

-- What the latest verdict on a revision says of it to the queues. One row, also when there is no verdict.
create function waiting_traits(of_comment uuid, of_revision integer)
returns table (harm smallint, categories text[], checks text[], scores smallint[], language text, has_links boolean,
  tags text[])
language sql stable rows 1 as $$
  select coalesce(v.harm, 7)::smallint, seen.categories, seen.checks, seen.scores, v.language,
    coalesce(v.has_links, false),
    array(
      select 'category:' || c from unnest(seen.categories) c
      union all select 'check:' || c from unnest(seen.checks) c
      union all select 'language:' || v.language where v.language is not null
      union all select case when v.has_links then 'links' else 'no links' end
      union all select distinct 'score:' || of || ':' || least
        from unnest('{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[], seen.scores) k(key, score)
        cross join lateral (values (key), ('any')) named(of)
        join unnest('{50,60,70,80,90,95,98,99}'::int[]) least on score >= least)
  from (values (true)) one
  left join lateral (
    select * from verdicts where comment_id = of_comment and revision = of_revision order by ordinal desc limit 1
  ) v on true
  cross join lateral (
    select
      array(select distinct f ->> 'category' from jsonb_array_elements(v.findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as categories,
      array(select distinct f ->> 'check' from jsonb_array_elements(v.findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as checks,
      array(select round(100 * coalesce((v.scores ->> key)::float, 0))::smallint from unnest(
        '{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[]) key) as scores
  ) seen
$$;

create trigger comments_waiting after update of status on comments for each row
  when (old.status is distinct from new.status and (new.status = 'flagged' or old.status in ('flagged', 'approved')))
  execute function keep_waiting();
create trigger comments_waiting_at_once after insert on comments for each row
  when (new.status = 'flagged') execute function keep_waiting();

-- A report counts on what waits; a published comment waits from its first.
create function keep_reported() returns trigger language plpgsql as $$
begin
  insert into waiting as w (comment_id, site_id, article_id, author_key, revision, since, is_flagged, reports, harm,
    categories, checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
  select c.id, c.site_id, c.article_id, c.author_key, c.revision, date_trunc('milliseconds', clock_timestamp()),
    false, 1, t.*, c.fingerprint, c.sketch_key, c.sketch
  from comments c cross join waiting_traits(c.id, c.revision) t
  where c.id = new.comment_id and c.status in ('approved', 'flagged')
  on conflict (comment_id) do update set reports = w.reports + 1;
  return null;
end $$;
create trigger reports_waiting after insert on reports for each row execute function keep_reported();

create function note_queue_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into queue_changes (site_id, comment_id, change) values (new.site_id, new.comment_id, 'came');
  elsif tg_op = 'DELETE' then
    insert into queue_changes (site_id, comment_id, change) values (old.site_id, old.comment_id, 'left');
  else
    insert into queue_changes (site_id, comment_id, change, moderator_id)
    select new.site_id, new.comment_id,
      case when new.is_staged and not old.is_staged then 'staged'
        when old.is_staged and not new.is_staged then 'returned'
        when new.sent_to is distinct from old.sent_to then 'sent'
        else 'reported' end,
      case when new.is_staged then (select moderator_id from staged_decisions s where s.comment_id = new.comment_id)
        when new.sent_to is distinct from old.sent_to then new.sent_by end;
  end if;
  return null;
end $$;
create trigger waiting_changes after insert or delete or update on waiting for each row
  execute function note_queue_change();

-- what is to be filled again for searching
create function refill_searchable() returns trigger language plpgsql as $$
begin
  insert into searchable_todo values ((to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid) on conflict do nothing;
  return null;
end $$;
create trigger comments_searchable after update of revision on comments for each row
  execute function refill_searchable('id');
create trigger decisions_searchable after insert or delete on decisions for each row
  execute function refill_searchable('comment_id');

-- what waits already; reports on what is published were looked at by nobody before there was a console
insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, reports, harm, categories,
  checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
select c.id, c.site_id, c.article_id, c.author_key, c.revision,
  date_trunc('milliseconds', coalesce(c.decided_at, c.accepted_at)), c.status = 'flagged',
  (select count(*) from reports r where r.comment_id = c.id and r.revision = c.revision), t.*, c.fingerprint,
  c.sketch_key, c.sketch
from comments c cross join waiting_traits(c.id, c.revision) t
where c.status = 'flagged'
  or (c.status = 'approved' and exists (select from reports r where r.comment_id = c.id and r.revision = c.revision)
    and not exists (select from decisions d where d.comment_id = c.id and d.revision = c.revision));
