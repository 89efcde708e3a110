-- Fires for each outcome that is new, changed or gone (keep_outcome); writes figures.
create or replace function add_outcome(o outcomes, amount integer) returns void language sql as $$
  select add_to_figures(o.site_id, o.decided_at, 'outcome', o.machine_decision, o.decision, amount);
  select add_to_figures(o.site_id, o.decided_at, 'check', c, o.decision, amount) from unnest(o.checks) c;
$$;
create or replace function count_outcome() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform add_outcome(old, -1);
  end if;
  if tg_op <> 'DELETE' then
    perform add_outcome(new, 1);
    perform add_to_figures(new.site_id, new.decided_at, 'ruling', new.decided_by, new.decision, 1);
  end if;
  return null;
end $$;
create or replace trigger outcomes_counted after insert or update or delete on outcomes for each row
  execute function count_outcome();
