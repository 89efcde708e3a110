-- Webhooks: the addresses that sites want their events sent to, and each event's way there.

create table webhooks (
  id uuid primary key default gen_random_uuid(),
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
  id uuid primary key default gen_random_uuid(),
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
  -- one delivery of an event to an endpoint, also when it is replayed
  unique (webhook_id, event_id)
);
-- delivering: what is due
create index deliveries_due on deliveries (webhook_id, due_at) where state = 'pending';
-- delivering: whether an earlier one of the same subject must go first
create index deliveries_in_order on deliveries (webhook_id, subject, event_id) where state = 'pending';
-- the delivery log
create index deliveries_by_webhook on deliveries (webhook_id, event_at, id);
-- what was given up, which should be little
create index deliveries_dead on deliveries (webhook_id, event_at, id) where state = 'dead';
-- purging what is old
create index deliveries_by_age on deliveries using brin (event_at);

-- In the transaction of the event, so that none is missed or out of order. Costs an index look-up for each event.
create function make_deliveries() returns trigger language plpgsql as $$
begin
  insert into deliveries (webhook_id, site_id, event_id, type, comment_id, article_id, revision, event_at, subject)
  select w.id, e.site_id, e.id, e.type, e.comment_id, e.article_id, e.revision, e.created_at,
    coalesce(e.comment_id, md5(e.article_id)::uuid)
  from made e join webhooks w on w.site_id = e.site_id and w.status in ('enabled', 'paused') and e.type = any(w.events);
  return null;
end $$;
create trigger events_make_deliveries after insert on events
  referencing new table as made for each statement execute function make_deliveries();
