-- The schema as it is after all migrations, with the comments that they have. Written by `npm run schema`; to change
-- it, add a migration. The functions that triggers call are in functions/, each in the file of its name.

create table sites (
  id uuid default gen_random_uuid() primary key,
  name text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$') unique,
  settings jsonb not null default '{}',
  policy_preset text not null default 'standard' check (policy_preset in ('lenient', 'standard', 'strict')),
  policy_thresholds jsonb not null default '{}',
  policy_version integer not null default 1,
  -- counts up when the site's lists or policy change, so that workers know what they compiled is stale
  rules_version bigint not null default 1,
  created_at timestamptz not null default now(),
  token_secret bytea not null default (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);

create table site_keys (
  id uuid default gen_random_uuid() primary key,
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
  status text not null default 'pending' check (status in ('pending', 'approved', 'flagged', 'rejected', 'withdrawn')),
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
  sweeps smallint not null default 0,
  -- eight bytes
  sketch bigint,
  sketch_key integer
) with (fillfactor = 70);
-- purging what is old; costs next to nothing to keep
create index comments_by_age on comments using brin (accepted_at);
-- facts: rate and history by author
create index comments_by_author on comments (site_id, author_key, accepted_at) where author_key is not null;
-- facts: duplicates
create index comments_by_fingerprint on comments (site_id, fingerprint, accepted_at) where fingerprint is not null;
-- one comment per idempotency key
create unique index comments_by_idempotency_key on comments (site_id, idempotency_key) where idempotency_key is not null;
-- facts: rate by address
create index comments_by_ip on comments (site_id, ip, accepted_at) where ip is not null;
-- tombstones and replies of a comment
create index comments_by_parent on comments (parent_id) where parent_id is not null;
-- facts: near-duplicates
create index comments_by_sketch on comments (site_id, sketch_key, accepted_at) where sketch_key is not null;
-- the sweeper, depth and age of what is pending
create index comments_pending on comments (accepted_at) where status = 'pending';
-- published threads, replies and counts
create index comments_published on comments (site_id, article_id, parent_id, published_at, id) where status = 'approved';
-- recent and popular
create index comments_recent on comments (site_id, published_at, id) where status = 'approved';
-- the queue of rejected comments, newest first
create index comments_rejected on comments (site_id, decided_at, id) where status = 'rejected';
-- tombstones: withdrawn comments whose replies stay
create index comments_withdrawn on comments (site_id, article_id, published_at) where (status = 'withdrawn') and (published_at is not null);
create trigger comments_searchable after update of revision on comments
  for each row execute function refill_searchable();
create trigger comments_waiting after update of status on comments
  for each row
  when (((old.status is distinct from new.status) and ((new.status = 'flagged') or (old.status in ('flagged', 'approved'))))) execute function keep_waiting();
create trigger comments_waiting_at_once after insert on comments
  for each row
  when ((new.status = 'flagged')) execute function keep_waiting();

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
  -- expected harm, 0 to 15 (shared/moderation/expected-harm.ts), and the language of the text; null before this
  -- migration
  harm smallint check ((harm >= 0) and (harm <= 15)),
  language text,
  has_links boolean,
  -- of a moderator's rejection: the sentence for the author
  message text,
  -- of the machine's: the site's own rules that its findings name, by id; null: none, or before this migration
  rules uuid[],
  primary key (comment_id, revision, ordinal),
  check ((ordinal > 0) or (decided_by = 'machine'))
);
-- what rests on a rule
create index verdicts_by_rule on verdicts using gin (rules) with (fastupdate=off) where rules is not null;
create trigger verdicts_append_only before delete or update on verdicts
  for each statement execute function refuse_change();

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
create index reports_by_comment on reports (comment_id);
-- the dashboard's reports
create index reports_by_time on reports (site_id, created_at) include (reason);
create unique index reports_once_each on reports (comment_id, revision, reporter) where reporter is not null;
create trigger reports_waiting after insert on reports
  for each row execute function keep_reported();

