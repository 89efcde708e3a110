-- Supervision: how long comments wait, who decides what, and how often people overrule the machine. Nothing here costs a
-- comment anything that no person decides.

-- People's latest word on each revision beside what the machine had said.
create table outcomes (
  comment_id uuid not null,
  revision integer not null,
  site_id uuid not null,
  decided_by text not null,
  decided_at timestamptz not null,
  decision text not null check (decision in ('approve', 'reject')),
  reason text,
  machine_decision text not null check (machine_decision in ('approve', 'flag', 'reject')),
  -- the checks that the policy acted on
  checks text[] not null,
  primary key (comment_id, revision)
);
-- replaying a policy on the latest
create index outcomes_by_time on outcomes (site_id, decided_at, comment_id);

-- What the dashboard counts, by the hour (UTC).
create table figures (
  site_id uuid not null,
  hour timestamptz not null,
  -- verdict: the machine's decisions (subject: none)
  -- ruling: people's decisions, also those reversed since (subject: who)
  -- outcome: people's latest words, at their time (subject: the machine's decision)
  -- check: the same, for each check that the policy acted on (subject: the check)
  -- wait: what people decided of what waited (subject: log2 of the seconds it had waited, in eighths)
  measure text not null check (measure in ('verdict', 'ruling', 'outcome', 'check', 'wait')),
  subject text not null,
  decision text not null,
  count integer not null,
  primary key (site_id, hour, measure, subject, decision)
) with (fillfactor = 80);

create function add_to_figures(of_site uuid, at timestamptz, of_measure text, of_subject text, of_decision text,
  amount integer) returns void language sql as $$
  insert into figures as f (site_id, hour, measure, subject, decision, count)
  values (of_site, date_trunc('hour', at, 'UTC'), of_measure, of_subject, of_decision, amount)
  on conflict (site_id, hour, measure, subject, decision) do update set count = f.count + excluded.count;
$$;

-- up to where the machine's verdicts are counted for good: the worker counts them behind the others' backs
create table figures_until (
  singleton boolean primary key default true check (singleton),
  hour timestamptz not null,
  counted_at timestamptz not null
);

-- People's decisions to be made again by a colleague who does not know the first.
create table reviews (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null,
  comment_id uuid not null,
  revision integer not null,
  first_by text not null,
  first_decision text not null check (first_decision in ('approve', 'reject')),
  first_reason text,
  first_at timestamptz not null,
  assigned_to uuid,
  assigned_until timestamptz,
  -- who would rather not
  passed_by uuid[] not null default '{}',
  second_by uuid,
  second_decision text check (second_decision in ('approve', 'reject')),
  second_reason text,
  second_at timestamptz,
  unique (comment_id, revision)
);
-- the next to review
create index reviews_open on reviews (site_id, first_at, id) where second_at is null;
-- the one that a moderator has
create index reviews_assigned on reviews (assigned_to) where second_at is null and assigned_to is not null;
-- what was reviewed, and how far it agrees
create index reviews_done on reviews (site_id, second_at, id) where second_at is not null;

