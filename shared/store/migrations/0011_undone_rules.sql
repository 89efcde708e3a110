-- Undoing a whole rule: an entry of a site's lists, or a ban. What the machine decided by it is judged anew.

alter table verdicts
  -- of the machine's: the site's own rules that its findings name, by id; null: none, or before this migration
  add column rules uuid[],
  -- the machine's first is 0; it judges a revision anew only where a rule was undone
  drop constraint verdicts_check,
  add constraint verdicts_first_by_machine check (ordinal > 0 or decided_by = 'machine');
-- what rests on a rule
create index verdicts_by_rule on verdicts using gin (rules) with (fastupdate = off) where rules is not null;

-- of the ban that stands: findings name it, and what moderators rejected together with it has it as its batch
alter table authors add column ban_id uuid;

create table undone_rules (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references sites (id),
  -- of the entry, of the ban
  rule_id uuid not null,
  kind text not null check (kind in ('term', 'domain', 'address', 'author', 'ban')),
  value text not null,
  action text not null check (action in ('allow', 'flag', 'reject')),
  undone_by uuid not null,
  undone_at timestamptz not null default now(),
  -- when the worker last looked for verdicts that rest on it
  looked_at timestamptz,
  -- there were none left, nor could any come
  finished_at timestamptz,
  -- what became of those that were found: published, waiting or rejected now and not before; as before; a person decided
  -- or the comment changed meanwhile
  found integer not null default 0,
  approved integer not null default 0,
  flagged integer not null default 0,
  rejected integer not null default 0,
  unchanged integer not null default 0,
  overtaken integer not null default 0
);
-- the next to work on
create index undone_rules_open on undone_rules (undone_at) where finished_at is null;
-- what became of them
create index undone_rules_by_site on undone_rules (site_id, undone_at);

-- comments that the machine is to judge anew
create table to_judge_anew (
  comment_id uuid primary key,
  undone_id uuid not null references undone_rules (id),
  site_id uuid not null,
  author_key text,
  revision integer not null,
  -- of the verdict that rests on the rule
  ordinal smallint not null,
  decision text not null
);
-- the next batch
create index to_judge_anew_by_rule on to_judge_anew (undone_id, comment_id);
-- an author's record without these
create index to_judge_anew_by_author on to_judge_anew (site_id, author_key) where author_key is not null;

-- The outcome of what people decided stands beside the machine's latest word.
create or replace function keep_outcome() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from outcomes where comment_id = old.comment_id and revision = old.revision;
    return null;
  end if;
  insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, reason, machine_decision, checks)
  select new.comment_id, new.revision, new.site_id, v.decided_by, v.decided_at, new.decision, new.reason, m.decision,
    array(select distinct f ->> 'check' from jsonb_array_elements(m.findings) f
      where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject'))
  from (
    select decision, findings from verdicts where comment_id = new.comment_id and revision = new.revision
      and decided_by = 'machine' order by ordinal desc limit 1) m
  cross join lateral (
    select decided_by, decided_at from verdicts where comment_id = new.comment_id and revision = new.revision
    order by ordinal desc limit 1) v
  on conflict (comment_id, revision) do update set decided_by = excluded.decided_by, decided_at = excluded.decided_at,
    decision = excluded.decision, reason = excluded.reason;
  return null;
end $$;

-- How long people let comments wait says nothing of those that the machine took off the queue by judging them anew.
create or replace function count_wait() returns trigger language plpgsql as $$
declare
  waited float8 := greatest(1, extract(epoch from coalesce(old.staged_at, clock_timestamp()) - old.since));
begin
  -- not what was edited or withdrawn
  if exists (select from comments where id = old.comment_id and status in ('approved', 'rejected'))
    and (select decided_by from verdicts where comment_id = old.comment_id and revision = old.revision
      order by ordinal desc limit 1) <> 'machine' then
    perform add_to_figures(old.site_id, clock_timestamp(), 'wait', round(8 * ln(waited) / ln(2))::text, '', 1);
  end if;
  return null;
end $$;
