-- Following events as they are committed. An id is drawn before its transaction commits, so one may appear behind a
-- higher one; the transaction that wrote an event says in which snapshot it can first be seen.
-- No more indexes than before on what every verdict inserts into.
alter table events
  add column xid xid8 not null default pg_current_xact_id(),
  drop constraint events_pkey,
  -- live streams: what was committed since they last looked, and the latest to resume over
  add primary key (xid, id);

drop index events_by_age;
-- purging what is old. Rows come in the order of time
create index events_by_age on events using brin (created_at);
