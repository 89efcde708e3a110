-- Fires for what comes into waiting, leaves it (once for all of a statement) or changes there (row by row: joining what
-- was with what is takes longer than that, without an index on either), by whatever wrote it. Writes queue_changes, which
-- those who look at a queue follow.
create or replace function note_queue_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into queue_changes (site_id, comment_id, change) select site_id, comment_id, 'came' from came;
  elsif tg_op = 'DELETE' then
    insert into queue_changes (site_id, comment_id, change) select site_id, comment_id, 'left' from gone;
  else
    insert into queue_changes (site_id, comment_id, change, moderator_id)
    select new.site_id, new.comment_id,
      case when new.is_staged and not old.is_staged then 'staged'
        when old.is_staged and not new.is_staged then 'returned'
        when new.sent_to is distinct from old.sent_to then 'sent'
        else 'reported' end,
      case when new.is_staged then (select moderator_id from staged_decisions s where s.comment_id = new.comment_id)
        when new.sent_to is distinct from old.sent_to then new.sent_by end;
  end if;
  return null;
end $$;
create or replace trigger waiting_came after insert on waiting
  referencing new table as came for each statement execute function note_queue_change();
create or replace trigger waiting_left after delete on waiting
  referencing old table as gone for each statement execute function note_queue_change();
-- until 0014_schema_state it fired for all three
create or replace trigger waiting_changes after update on waiting for each row execute function note_queue_change();