-- what people decided already
insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, reason, machine_decision, checks)
select d.comment_id, d.revision, d.site_id, v.decided_by, v.decided_at, d.decision, d.reason, m.decision,
  array(select distinct f ->> 'check' from jsonb_array_elements(m.findings) f
    where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject'))
from decisions d
join verdicts m on m.comment_id = d.comment_id and m.revision = d.revision and m.ordinal = 0
cross join lateral (
  select decided_by, decided_at from verdicts v where v.comment_id = d.comment_id and v.revision = d.revision
  order by ordinal desc limit 1) v;
insert into figures (site_id, hour, measure, subject, decision, count)
select o.site_id, date_trunc('hour', o.decided_at, 'UTC'), told.measure, told.subject, o.decision, count(*)
from outcomes o cross join lateral (
  select 'ruling', o.decided_by union all select 'outcome', o.machine_decision
  union all select 'check', c from unnest(o.checks) c) told (measure, subject)
group by 1, 2, 3, 4, 5;

-- Keeps the outcome of each revision that people decided. It runs where the site's `learning` row is locked, so that a
-- site's decisions come one by one and its figures are never waited for in a circle.
create function keep_outcome() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from outcomes where comment_id = old.comment_id and revision = old.revision;
    return null;
  end if;
  insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, reason, machine_decision, checks)
  select new.comment_id, new.revision, new.site_id, v.decided_by, v.decided_at, new.decision, new.reason, m.decision,
    array(select distinct f ->> 'check' from jsonb_array_elements(m.findings) f
      where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject'))
  from verdicts m cross join lateral (
    select decided_by, decided_at from verdicts where comment_id = new.comment_id and revision = new.revision
    order by ordinal desc limit 1) v
  where m.comment_id = new.comment_id and m.revision = new.revision and m.ordinal = 0
  on conflict (comment_id, revision) do update set decided_by = excluded.decided_by, decided_at = excluded.decided_at,
    decision = excluded.decision, reason = excluded.reason;
  return null;
end $$;
create trigger decisions_outcome after insert or update or delete on decisions for each row
  execute function keep_outcome();

create function add_outcome(o outcomes, amount integer) returns void language sql as $$
  select add_to_figures(o.site_id, o.decided_at, 'outcome', o.machine_decision, o.decision, amount);
  select add_to_figures(o.site_id, o.decided_at, 'check', c, o.decision, amount) from unnest(o.checks) c;
$$;

create function count_outcome() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform add_outcome(old, -1);
  end if;
  if tg_op <> 'DELETE' then
    perform add_outcome(new, 1);
    perform add_to_figures(new.site_id, new.decided_at, 'ruling', new.decided_by, new.decision, 1);
  end if;
  if tg_op = 'INSERT' then
    insert into reviews (site_id, comment_id, revision, first_by, first_decision, first_reason, first_at)
    select new.site_id, new.comment_id, new.revision, new.decided_by, new.decision, new.reason, new.decided_at
    from sites
    -- where the site says nothing as in DEFAULT_SETTINGS (shared/store/sites.ts)
    where id = new.site_id and random() < coalesce((settings ->> 'reviewShare')::float8, 0.02)
      and new.decided_at > now() - interval '7 days'
    on conflict (comment_id, revision) do nothing;
  end if;
  return null;
end $$;
create trigger outcomes_counted after insert or update or delete on outcomes for each row
  execute function count_outcome();

-- What waits, waits until a moderator decides it, not until that can no longer be taken back.
alter table waiting add column staged_at timestamptz;
create function note_staged() returns trigger language plpgsql as $$
begin
  new.staged_at := case when new.is_staged then clock_timestamp() end;
  return new;
end $$;
create trigger waiting_staged before update of is_staged on waiting for each row
  when (new.is_staged is distinct from old.is_staged) execute function note_staged();

create function count_wait() returns trigger language plpgsql as $$
declare
  waited float8 := greatest(1, extract(epoch from coalesce(old.staged_at, clock_timestamp()) - old.since));
begin
  -- not what was edited or withdrawn
  if exists (select from comments where id = old.comment_id and status in ('approved', 'rejected')) then
    perform add_to_figures(old.site_id, clock_timestamp(), 'wait', round(8 * ln(waited) / ln(2))::text, '', 1);
  end if;
  return null;
end $$;
create trigger waiting_counted after delete on waiting for each row execute function count_wait();

-- the dashboard's reports
create index reports_by_time on reports (site_id, created_at) include (reason);

-- every version of a site's policy
create table policy_versions (
  site_id uuid not null references sites (id),
  version integer not null,
  preset text not null,
  thresholds jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null default now(),
  -- why
  note text not null default '',
  primary key (site_id, version)
);

-- The audit log: a site's pages, newest first; and those of what is not the machine's everyday work.
create index audit_by_site on audit (site_id, at, id);
create index audit_notable on audit (site_id, at, id)
  where action not in ('comment.approved', 'comment.flagged', 'comment.rejected')
    or actor not in ('machine', 'site', 'reader');
-- counting the machine's verdicts by the hour
create index audit_by_time on audit using brin (at) with (autosummarize = on);

-- the policies that there were, as far as the trail has them, and are
insert into policy_versions (site_id, version, preset, thresholds, changed_by, changed_at)
select id, 1, 'standard', '{}', 'ops', created_at from sites;
insert into policy_versions (site_id, version, preset, thresholds, changed_by, changed_at)
select site_id, 1 + row_number() over (partition by site_id order by id), evidence ->> 'preset', evidence -> 'thresholds',
  actor, at
from audit where action = 'site.updated' and evidence ->> 'preset' is not null and site_id is not null;
insert into policy_versions (site_id, version, preset, thresholds, changed_by)
select id, policy_version, policy_preset, policy_thresholds, 'ops' from sites
on conflict (site_id, version) do update set preset = excluded.preset, thresholds = excluded.thresholds;
