-- What a verdict says of its comment to the queues, also where there is none or parts of it are missing. Writes nothing.
create or replace function verdict_traits(of_harm smallint, findings jsonb, of_scores jsonb, of_language text,
  of_links boolean)
returns table (harm smallint, categories text[], checks text[], scores smallint[], language text, has_links boolean,
  tags text[])
language sql stable rows 1 as $$
  -- what nothing is known of is taken to be in the middle
  select coalesce(of_harm, 7)::smallint, seen.categories, seen.checks, seen.scores, of_language,
    coalesce(of_links, false),
    array(
      select 'category:' || c from unnest(seen.categories) c
      union all select 'check:' || c from unnest(seen.checks) c
      union all select 'language:' || of_language where of_language is not null
      union all select case when of_links then 'links' else 'no links' end
      union all select distinct 'score:' || of || ':' || least
        from unnest('{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[], seen.scores) k(key, score)
        cross join lateral (values (key), ('any')) named(of)
        join unnest('{50,60,70,80,90,95,98,99}'::int[]) least on score >= least)
  from (
    select
      array(select distinct f ->> 'category' from jsonb_array_elements(findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as categories,
      array(select distinct f ->> 'check' from jsonb_array_elements(findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as checks,
      array(select round(100 * coalesce((of_scores ->> key)::float, 0))::smallint from unnest(
        '{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[]) key) as scores
    -- kept apart: merged into the query above, each of these is worked out twice
    offset 0
  ) seen
$$;
-- The same of the latest verdict on a revision: one row, also when there is no verdict. Called where a row of waiting is
-- made or made anew, and by queries over comments that do not wait. Reads verdicts.
create or replace function waiting_traits(of_comment uuid, of_revision integer)
returns table (harm smallint, categories text[], checks text[], scores smallint[], language text, has_links boolean,
  tags text[])
language sql stable rows 1 as $$
  select t.*
  from (values (true)) one
  left join lateral (
    select * from verdicts where comment_id = of_comment and revision = of_revision order by ordinal desc limit 1
  ) v on true
  cross join lateral verdict_traits(v.harm, v.findings, v.scores, v.language, v.has_links) t
$$;
