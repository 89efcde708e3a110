-- The flagged queue narrowed to a category, or to high scores, in its order. Which comments pass such a filter goes with
-- how harmful they are, so that looking for them in the order of the whole queue would read all that is not harmful.
do $$
declare
  tag text;
begin
  foreach tag in array '{category:spam,category:toxicity,category:insult,category:threat,category:identityAttack,
    category:profanity,category:personalData,category:style,category:rate,category:siteList,category:premoderation,
    category:checkFailed,score:any:90}'::text[] loop
    execute format(
      'create index %I on waiting (site_id, harm, since, comment_id)
         where is_flagged and not is_staged and (tags @> %L::text[]) is true',
      'waiting_' || replace(replace(tag, 'category:', ''), ':', '_'), array[tag]);
  end loop;
end $$;
