-- Fires for each comment whose text was edited, and each decision by a person that is new or gone; writes
-- searchable_todo: the worker makes the comment searchable again.
create or replace function refill_searchable() returns trigger language plpgsql as $$
begin
  insert into searchable_todo values ((to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid) on conflict do nothing;
  return null;
end $$;
create or replace trigger comments_searchable after update of revision on comments for each row
  execute function refill_searchable('id');
create or replace trigger decisions_searchable after insert or delete on decisions for each row
  execute function refill_searchable('comment_id');