create table authors (
  site_id uuid not null,
  key text not null,
  approved integer not null default 0,
  flagged integer not null default 0,
  rejected integer not null default 0,
  trusted boolean not null default false,
  banned_until timestamptz,
  first_seen_at timestamptz not null default now(),
  -- null: for good; a ban for good is `infinity`
  trusted_until timestamptz,
  ban_id uuid,
  primary key (site_id, key)
);

create table lists (
  id uuid default gen_random_uuid() primary key,
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
  id uuid default gen_random_uuid() primary key,
  email text not null,
  name text not null,
  password_hash text,
  role text not null check (role in ('moderator', 'senior', 'admin')),
  -- the sites this moderator may see; empty: all
  site_ids uuid[] not null default '{}'::uuid[],
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  -- SHA-256 of the link that sets a password, once
  invitation_hash bytea unique,
  invitation_expires_at timestamptz,
  -- shared with the moderator's authenticator; asked for only once it was confirmed by a first code
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  -- the time step of the last code taken, so that none is taken twice
  totp_step bigint not null default 0,
  -- SHA-256 of the codes that stand in for a lost authenticator, each once
  recovery_hashes bytea[] not null default '{}'::bytea[],
  oidc_issuer text,
  oidc_subject text,
  -- key map, theme and the like
  settings jsonb not null default '{}',
  signed_in_at timestamptz
);
create unique index moderators_by_email on moderators (lower(email));
create unique index moderators_by_oidc on moderators (oidc_issuer, oidc_subject) where oidc_subject is not null;

-- facts for the outside, in the order they happened
create table events (
  id bigint generated always as identity,
  site_id uuid not null,
  type text not null,
  comment_id uuid,
  article_id text,
  revision integer,
  created_at timestamptz not null default now(),
  xid xid8 not null default pg_current_xact_id(),
  primary key (xid, id)
);
-- purging what is old. Rows come in the order of time
create index events_by_age on events using brin (created_at);
create trigger events_make_deliveries after insert on events referencing new table as made
  for each statement execute function make_deliveries();

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
-- what moderators did: by whom, and together
create index audit_by_actor on audit (actor, at) where actor not in ('machine', 'site', 'reader');
create index audit_by_batch on audit (((evidence ->> 'batch'))) where (actor not in ('machine', 'site', 'reader')) and (evidence ? 'batch');
create index audit_by_comment on audit (comment_id) where comment_id is not null;
-- The audit log: a site's pages, newest first; and those of what is not the machine's everyday work.
create index audit_by_site on audit (site_id, at, id);
-- counting the machine's verdicts by the hour
create index audit_by_time on audit using brin (at) with (autosummarize='on');
create index audit_notable on audit (site_id, at, id) where (action not in ('comment.approved', 'comment.flagged', 'comment.rejected')) or (actor not in ('machine', 'site', 'reader'));
create trigger audit_append_only before delete or update on audit
  for each statement execute function refuse_change();

-- used by rate-limiter-flexible where there is no Redis; losing it in a crash only resets the counts
create unlogged table rate_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

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
create trigger decisions_outcome after insert or delete or update on decisions
  for each row execute function keep_outcome();
create trigger decisions_searchable after insert or delete on decisions
  for each row execute function refill_searchable();

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

create table webhooks (
  id uuid default gen_random_uuid() primary key,
  site_id uuid not null references sites (id),
  url text not null,
  description text not null default '',
  -- types of events, as in events.type
  events text[] not null,
  -- disabled: nothing is made for it; paused: what is made waits; deleted: until the purge has taken its deliveries
  status text not null default 'enabled' check (status in ('enabled', 'disabled', 'paused', 'deleted')),
  -- why we paused or disabled it; null: the site did
  status_reason text,
  status_changed_at timestamptz not null default now(),
  -- these sign, so they must be kept as they are
  secret text not null,
  previous_secret text,
  previous_secret_until timestamptz,
  -- failed attempts in a row, and when the first of them was
  failures integer not null default 0,
  failing_since timestamptz,
  -- while it fails steadily nothing is sent before this time
  held_until timestamptz,
  last_delivered_at timestamptz,
  -- one worker at a time delivers to it; a lease that a killed worker leaves runs out
  lease uuid,
  leased_until timestamptz,
  created_at timestamptz not null default now()
);
-- the API's list, and the trigger below
create index webhooks_by_site on webhooks (site_id) where status <> 'deleted';

