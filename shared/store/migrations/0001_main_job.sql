-- The main job: sites, their keys and articles, comments, verdicts, reports and the trail of it all.
-- No foreign keys from the busy tables to sites and articles: each costs a trigger per row, and neither parent
-- is ever deleted.

create table sites (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  settings jsonb not null default '{}',
  policy_preset text not null default 'standard' check (policy_preset in ('lenient', 'standard', 'strict')),
  policy_thresholds jsonb not null default '{}',
  policy_version integer not null default 1,
  -- counts up when the site's lists or policy change, so that workers know what they compiled is stale
  rules_version bigint not null default 1,
  created_at timestamptz not null default now()
);

create table site_keys (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references sites (id),
  -- SHA-256 of the key; the key itself is shown once and kept nowhere
  hash bytea not null unique,
  kind text not null check (kind in ('secret', 'publishable')),
  -- the last four characters, to tell keys apart
  hint text not null,
  label text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table articles (
  site_id uuid not null,
  id text not null,
  url text,
  title text,
  state text not null default 'open' check (state in ('open', 'closed')),
  mode text not null default 'default' check (mode in ('default', 'pre', 'post')),
  published_count integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (site_id, id)
);

create table comments (
  id uuid primary key,
  site_id uuid not null,
  article_id text not null,
  parent_id uuid,
  name text not null,
  -- who wrote it on this site: the site's own id, else the e-mail's hash, else the address's hash; null: nobody can tell
  author_key text,
  author_id text,
  email_hash bytea,
  author_url text,
  text text not null,
  revision integer not null default 1,
  status text not null default 'pending'
    check (status in ('pending', 'approved', 'flagged', 'rejected', 'withdrawn')),
  -- purged after the site's retention
  ip inet,
  user_agent text,
  referrer text,
  form jsonb,
  fingerprint text,
  external_id text,
  idempotency_key text,
  request_hash bytea,
  request_id text,
  backfill boolean not null default false,
  -- when the reader wrote it, by the site's word or our clock
  submitted_at timestamptz not null,
  -- when this revision was accepted here
  accepted_at timestamptz not null default now(),
  decided_at timestamptz,
  published_at timestamptz,
  -- when the sweeper last put it on the queue again, and how often
  swept_at timestamptz,
  sweeps smallint not null default 0
)
-- room for the verdict's new version of the row on the same page
with (fillfactor = 70);

-- one comment per idempotency key
create unique index comments_by_idempotency_key on comments (site_id, idempotency_key)
  where idempotency_key is not null;
-- the sweeper, depth and age of what is pending
create index comments_pending on comments (accepted_at) where status = 'pending';
-- the moderators' queue
create index comments_flagged on comments (site_id, submitted_at, id) where status = 'flagged';
-- published threads, replies and counts
create index comments_published on comments (site_id, article_id, parent_id, published_at, id)
  where status = 'approved';
-- recent and popular
create index comments_recent on comments (site_id, published_at, id) where status = 'approved';
-- purging what is old; costs next to nothing to keep
create index comments_by_age on comments using brin (accepted_at);
-- facts: rate and history by author
create index comments_by_author on comments (site_id, author_key, accepted_at) where author_key is not null;
-- facts: rate by address
create index comments_by_ip on comments (site_id, ip, accepted_at) where ip is not null;
-- facts: duplicates
create index comments_by_fingerprint on comments (site_id, fingerprint, accepted_at)
  where fingerprint is not null;
-- tombstones and replies of a comment
create index comments_by_parent on comments (parent_id) where parent_id is not null;
-- tombstones: withdrawn comments whose replies stay
create index comments_withdrawn on comments (site_id, article_id, published_at)
  where status = 'withdrawn' and published_at is not null;

-- texts that an edit replaced
create table revisions (
  comment_id uuid not null references comments (id),
  revision integer not null,
  text text not null,
  replaced_at timestamptz not null default now(),
  primary key (comment_id, revision)
);

create table verdicts (
  comment_id uuid not null,
  revision integer not null,
  -- 0 is the machine's, moderators' count up from 1; the highest rules
  ordinal smallint not null,
  decided_by text not null,
  decision text not null check (decision in ('approve', 'flag', 'reject')),
  scores jsonb not null,
  findings jsonb not null,
  policy_version text not null,
  model_version text not null,
  took_micros integer,
  reason text,
  decided_at timestamptz not null default now(),
  primary key (comment_id, revision, ordinal),
  check ((ordinal = 0) = (decided_by = 'machine'))
);

create table reports (
  id bigint generated always as identity primary key,
  site_id uuid not null,
  comment_id uuid not null references comments (id),
  revision integer not null,
  -- hash of who reported, so that one reader counts once; null: the site did not say
  reporter text,
  reason text not null check (reason in ('spam', 'abuse', 'off_topic', 'illegal', 'privacy', 'other')),
  detail text,
  created_at timestamptz not null default now()
);
create unique index reports_once_each on reports (comment_id, revision, reporter) where reporter is not null;
create index reports_by_comment on reports (comment_id);

create table authors (
  site_id uuid not null,
  key text not null,
  approved integer not null default 0,
  flagged integer not null default 0,
  rejected integer not null default 0,
  trusted boolean not null default false,
  banned_until timestamptz,
  first_seen_at timestamptz not null default now(),
  primary key (site_id, key)
);

create table lists (
  id uuid primary key default gen_random_uuid(),
  site_id uuid not null references sites (id),
  kind text not null check (kind in ('term', 'domain', 'address', 'author')),
  value text not null,
  action text not null check (action in ('allow', 'flag', 'reject')),
  expires_at timestamptz,
  reason text not null default '',
  added_by text not null,
  created_at timestamptz not null default now(),
  unique (site_id, kind, value)
);

create table moderators (
  id uuid primary key default gen_random_uuid(),
  email text not null,
  name text not null,
  password_hash text not null,
  role text not null check (role in ('moderator', 'senior', 'admin')),
  -- the sites this moderator may see; empty: all
  site_ids uuid[] not null default '{}',
  created_at timestamptz not null default now()
);
create unique index moderators_by_email on moderators (lower(email));

-- facts for the outside, in the order they happened
create table events (
  id bigint generated always as identity primary key,
  site_id uuid not null,
  type text not null,
  comment_id uuid,
  article_id text,
  revision integer,
  created_at timestamptz not null default now()
);
create index events_by_age on events (created_at);

-- every action and status change, with its actor; nothing here is ever changed
create table audit (
  id bigint generated always as identity primary key,
  site_id uuid,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  comment_id uuid,
  revision integer,
  from_status text,
  to_status text,
  -- which verdict, report or setting was the reason
  evidence jsonb
);
create index audit_by_comment on audit (comment_id) where comment_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_append_only before update or delete on audit for each statement execute function refuse_change();
create trigger verdicts_append_only before update or delete on verdicts for each statement execute function refuse_change();

-- used by rate-limiter-flexible where there is no Redis; losing it in a crash only resets the counts
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
