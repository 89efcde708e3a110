-- Fires before any update or delete of audit and verdicts, by whomever; refuses it. Writes nothing.
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create or replace trigger audit_append_only before update or delete on audit
  for each statement execute function refuse_change();
create or replace trigger verdicts_append_only before update or delete on verdicts
  for each statement execute function refuse_change();
