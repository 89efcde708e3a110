-- Fires for each outcome that is new, changed or gone (keep_outcome); writes figures: people's decisions, and their latest
-- words beside what the machine had said and the checks that it acted on. Decisions come one at a time.
create or replace function count_outcome() returns trigger language plpgsql as $$
begin
  insert into figures as f (site_id, hour, measure, subject, decision, count)
  select site_id, date_trunc('hour', at, 'UTC'), measure, subject, decision, sum(amount)
  from (
    select old.site_id, old.decided_at, measure, subject, old.decision, -1 from (
      select 'outcome', old.machine_decision union all select 'check', c from unnest(old.checks) c) was (measure, subject)
    where tg_op <> 'INSERT'
    union all
    select new.site_id, new.decided_at, measure, subject, new.decision, 1 from (
      select 'outcome', new.machine_decision union all select 'check', c from unnest(new.checks) c
      union all select 'ruling', new.decided_by) now (measure, subject)
    where tg_op <> 'DELETE'
  ) told (site_id, at, measure, subject, decision, amount)
  group by 1, 2, 3, 4, 5 having sum(amount) <> 0 order by 1, 2, 3, 4, 5
  on conflict (site_id, hour, measure, subject, decision) do update set count = f.count + excluded.count;
  return null;
end $$;
create or replace trigger outcomes_counted after insert or update or delete on outcomes for each row
  execute function count_outcome();
