-- Fires after each statement that takes rows out of waiting; writes figures: how long people let them wait. That says
-- nothing of what the machine took off the queue by rejudging it, nor of what was edited or withdrawn.
create or replace function count_wait() returns trigger language plpgsql as $$
declare
  at timestamptz := clock_timestamp();
begin
  insert into figures as f (site_id, hour, measure, subject, decision, count)
  select g.site_id, date_trunc('hour', at, 'UTC'), 'wait', round(8 * ln(w.seconds) / ln(2))::text, '', count(*)
  from gone g
  join comments c on c.id = g.comment_id and c.status in ('approved', 'rejected')
  cross join lateral (select greatest(1, extract(epoch from coalesce(g.staged_at, at) - g.since))::float8 as seconds) w
  where (select decided_by from verdicts v where v.comment_id = g.comment_id and v.revision = g.revision
    order by ordinal desc limit 1) <> 'machine'
  group by 1, 2, 4 order by 1, 4
  on conflict (site_id, hour, measure, subject, decision) do update set count = f.count + excluded.count;
  return null;
end $$;
create or replace trigger waiting_counted after delete on waiting
  referencing old table as gone for each statement execute function count_wait();