-- what is to be sent, was sent, or was given up
create table deliveries (
  -- the message's id for the receiver, the same at each attempt
  id uuid default gen_random_uuid() primary key,
  webhook_id uuid not null,
  site_id uuid not null,
  -- null: a test
  event_id bigint,
  type text not null,
  comment_id uuid,
  article_id text,
  revision integer,
  event_at timestamptz not null default now(),
  -- what is delivered in order: the comment, or the article
  subject uuid not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'dead')),
  -- of this round; a replay begins a new one
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  -- every attempt, oldest first: {at, status, ms, error, answer}
  log jsonb not null default '[]',
  unique (webhook_id, event_id)
);
-- purging what is old
create index deliveries_by_age on deliveries using brin (event_at);
-- the delivery log
create index deliveries_by_webhook on deliveries (webhook_id, event_at, id);
-- what was given up, which should be little
create index deliveries_dead on deliveries (webhook_id, event_at, id) where state = 'dead';
-- delivering: what is due
create index deliveries_due on deliveries (webhook_id, due_at) where state = 'pending';
-- delivering: whether an earlier one of the same subject must go first
create index deliveries_in_order on deliveries (webhook_id, subject, event_id) where state = 'pending';

create table sessions (
  -- what the owner knows it by; the token is in the browser alone
  id uuid default gen_random_uuid() primary key,
  -- SHA-256 of the token
  token_hash bytea not null unique,
  moderator_id uuid not null references moderators (id),
  signed_in_by text not null check (signed_in_by in ('password', 'oidc', 'invitation')),
  user_agent text not null,
  address inet,
  started_at timestamptz not null default now(),
  -- kept to the minute
  used_at timestamptz not null default now()
);
-- listing and ending a moderator's own
create index sessions_by_moderator on sessions (moderator_id);

-- browsers that a moderator signed in from before: those who try out passwords elsewhere cannot hold them up
create table known_browsers (
  -- SHA-256 of the browser's cookie
  token_hash bytea not null,
  moderator_id uuid not null references moderators (id),
  seen_at timestamptz not null default now(),
  primary key (token_hash, moderator_id)
);
-- forgetting a moderator's
create index known_browsers_by_moderator on known_browsers (moderator_id);

-- tries at passwords and codes. Unlogged: losing it in a crash only resets the counts
create unlogged table sign_in_tries (
  -- what is guarded: an account (by its e-mail address, there or not), an address, a browser; hashed
  key bytea primary key,
  failures integer not null,
  blocked_until timestamptz not null,
  tried_at timestamptz not null
);

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
  harm smallint not null check ((harm >= 0) and (harm <= 15)),
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
  sent_by uuid,
  staged_at timestamptz
) with (fillfactor = 80);
-- what waits of one article, of one author
create index waiting_by_article on waiting (site_id, article_id);
create index waiting_by_author on waiting (site_id, author_key) where author_key is not null;
-- copies and near-copies that wait
create index waiting_by_fingerprint on waiting (site_id, fingerprint) where fingerprint is not null;
create index waiting_by_sketch on waiting (site_id, sketch_key) where sketch_key is not null;
create index "waiting_checkFailed" on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:checkFailed}'::text[]) is true);
-- the flagged queue, both orders: by site and level of harm the oldest first
create index waiting_flagged on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged);
create index "waiting_identityAttack" on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:identityAttack}'::text[]) is true);
create index waiting_insult on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:insult}'::text[]) is true);
create index "waiting_personalData" on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:personalData}'::text[]) is true);
create index waiting_premoderation on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:premoderation}'::text[]) is true);
create index waiting_profanity on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:profanity}'::text[]) is true);
create index waiting_rate on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:rate}'::text[]) is true);
-- the reported queue
create index waiting_reported on waiting (site_id, harm, since, comment_id) where (reports > 0) and (not is_staged);
create index waiting_score_any_90 on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{score:any:90}'::text[]) is true);
-- what colleagues sent
create index waiting_sent on waiting (sent_to, since) where sent_to is not null;
create index "waiting_siteList" on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:siteList}'::text[]) is true);
create index waiting_spam on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:spam}'::text[]) is true);
create index waiting_style on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:style}'::text[]) is true);
-- filters that little passes
create index waiting_tags on waiting using gin (tags) with (fastupdate=off);
create index waiting_threat on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:threat}'::text[]) is true);
create index waiting_toxicity on waiting (site_id, harm, since, comment_id) where is_flagged and (not is_staged) and ((tags @> '{category:toxicity}'::text[]) is true);
create trigger waiting_came after insert on waiting referencing new table as came
  for each statement execute function note_queue_change();
