-- Fires for each comment whose text was edited, and each decision by a person that is new or gone; writes
-- searchable_todo: the worker makes the comment searchable again. Edits and decisions come one at a time.
create or replace function refill_searchable() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'comments' then
    insert into searchable_todo values (new.id) on conflict do nothing;
  elsif tg_op = 'DELETE' then
    insert into searchable_todo values (old.comment_id) on conflict do nothing;
  else
    insert into searchable_todo values (new.comment_id) on conflict do nothing;
  end if;
  return null;
end $$;
create or replace trigger comments_searchable after update of revision on comments for each row
  execute function refill_searchable();
create or replace trigger decisions_searchable after insert or delete on decisions for each row
  execute function refill_searchable();
