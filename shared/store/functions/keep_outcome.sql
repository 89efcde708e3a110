-- Fires for each decision by a person that is new, changed or gone; writes outcomes: the latest word of people on a
-- revision beside the machine's latest. It runs where the site's `learning` row is locked, so that a site's decisions come
-- one by one and its figures are never waited for in a circle.
create or replace function keep_outcome() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    delete from outcomes where comment_id = old.comment_id and revision = old.revision;
    return null;
  end if;
  insert into outcomes (comment_id, revision, site_id, decided_by, decided_at, decision, reason, machine_decision, checks)
  select new.comment_id, new.revision, new.site_id, v.decided_by, v.decided_at, new.decision, new.reason, m.decision,
    array(select distinct f ->> 'check' from jsonb_array_elements(m.findings) f
      where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject'))
  from (
    select decision, findings from verdicts where comment_id = new.comment_id and revision = new.revision
      and decided_by = 'machine' order by ordinal desc limit 1) m
  cross join lateral (
    select decided_by, decided_at from verdicts where comment_id = new.comment_id and revision = new.revision
    order by ordinal desc limit 1) v
  on conflict (comment_id, revision) do update set decided_by = excluded.decided_by, decided_at = excluded.decided_at,
    decision = excluded.decision, reason = excluded.reason;
  return null;
end $$;
create or replace trigger decisions_outcome after insert or update or delete on decisions for each row
  execute function keep_outcome();
