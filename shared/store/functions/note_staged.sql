-- Fires before a row of waiting is marked as staged, or no longer; sets its staged_at. What waits, waits until a
-- moderator decides it, not until that can no longer be taken back.
create or replace function note_staged() returns trigger language plpgsql as $$
begin
  new.staged_at := case when new.is_staged then clock_timestamp() end;
  return new;
end $$;
create or replace trigger waiting_staged before update of is_staged on waiting for each row
  when (new.is_staged is distinct from old.is_staged) execute function note_staged();
