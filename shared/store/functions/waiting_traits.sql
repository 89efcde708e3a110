-- What the latest verdict on a revision says of it to the queues. One row, also when there is no verdict. Called by
-- whatever writes to waiting, and by queries over comments that do not wait. Reads verdicts; writes nothing.
create or replace function waiting_traits(of_comment uuid, of_revision integer)
returns table (harm smallint, categories text[], checks text[], scores smallint[], language text, has_links boolean,
  tags text[])
language sql stable rows 1 as $$
  select coalesce(v.harm, 7)::smallint, seen.categories, seen.checks, seen.scores, v.language,
    coalesce(v.has_links, false),
    array(
      select 'category:' || c from unnest(seen.categories) c
      union all select 'check:' || c from unnest(seen.checks) c
      union all select 'language:' || v.language where v.language is not null
      union all select case when v.has_links then 'links' else 'no links' end
      union all select distinct 'score:' || of || ':' || least
        from unnest('{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[], seen.scores) k(key, score)
        cross join lateral (values (key), ('any')) named(of)
        join unnest('{50,60,70,80,90,95,98,99}'::int[]) least on score >= least)
  from (values (true)) one
  left join lateral (
    select * from verdicts where comment_id = of_comment and revision = of_revision order by ordinal desc limit 1
  ) v on true
  cross join lateral (
    select
      array(select distinct f ->> 'category' from jsonb_array_elements(v.findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as categories,
      array(select distinct f ->> 'check' from jsonb_array_elements(v.findings) f
        where f ? 'actsFrom' or f ->> 'forces' in ('flag', 'reject')) as checks,
      array(select round(100 * coalesce((v.scores ->> key)::float, 0))::smallint from unnest(
        '{spam,toxicity,insult,threat,identityAttack,profanity,personalData}'::text[]) key) as scores
  ) seen
$$;
