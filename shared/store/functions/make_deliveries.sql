-- Fires after each statement that inserts events; writes deliveries, one for each webhook of the site that wants the
-- event. In the transaction of the event, so that none is missed or out of order. Costs an index look-up for each event.
create or replace function make_deliveries() returns trigger language plpgsql as $$
begin
  insert into deliveries (webhook_id, site_id, event_id, type, comment_id, article_id, revision, event_at, subject)
  select w.id, e.site_id, e.id, e.type, e.comment_id, e.article_id, e.revision, e.created_at,
    coalesce(e.comment_id, md5(e.article_id)::uuid)
  from made e join webhooks w on w.site_id = e.site_id and w.status in ('enabled', 'paused') and e.type = any(w.events);
  return null;
end $$;
create or replace trigger events_make_deliveries after insert on events
  referencing new table as made for each statement execute function make_deliveries();