create trigger waiting_changes after update on waiting
  for each row execute function note_queue_change();
create trigger waiting_counted after delete on waiting referencing old table as gone
  for each statement execute function count_wait();
create trigger waiting_left after delete on waiting referencing old table as gone
  for each statement execute function note_queue_change();
create trigger waiting_staged before update of is_staged on waiting
  for each row
  when ((new.is_staged is distinct from old.is_staged)) execute function note_staged();

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
-- taking back
create index staged_decisions_by_batch on staged_decisions (batch_id);
-- applying
create index staged_decisions_due on staged_decisions (due_at);

-- what happened in the queues, for those who look at them; kept for an hour
create table queue_changes (
  -- the writing transaction: a reader goes on behind the oldest that was still running, so that it misses none
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  site_id uuid not null,
  comment_id uuid not null,
  change text not null check (change in ('came', 'left', 'reported', 'staged', 'returned', 'claimed', 'released', 'sent')),
  moderator_id uuid,
  primary key (xid, id)
);

-- moderators' notes on a comment, among themselves
create table notes (
  id uuid default gen_random_uuid() primary key,
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
  primary key (site_id, "position")
);

-- a moderator's own queues
create table saved_filters (
  id uuid default gen_random_uuid() primary key,
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
create index searchable_words on searchable using gin (words) with (fastupdate='on', gin_pending_list_limit='512');

-- how far it is filled: everything up to this id, but for what is to do
create table searchable_until (
  singleton boolean default true primary key check (singleton),
  comment_id uuid not null
);

-- to be filled again: edited, or decided by a person
create table searchable_todo (
  comment_id uuid primary key
);

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
create trigger outcomes_counted after insert or delete or update on outcomes
  for each row execute function count_outcome();

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

-- up to where the machine's verdicts are counted for good: the worker counts them behind the others' backs
create table figures_until (
  singleton boolean default true primary key check (singleton),
  hour timestamptz not null,
  counted_at timestamptz not null
);

-- People's decisions to be made again by a colleague who does not know the first.
create table reviews (
  id uuid default gen_random_uuid() primary key,
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
  passed_by uuid[] not null default '{}'::uuid[],
  second_by uuid,
  second_decision text check (second_decision in ('approve', 'reject')),
  second_reason text,
  second_at timestamptz,
  unique (comment_id, revision)
);
-- the one that a moderator has
create index reviews_assigned on reviews (assigned_to) where (second_at is null) and (assigned_to is not null);
-- what was reviewed, and how far it agrees
create index reviews_done on reviews (site_id, second_at, id) where second_at is not null;
-- the next to review
create index reviews_open on reviews (site_id, first_at, id) where second_at is null;

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

create table undone_rules (
  id uuid default gen_random_uuid() primary key,
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
-- what became of them
create index undone_rules_by_site on undone_rules (site_id, undone_at);
-- the next to work on
create index undone_rules_open on undone_rules (undone_at) where finished_at is null;

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
-- an author's record without these
create index to_judge_anew_by_author on to_judge_anew (site_id, author_key) where author_key is not null;
-- the next batch
create index to_judge_anew_by_rule on to_judge_anew (undone_id, comment_id);

-- What a database has beside the numbered files, and which code may run on it.
create table schema_state (
  singleton boolean default true primary key check (singleton),
  -- the number of the newest migration that code must know to run here: raised by those that take something away
  compatible_from integer not null,
  -- hashes of the files in functions/ as they were applied, the latest last
  functions text[] not null default '{}'::text[]
);
