-- Learning from moderators: what they decided, in order, and the models learned from it.

-- one row for each site whose moderators decided something
create table learning (
  site_id uuid primary key references sites (id),
  -- the number of the newest decision; locked by each, so that numbers are committed in their order
  decisions bigint not null default 0,
  -- on: the newest version that passes its guard is used; pinned: the one in use stays; off: none is used
  mode text not null default 'on' check (mode in ('on', 'pinned', 'off'))
);

-- the moderators' latest word on each revision; all they ever said is in verdicts
create table decisions (
  comment_id uuid not null,
  revision integer not null,
  site_id uuid not null,
  -- counts up per site; a later word on the same revision takes a new number
  number bigint not null,
  decision text not null check (decision in ('approve', 'reject')),
  reason text check (reason in ('spam', 'abuse', 'off_topic', 'illegal', 'privacy', 'other')),
  primary key (comment_id, revision)
);
-- learning: the latest decisions of a site
create unique index decisions_by_number on decisions (site_id, number);

create table models (
  site_id uuid not null references sites (id),
  version integer not null,
  -- version of the checks and shipped models that it was learned over; it is applied to no other
  base text not null,
  is_used boolean not null,
  -- why its guard keeps it from use; null: it passed
  refused text,
  -- hashed weights, no words
  weights bytea not null check (octet_length(weights) <= 262144),
  -- the newest decision it had seen
  learned_to bigint not null,
  -- what its guard measured
  figures jsonb not null,
  created_at timestamptz not null default now(),
  primary key (site_id, version)
);
-- judging: the version in use
create unique index models_used on models (site_id, base) where is_used;
