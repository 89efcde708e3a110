-- People: how moderators sign in, for how long, and what they set for themselves.

alter table moderators
  -- null: invited and not yet here, or signs in by OpenID Connect only
  alter column password_hash drop not null,
  add column disabled_at timestamptz,
  -- SHA-256 of the link that sets a password, once
  add column invitation_hash bytea unique,
  add column invitation_expires_at timestamptz,
  -- shared with the moderator's authenticator; asked for only once it was confirmed by a first code
  add column totp_secret bytea,
  add column totp_confirmed_at timestamptz,
  -- the time step of the last code taken, so that none is taken twice
  add column totp_step bigint not null default 0,
  -- SHA-256 of the codes that stand in for a lost authenticator, each once
  add column recovery_hashes bytea[] not null default '{}',
  add column oidc_issuer text,
  add column oidc_subject text,
  -- key map, theme and the like
  add column settings jsonb not null default '{}',
  add column signed_in_at timestamptz;
create unique index moderators_by_oidc on moderators (oidc_issuer, oidc_subject) where oidc_subject is not null;

create table sessions (
  -- what the owner knows it by; the token is in the browser alone
  id uuid primary key default gen_random_uuid(),
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
