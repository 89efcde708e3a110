-- Fires for each comment that is inserted flagged, or whose status changes to flagged, or from flagged or approved. Writes
-- waiting, staged_decisions and audit, where whoever changed the status has not: the release before 0014_schema_state, and
-- statements by hand. Puts a flagged comment among what waits, with what the latest verdict on it says, and takes out what
-- was decided, edited or withdrawn. A decision that was staged on it falls, whoever was quicker.
create or replace function keep_waiting() returns trigger language plpgsql as $$
declare
  waits boolean := (select is_flagged from waiting where comment_id = new.id);
begin
  if new.status = 'flagged' then
    -- the only look at what nearly always is done already
    if waits then
      return null;
    end if;
    insert into waiting (comment_id, site_id, article_id, author_key, revision, since, is_flagged, harm, categories,
      checks, scores, language, has_links, tags, fingerprint, sketch_key, sketch)
    select new.id, new.site_id, new.article_id, new.author_key, new.revision,
      date_trunc('milliseconds', clock_timestamp()), true, * from waiting_traits(new.id, new.revision)
      cross join (values (new.fingerprint, new.sketch_key, new.sketch)) as prints
    on conflict (comment_id) do update set is_flagged = true;
    return null;
  end if;
  -- what is staged always waits as well
  if waits is null then
    return null;
  end if;
  -- twice: whoever stages a decision at this moment has the row of what waits locked, so that the decision can be seen
  -- once that row is gone
  for turn in 1..2 loop
    with fallen as (delete from staged_decisions where comment_id = old.id returning *)
    insert into audit (site_id, actor, action, comment_id, revision, evidence)
    select site_id, moderator_id, 'decision.dropped', comment_id, revision,
      jsonb_build_object('decision', decision, 'because', new.status, 'batch', batch_id) from fallen;
    delete from waiting where comment_id = old.id;
  end loop;
  return null;
end $$;
create or replace trigger comments_waiting after update of status on comments for each row
  when (old.status is distinct from new.status and (new.status = 'flagged' or old.status in ('flagged', 'approved')))
  execute function keep_waiting();
create or replace trigger comments_waiting_at_once after insert on comments for each row
  when (new.status = 'flagged') execute function keep_waiting();
