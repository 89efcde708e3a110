-- Fires for each report that is inserted; writes waiting: a report counts on what waits, and a published comment waits
-- from its first.
create or replace function keep_reported() returns trigger language plpgsql as $$
begin
  insert into waiting as w (comment_id, site_id, article_id, author_key, revision, since, is_flagged, reports, harm,
    categories, checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
  select c.id, c.site_id, c.article_id, c.author_key, c.revision, date_trunc('milliseconds', clock_timestamp()),
    false, 1, t.*, c.fingerprint, c.sketch_key, c.sketch
  from comments c cross join waiting_traits(c.id, c.revision) t
  where c.id = new.comment_id and c.status in ('approved', 'flagged')
  on conflict (comment_id) do update set reports = w.reports + 1;
  return null;
end $$;
create or replace trigger reports_waiting after insert on reports for each row execute function keep_reported();
