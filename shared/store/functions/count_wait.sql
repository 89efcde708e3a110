-- Fires for each row that leaves waiting; writes figures: how long people let it wait. That says nothing of what the
-- machine took off the queue by judging it anew, nor of what was edited or withdrawn.
create or replace function count_wait() returns trigger language plpgsql as $$
declare
  waited float8 := greatest(1, extract(epoch from coalesce(old.staged_at, clock_timestamp()) - old.since));
begin
  if exists (select from comments where id = old.comment_id and status in ('approved', 'rejected'))
    and (select decided_by from verdicts where comment_id = old.comment_id and revision = old.revision
      order by ordinal desc limit 1) <> 'machine' then
    perform add_to_figures(old.site_id, clock_timestamp(), 'wait', round(8 * ln(waited) / ln(2))::text, '', 1);
  end if;
  return null;
end $$;
create or replace trigger waiting_counted after delete on waiting for each row execute function count_wait();
