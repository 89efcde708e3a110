-- Fires for each row of waiting that comes, goes or changes, by whatever wrote it; writes queue_changes, which those who
-- look at a queue follow.
create or replace function note_queue_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into queue_changes (site_id, comment_id, change) values (new.site_id, new.comment_id, 'came');
  elsif tg_op = 'DELETE' then
    insert into queue_changes (site_id, comment_id, change) values (old.site_id, old.comment_id, 'left');
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
create or replace trigger waiting_changes after insert or delete or update on waiting for each row
  execute function note_queue_change();
