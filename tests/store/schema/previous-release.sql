-- @ apply-decisions.ts (uuid, uuid) → (uuid, integer, text, text, text, uuid)
delete from staged_decisions where comment_id = $1 and batch_id = $2
        returning site_id, revision, decision, reason, message, moderator_id
-- @ apply-decisions.ts () → (uuid, uuid)
select comment_id as id, batch_id as batch from staged_decisions where due_at <= clock_timestamp()
      order by due_at limit 500
-- @ apply-decisions.ts (uuid) → ()
select from comments where id = $1 for update skip locked
-- @ articles.ts (uuid, text) → (text, text, text, text, text, integer)
select id as "articleId", title, url, state, mode, published_count as "publishedCount" from articles where site_id = $1 and id = $2
-- @ articles.ts (uuid, text[]) → (text, integer)
select id, published_count from articles where site_id = $1 and id = any($2::text[])
-- @ articles.ts (uuid, double precision, bigint) → (text, text, text, bigint)
select p.article_id as "articleId", a.title, a.url, p.comments
     from (select article_id, count(*) as comments from comments
       where site_id = $1 and status = 'approved' and published_at > now() - $2 * interval '1 hour'
       group by article_id order by comments desc, article_id limit $3) p
     left join articles a on a.site_id = $1 and a.id = p.article_id
     order by p.comments desc, p.article_id
-- @ articles.ts (uuid, text) → (text)
select state from articles where site_id = $1 and id = $2
-- @ articles.ts (uuid, text, text, text, text, text, text) → (text, text, text, text, text, integer)
with a as (
       insert into articles as a (site_id, id, title, url, state, mode)
       values ($1, $2, $3, $4, coalesce($5, 'open'), coalesce($6, 'default'))
       on conflict (site_id, id) do update set title = coalesce($3, a.title), url = coalesce($4, a.url),
         state = coalesce($5, a.state), mode = coalesce($6, a.mode)
       returning *),
     told as (insert into events (site_id, type, article_id) values ($1, 'article.updated', $2)),
     audited as (insert into audit (site_id, actor, action, evidence)
       values ($1, $7, 'article.updated', jsonb_build_object('article', $2::text, 'state', $5::text, 'mode', $6::text)))
     select id as "articleId", title, url, state, mode, published_count as "publishedCount" from a
-- @ audit-log.ts (uuid, text, jsonb) → ()
insert into audit (site_id, actor, action, evidence) values ($1, $2, 'audit.exported', $3)
-- @ audit-log.ts (bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($2::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') order by a.at desc, a.id desc limit $1) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $1
-- @ audit-log.ts (bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($2::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) order by a.at desc, a.id desc limit $1) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $1
-- @ audit-log.ts (bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($2::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true order by a.at desc, a.id desc limit $1) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $1
-- @ audit-log.ts (text, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.action = $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (text, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.action = $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (text, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.action = $1 order by a.at desc, a.id desc limit $2) a
       union all (select a.* from audit a where a.site_id is null and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.action = $1 order by a.at desc, a.id desc limit $2)
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (text, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.actor = $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (timestamp with time zone, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.at < $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (timestamp with time zone, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.at >= $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (text, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and a.action = $1 order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (timestamp with time zone, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and a.at < $1 order by a.at asc, a.id asc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at asc, a.id asc limit $2
-- @ audit-log.ts (uuid, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($3::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and a.comment_id = $1::uuid order by a.at desc, a.id desc limit $2) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $2
-- @ audit-log.ts (bigint, bigint, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($4::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and (a.at, a.id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond',
      $2::bigint) order by a.at desc, a.id desc limit $3) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $3
-- @ audit-log.ts (bigint, bigint, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($4::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and (a.at, a.id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond',
      $2::bigint) order by a.at desc, a.id desc limit $3) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $3
-- @ audit-log.ts (bigint, bigint, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($4::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.at, a.id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond',
      $2::bigint) order by a.at desc, a.id desc limit $3) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $3
-- @ audit-log.ts (timestamp with time zone, bigint, bigint, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($5::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and (a.action not in ('comment.approved', 'comment.flagged', 'comment.rejected') or a.actor not in ('machine', 'site', 'reader')) and a.actor not in ('machine', 'site', 'reader') and a.at < $1 and (a.at, a.id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond',
      $3::bigint) order by a.at desc, a.id desc limit $4) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $4
-- @ audit-log.ts (text, bigint, bigint, bigint, uuid[]) → (bigint, timestamp with time zone, uuid, text, text, text, text, uuid, integer, text, text, jsonb, bigint)
select a.id, a.at, a.site_id as "siteId", s.name as "siteName", a.actor, m.name as "actorName", a.action,
       a.comment_id as "commentId", a.revision, a.from_status as "fromStatus", a.to_status as "toStatus", a.evidence,
       (extract(epoch from a.at) * 1000000)::bigint as micros
     from (
       select a.* from unnest($5::uuid[]) q(id) cross join lateral (
         select a.* from audit a where a.site_id = q.id and true and a.action = $1 and (a.at, a.id) < (timestamptz 'epoch' + $2::bigint * interval '1 microsecond',
      $3::bigint) order by a.at desc, a.id desc limit $4) a
       
     ) a
     left join sites s on s.id = a.site_id
     left join moderators m on m.id = case when a.actor ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.actor::uuid end
     order by a.at desc, a.id desc limit $4
-- @ authors.ts (uuid, text, uuid[], bigint) → (uuid, integer, text)
select w.comment_id as "commentId", w.revision, case when w.is_flagged then 'flagged' else 'approved' end as status
     from waiting w where w.site_id = $1 and w.author_key = $2 and not w.is_staged
       and ($3 = '{}'::uuid[] or w.site_id = any($3)) order by w.since limit $4
-- @ authors.ts (uuid, text, timestamp with time zone, timestamp with time zone, text, text, uuid) → (timestamp with time zone, timestamp with time zone, uuid)
with before as (
       select case when banned_until > now() then banned_until end as banned,
         case when trusted and coalesce(trusted_until > now(), true) then coalesce(trusted_until, 'infinity') end as trusted, ban_id
       from authors where site_id = $1 and key = $2
     ), made as (
       insert into authors as a (site_id, key, banned_until, ban_id, trusted, trusted_until)
       values ($1, $2, $3, case when $3::timestamptz is not null then $7::uuid end, $4::timestamptz is not null,
         nullif($4::timestamptz, 'infinity'))
       on conflict (site_id, key) do update set banned_until = excluded.banned_until,
         ban_id = case when excluded.banned_until is not null and a.banned_until > now()
           then coalesce(a.ban_id, excluded.ban_id) else excluded.ban_id end,
         trusted = excluded.trusted, trusted_until = excluded.trusted_until
     ), audited as (
       insert into audit (site_id, actor, action, evidence)
       values ($1, $5, 'author.standing', jsonb_strip_nulls(jsonb_build_object('author', $2::text, 'bannedUntil',
         $3::timestamptz, 'trustedUntil', $4::timestamptz, 'reason', $6::text, 'for', $7::text)))
     )
     select b.banned, b.trusted, b.ban_id as "banId" from (values (true)) one left join before b on true
-- @ card.ts (uuid, uuid, integer[], integer[]) → (uuid, text, text, text, text, text, timestamp with time zone)

      with c as materialized (select fingerprint, sketch_key from comments where site_id = $1 and id = $2),
      alike as (
        select a.comment_id from unnest((select $4::int[])) mark cross join unnest((select $3::int[])) word
        cross join lateral (
          select s.comment_id from searchable s where s.words @> array[mark, word] limit 100) a
        group by a.comment_id order by count(*) desc, a.comment_id desc limit 60
      ),
      same as (
        (select o.id from c join comments o on o.site_id = $1 and o.fingerprint = c.fingerprint
          join decisions d on d.comment_id = o.id and d.revision = o.revision
          order by o.accepted_at desc limit 20)
        union
        (select o.id from c join comments o on o.site_id = $1 and o.sketch_key = c.sketch_key
          join decisions d on d.comment_id = o.id and d.revision = o.revision
          order by o.accepted_at desc limit 20)
      )
      select o.id as "commentId", o.text, d.decision, d.reason, v.decided_by as by, m.name, v.decided_at as at
      from (select comment_id as id from alike union select id from same) f
      join comments o on o.id = f.id and o.site_id = $1 and o.status <> 'withdrawn' and o.id <> $2
      join decisions d on d.comment_id = o.id and d.revision = o.revision
      join lateral (select decided_by, decided_at from verdicts v where v.comment_id = o.id and v.revision = o.revision
        order by v.ordinal desc limit 1) v on true
      left join moderators m on m.id::text = v.decided_by
-- @ card.ts (uuid, uuid, bigint) → (uuid, integer, text, text, text, text, timestamp with time zone, boolean)

      with c as materialized (select fingerprint, sketch_key, sketch from comments where site_id = $1 and id = $2),
      near as (
        (select w.comment_id, true as is_same from c join waiting w on w.site_id = $1 and w.fingerprint = c.fingerprint
          where not w.is_staged and w.comment_id <> $2 limit $3)
        union all
        (select n.comment_id, false from (
          select w.comment_id, w.sketch # c.sketch as difference from c join waiting w on w.site_id = $1
            and w.sketch_key = c.sketch_key
          where not w.is_staged and w.comment_id <> $2 and w.fingerprint is distinct from c.fingerprint limit $3) n
        where ((n.difference >> 0) & 255 = 0)::int + ((n.difference >> 8) & 255 = 0)::int + ((n.difference >> 16) & 255 = 0)::int + ((n.difference >> 24) & 255 = 0)::int + ((n.difference >> 32) & 255 = 0)::int + ((n.difference >> 40) & 255 = 0)::int + ((n.difference >> 48) & 255 = 0)::int + ((n.difference >> 56) & 255 = 0)::int >= 4)
      )
      select o.id as "commentId", o.revision, o.status, o.article_id as "articleId", o.name, o.text, w.since,
        n.is_same as "isSame"
      from near n join comments o on o.id = n.comment_id join waiting w on w.comment_id = n.comment_id
      order by n.is_same desc, w.since limit $3
-- @ card.ts (uuid, uuid) → (text, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb, jsonb)

      with recursive c as materialized (select * from comments where site_id = $1 and id = $2),
      above as (
        select p.*, 1 as distance from c join comments p on p.id = c.parent_id and p.site_id = $1
        union all
        select p.*, a.distance + 1 from above a join comments p on p.id = a.parent_id and p.site_id = $1
        where a.distance < 5
      ),
      place as (select coalesce(published_at, accepted_at) as at, parent_id, article_id from c),
      beside as (
        select n.*, n.published_at > p.at as is_after from place p cross join lateral (
          (select * from comments n
            where n.site_id = $1 and n.article_id = p.article_id and n.status = 'approved' and n.parent_id is null and p.parent_id is null and n.published_at > p.at and n.id <> $2 order by n.parent_id, n.published_at
            limit 3) union all (select * from comments n
            where n.site_id = $1 and n.article_id = p.article_id and n.status = 'approved' and n.parent_id is null and p.parent_id is null and n.published_at < p.at and n.id <> $2 order by n.parent_id desc, n.published_at desc
            limit 3) union all (select * from comments n
            where n.site_id = $1 and n.article_id = p.article_id and n.status = 'approved' and n.parent_id = p.parent_id and n.published_at > p.at and n.id <> $2 order by n.parent_id, n.published_at
            limit 3) union all (select * from comments n
            where n.site_id = $1 and n.article_id = p.article_id and n.status = 'approved' and n.parent_id = p.parent_id and n.published_at < p.at and n.id <> $2 order by n.parent_id desc, n.published_at desc
            limit 3)) n
      )
      select s.name as "siteName",
        (select jsonb_build_object('articleId', a.id, 'title', a.title, 'url', a.url, 'state', a.state, 'mode', a.mode,
          'publishedCount', a.published_count) from articles a where a.site_id = $1 and a.id = c.article_id) as article,
        (select coalesce(jsonb_agg(jsonb_build_object('commentId', a.id, 'articleId', a.article_id,
  'name', case a.status when 'withdrawn' then '' else a.name end,
  'text', case a.status when 'withdrawn' then '' else left(a.text, 1000) end,
  'status', a.status, 'at', a.submitted_at) order by a.distance desc), '[]') from above a) as ancestors,
        (select coalesce(jsonb_agg(jsonb_build_object('commentId', b.id, 'articleId', b.article_id,
  'name', case b.status when 'withdrawn' then '' else b.name end,
  'text', case b.status when 'withdrawn' then '' else left(b.text, 1000) end,
  'status', b.status, 'at', b.submitted_at) order by b.published_at), '[]') from beside b where not is_after)
          as before,
        (select coalesce(jsonb_agg(jsonb_build_object('commentId', b.id, 'articleId', b.article_id,
  'name', case b.status when 'withdrawn' then '' else b.name end,
  'text', case b.status when 'withdrawn' then '' else left(b.text, 1000) end,
  'status', b.status, 'at', b.submitted_at) order by b.published_at), '[]') from beside b where is_after) as after,
        (select coalesce(jsonb_agg(jsonb_build_object('commentId', r.id, 'articleId', r.article_id,
  'name', case r.status when 'withdrawn' then '' else r.name end,
  'text', case r.status when 'withdrawn' then '' else left(r.text, 1000) end,
  'status', r.status, 'at', r.submitted_at) order by r.accepted_at), '[]') from (
          select * from comments r where r.parent_id = $2 and r.site_id = $1 order by r.accepted_at limit 20) r)
          as replies,
        case when c.author_key is not null then jsonb_build_object('key', c.author_key,
          'approved', coalesce(u.approved, 0), 'flagged', coalesce(u.flagged, 0), 'rejected', coalesce(u.rejected, 0),
          'trusted', coalesce(u.trusted and coalesce(u.trusted_until > now(), true), false),
          'trustedUntil', u.trusted_until, 'bannedUntil', u.banned_until, 'firstSeenAt', u.first_seen_at,
          'reports', (select count(*) from (select id from comments o where o.site_id = $1 and o.author_key = c.author_key
              order by o.accepted_at desc limit 200) o join reports p on p.comment_id = o.id),
          'recent', (select coalesce(jsonb_agg(jsonb_build_object('commentId', o.id, 'articleId', o.article_id,
  'name', case o.status when 'withdrawn' then '' else o.name end,
  'text', case o.status when 'withdrawn' then '' else left(o.text, 1000) end,
  'status', o.status, 'at', o.submitted_at) order by o.accepted_at desc), '[]') from (
            select * from comments o where o.site_id = $1 and o.author_key = c.author_key and o.id <> $2
            order by o.accepted_at desc limit 10) o)) end as author,
        (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'moderatorId', n.moderator_id, 'name', m.name,
            'text', n.text, 'at', n.created_at) order by n.created_at), '[]')
          from notes n left join moderators m on m.id = n.moderator_id where n.comment_id = $2) as notes,
        (select jsonb_build_object('since', w.since, 'harm', w.harm, 'reports', w.reports, 'isStaged', w.is_staged,
          'sentBy', w.sent_by, 'sentTo', w.sent_to) from waiting w where w.comment_id = $2) as waiting,
        (select jsonb_build_object('moderatorId', l.moderator_id, 'name', m.name, 'expiresAt', l.expires_at)
          from leases l left join moderators m on m.id = l.moderator_id
          where l.comment_id = $2 and l.expires_at > now()) as claim
      from c join sites s on s.id = $1 left join authors u on u.site_id = $1 and u.key = c.author_key
-- @ card.ts (uuid) → (bigint)
select decisions from learning where site_id = $1
-- @ card.ts (text[]) → (uuid, text)
select id, name from moderators where id::text = any($1::text[])
-- @ card.ts (uuid, uuid[]) → (uuid)
select site_id from comments where id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))
-- @ change-comment.ts (uuid, uuid, integer, text, text, text) → ()
insert into reports (site_id, comment_id, revision, reporter, reason, detail) values ($1, $2, $3, $4, $5, $6)
       on conflict do nothing
-- @ change-comment.ts (uuid, integer, text) → ()
insert into revisions (comment_id, revision, text) values ($1, $2, $3)
-- @ change-comment.ts (uuid, integer) → (bigint)
select count(*) as count from reports where comment_id = $1 and revision = $2
-- @ change-comment.ts (uuid, uuid) → (uuid, text, text, integer, text)
select id, article_id, status, revision, text from comments where site_id = $1 and id = $2 for update
-- @ change-comment.ts (uuid) → ()
update comments set status = 'flagged' where id = $1
-- @ change-comment.ts (uuid) → ()
update comments set status = 'withdrawn' where id = $1
-- @ change-comment.ts (uuid, text, integer, text) → ()
update comments set text = $2, revision = $3, status = 'pending', accepted_at = now(), decided_at = null,
         fingerprint = null, sketch = null, sketch_key = null, swept_at = null, sweeps = 0, backfill = false, request_id = $4 where id = $1
-- @ change-comment.ts (uuid, text, uuid, text, integer, text, text, text, jsonb) → ()
with told as (insert into events (site_id, type, comment_id, article_id, revision) values ($1, $2, $3, $4, $5)),
     left_page as (update articles set published_count = published_count - 1
       where site_id = $1 and id = $4 and $7 = 'approved' and $8 <> 'approved')
     insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
     values ($1, $6, $2, $3, $5, $7, $8, $9)
-- @ count-verdicts.ts (timestamp with time zone, timestamp with time zone) → ()

        insert into figures as f (site_id, hour, measure, subject, decision, count)
        select site_id, date_trunc('hour', at, 'UTC'), 'verdict', '',
          case action when 'comment.approved' then 'approve' when 'comment.flagged' then 'flag' else 'reject' end, count(*)
        from audit
        where at >= $1 and at < $2 and actor = 'machine'
          and action in ('comment.approved', 'comment.flagged', 'comment.rejected')
          -- what was judged anew since a rule was undone is counted already
          and not evidence ? 'undoes'
        group by 1, 2, 5 order by 1, 2, 5
        on conflict (site_id, hour, measure, subject, decision) do update set count = excluded.count
        where f.count <> excluded.count
-- @ count-verdicts.ts (timestamp with time zone, timestamp with time zone) → (boolean)
insert into figures_until (hour, counted_at)
       values (greatest($1, least($2, date_trunc('hour', now() - interval '5 minutes', 'UTC'))), least($2, now()))
       on conflict (singleton) do update set hour = excluded.hour, counted_at = excluded.counted_at
       returning counted_at = $2 as "isMore"
-- @ count-verdicts.ts () → (timestamp with time zone)
select date_trunc('hour', at, 'UTC') as hour from audit order by id limit 1
-- @ count-verdicts.ts () → (timestamp with time zone)
select hour from figures_until
-- @ count-verdicts.ts () → (boolean)
select pg_try_advisory_xact_lock(hashtextextended('sluice figures', 0)) as locked
-- @ database.ts (character varying, integer, bigint, bigint) → (integer, bigint)

            INSERT INTO "rate_limits" VALUES ($1, $2, $3)
              ON CONFLICT(key) DO UPDATE SET
                points = CASE
                          WHEN ("rate_limits".expire <= $4 OR 1=0) THEN $2
                          ELSE "rate_limits".points + ($2)
                         END,
                expire =  CASE
             WHEN "rate_limits".expire <= $4 THEN $3
             ELSE "rate_limits".expire
            END 
            RETURNING points, expire;
-- @ database.ts () → (integer)
select 1
-- @ database.ts () → (integer)
select 1 as one
-- @ database.ts () → (integer)
select pg_backend_pid() as pid
-- @ database.ts (integer) → (boolean)
select pg_terminate_backend($1)
-- @ decide-comments.ts (uuid[], uuid[]) → (uuid, uuid, text, integer, boolean, uuid, text, timestamp with time zone, uuid, text, text, text, timestamp with time zone, boolean, text)

      select c.id, c.site_id, c.status, c.revision, w.comment_id is not null as waits,
        l.moderator_id as claimed_by, claimer.name as claimer, l.expires_at as claimed_until, l.token,
        coalesce(d.by, v.by) as by, coalesce(d.decision, v.decision) as decision,
        case when d.by is null then v.reason else d.reason end as reason, coalesce(d.at, v.at) as at,
        d.by is not null as is_staged,
        (select m.name from moderators m where m.id::text = coalesce(d.by, v.by)) as name
      from unnest($1::uuid[]) as q(id)
      join comments c on c.id = q.id and ($2 = '{}'::uuid[] or c.site_id = any($2))
      left join waiting w on w.comment_id = c.id
      left join leases l on l.comment_id = c.id and l.expires_at > clock_timestamp()
      left join moderators claimer on claimer.id = l.moderator_id
      left join lateral (
        select s.moderator_id::text as by, s.decision, s.reason, s.staged_at as at from staged_decisions s
        where s.comment_id = c.id) d on true
      left join lateral (
        select v.decided_by as by, v.decision, v.reason, v.decided_at as at from verdicts v
        where v.comment_id = c.id and v.revision = c.revision order by v.ordinal desc limit 1) v on true
-- @ decide-comments.ts (uuid[], integer[], boolean[], uuid[], uuid[], uuid, text, text, text, uuid, double precision) → (uuid, text, timestamp with time zone)

      with free as materialized (
        select w.comment_id, w.site_id, w.revision
        from unnest($1::uuid[], $2::int[], $3::boolean[], $4::uuid[]) as q(id, revision, is_flagged, token)
        join waiting w on w.comment_id = q.id and w.revision = q.revision and w.is_flagged = q.is_flagged
        left join leases l on l.comment_id = w.comment_id and l.expires_at > clock_timestamp()
        where not w.is_staged and ($5 = '{}'::uuid[] or w.site_id = any($5))
          -- published ones are taken off the page at once
          and (w.is_flagged or $7 = 'approve')
          and (l.token is null or l.token = q.token or l.moderator_id = $6)
      ),
      staged as (
        insert into staged_decisions (comment_id, site_id, revision, decision, reason, message, moderator_id, batch_id,
          due_at)
        select comment_id, site_id, revision, $7, $8, $9, $6, $10, clock_timestamp() + $11 * interval '1 millisecond'
        from free returning comment_id, due_at
      ),
      marked as (update waiting w set is_staged = true from free f where w.comment_id = f.comment_id),
      freed as (delete from leases l using free f where l.comment_id = f.comment_id)
      select comment_id as "commentId", 'staged' as outcome, due_at as "dueAt" from staged
-- @ decide-comments.ts (uuid) → ()
select from comments where id = $1 for update
-- @ decide-comments.ts (uuid[]) → ()
select from waiting where comment_id = any($1::uuid[]) order by comment_id for update
-- @ decided-findings.ts (uuid, timestamp with time zone, bigint, uuid, bigint) → (uuid, integer, text, timestamp with time zone, jsonb, bigint)

        select o.comment_id as "commentId", o.revision, o.decision, o.decided_at as at, v.findings,
          (extract(epoch from o.decided_at) * 1000000)::bigint as micros
        from (
          select * from outcomes where site_id = $1 and decided_at >= $2 and (decided_at, comment_id)
            < (coalesce(timestamptz 'epoch' + $3::bigint * interval '1 microsecond', 'infinity'), coalesce($4::uuid,
              'ffffffff-ffff-ffff-ffff-ffffffffffff'))
          order by decided_at desc, comment_id desc limit $5) o
        cross join lateral (
          -- the machine's latest: it judges anew where a rule was undone
          select findings from verdicts v where v.comment_id = o.comment_id and v.revision = o.revision
            and v.decided_by = 'machine' order by v.ordinal desc limit 1) v
        order by o.decided_at desc, o.comment_id desc
-- @ decided-findings.ts (uuid, uuid[], integer[]) → (uuid, text, text, text, text)

      select c.id as "commentId", c.article_id as "articleId", c.name, o.reason,
        case when c.revision = q.revision then c.text else r.text end as text
      from unnest($2::uuid[], $3::int[]) q(id, revision)
      join comments c on c.id = q.id and c.site_id = $1 and c.status <> 'withdrawn'
      join outcomes o on o.comment_id = q.id and o.revision = q.revision
      left join revisions r on r.comment_id = q.id and r.revision = q.revision
      where c.revision = q.revision or r.text is not null
-- @ decided-page.ts (uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($1::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.accepted_at as at from comments c where c.site_id = s.id and c.status = 'pending' and c.accepted_at < now() - interval '60 seconds'
         order by c.accepted_at asc, c.id asc limit $2) c
       order by c.at asc, c.id asc limit $2
     ), matching as (
       select l.id, l.at from looked_at l 
       order by l.at asc, l.id asc limit $3
     ), last_looked_at as (
       select id, at from looked_at order by at desc, id desc
       limit case when (select count(*) from looked_at) < $2 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at asc, id asc
-- @ decided-page.ts (uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($1::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.decided_at as at from comments c where c.site_id = s.id and c.status = 'rejected'
         order by c.decided_at desc, c.id desc limit $2) c
       order by c.at desc, c.id desc limit $2
     ), matching as (
       select l.id, l.at from looked_at l 
       order by l.at desc, l.id desc limit $3
     ), last_looked_at as (
       select id, at from looked_at order by at asc, id asc
       limit case when (select count(*) from looked_at) < $2 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at desc, id desc
-- @ decided-page.ts (uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($1::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.published_at as at from comments c where c.site_id = s.id and c.status = 'approved'
         order by c.published_at desc, c.id desc limit $2) c
       order by c.at desc, c.id desc limit $2
     ), matching as (
       select l.id, l.at from looked_at l 
       order by l.at desc, l.id desc limit $3
     ), last_looked_at as (
       select id, at from looked_at order by at asc, id asc
       limit case when (select count(*) from looked_at) < $2 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at desc, id desc
-- @ decided-page.ts (text[], uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($2::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.decided_at as at from comments c where c.site_id = s.id and c.status = 'rejected'
         order by c.decided_at desc, c.id desc limit $3) c
       order by c.at desc, c.id desc limit $3
     ), matching as (
       select l.id, l.at from looked_at l cross join lateral waiting_traits(l.id, l.revision) t where (t.tags @> $1::text[]) is true
       order by l.at desc, l.id desc limit $4
     ), last_looked_at as (
       select id, at from looked_at order by at asc, id asc
       limit case when (select count(*) from looked_at) < $3 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at desc, id desc
-- @ decided-page.ts (bigint, uuid, uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($3::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.decided_at as at from comments c where c.site_id = s.id and c.status = 'rejected' and (c.decided_at, c.id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond',
            $2::uuid)
         order by c.decided_at desc, c.id desc limit $4) c
       order by c.at desc, c.id desc limit $4
     ), matching as (
       select l.id, l.at from looked_at l 
       order by l.at desc, l.id desc limit $5
     ), last_looked_at as (
       select id, at from looked_at order by at asc, id asc
       limit case when (select count(*) from looked_at) < $4 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at desc, id desc
-- @ decided-page.ts (bigint, uuid, uuid[], bigint, bigint) → (uuid, bigint, boolean)
with looked_at as materialized (
       select c.* from unnest($3::uuid[]) s(id) cross join lateral (
         select c.id, c.revision, c.published_at as at from comments c where c.site_id = s.id and c.status = 'approved' and (c.published_at, c.id) < (timestamptz 'epoch' + $1::bigint * interval '1 microsecond',
            $2::uuid)
         order by c.published_at desc, c.id desc limit $4) c
       order by c.at desc, c.id desc limit $4
     ), matching as (
       select l.id, l.at from looked_at l 
       order by l.at desc, l.id desc limit $5
     ), last_looked_at as (
       select id, at from looked_at order by at asc, id asc
       limit case when (select count(*) from looked_at) < $4 then 0 else 1 end
     )
     select id, (extract(epoch from at) * 1000000)::bigint as at, "isMatch" from (
       select id, at, true as "isMatch" from matching union all select id, at, false from last_looked_at) found
     order by found.at desc, id desc
-- @ decisions.ts (text) → (uuid)

      select l.site_id from learning l
      left join lateral (
        select m.learned_to, m.created_at from models m where m.site_id = l.site_id and m.base = $1
        order by m.version desc limit 1) newest on true
      where l.mode = 'on' and l.decisions > coalesce(newest.learned_to, 0)
      order by newest.created_at nulls first, l.site_id
-- @ decisions.ts (uuid) → (text)

      select left(c.text, 2000) as text
      from (select * from comments where site_id = $1 and status = 'approved'
        order by published_at desc, id desc limit 500) c
      where not exists (select from decisions d where d.comment_id = c.id)
        and not exists (select from reports r where r.comment_id = c.id)
      order by c.published_at, c.id
-- @ decisions.ts (uuid) → (bigint, text, text, text)

      with latest as (
        select d.number, d.decision, d.reason,
          left(case when c.revision = d.revision then c.text else r.text end, 2000) as text
        from (select * from decisions where site_id = $1 order by number desc limit 5000) d
        join comments c on c.id = d.comment_id and c.status <> 'withdrawn'
        left join revisions r on r.comment_id = d.comment_id and r.revision = d.revision
        where c.revision = d.revision or r.text is not null
      )
      select number, decision, reason, text
      from (select *, sum(length(text)) over (order by number desc) as characters from latest) l
      where characters <= 1500000 order by number
-- @ deliver.ts (uuid, bigint, jsonb) → (uuid, text, smallint, timestamp with time zone, jsonb, jsonb, jsonb, jsonb)

      select d.id, d.type, d.attempts, d.event_at, to_jsonb(c) as comment, to_jsonb(a) as article,
        to_jsonb(v) as decision, to_jsonb(r) as report
      from (
        select * from deliveries d
        where d.webhook_id = $1 and d.state = 'pending' and d.due_at <= now()
          -- ordered and limited, so that it is an index look-up for each: as "not exists" the planner, while it knows
          -- little of the table, would walk all that is pending for each
          and (d.event_id is null or d.id = (select h.id from deliveries h where h.webhook_id = d.webhook_id
            and h.subject = d.subject and h.state = 'pending' order by h.event_id limit 1))
        order by d.due_at limit $2) d
      left join lateral (
        select id, article_id as "articleId", parent_id as "parentId", external_id as "externalId", name, text, status,
          revision, submitted_at as "submittedAt", published_at as "publishedAt"
        from comments where id = d.comment_id and site_id = d.site_id) c on true
      left join lateral (
        select id as "articleId", url, title, state, mode, published_count as "publishedCount"
        from articles where d.comment_id is null and site_id = d.site_id and id = d.article_id) a on true
      left join lateral (
        select case decided_by when 'machine' then 'machine' else 'moderator' end as by, reason, scores
        from verdicts where comment_id = d.comment_id and revision = d.revision
          and decision = $3::jsonb ->> d.type
        order by ordinal desc limit 1) v on true
      left join lateral (
        select reason, detail from reports
        where d.type = 'comment.reported' and comment_id = d.comment_id and created_at = d.event_at
        order by id desc limit 1) r on true
      order by d.due_at
-- @ deliver.ts (bigint) → (uuid)

      select w.id from webhooks w
      where w.status = 'enabled' and (w.leased_until is null or w.leased_until < now())
        and (w.held_until is null or w.held_until <= now())
        and exists (select from deliveries d where d.webhook_id = w.id and d.state = 'pending' and d.due_at <= now())
      limit $1
-- @ deliver.ts (uuid) → ()

      update deliveries f set due_at = h.due_at
      from (select id, subject from deliveries where webhook_id = $1 and state = 'pending' and due_at <= now()
          order by due_at limit 1000) d,
        lateral (select id, due_at from deliveries where webhook_id = $1 and subject = d.subject
          and state = 'pending' order by event_id limit 1) h
      where f.id = d.id and h.id <> d.id and h.due_at > now()
-- @ deliver.ts (uuid, uuid, double precision) → (uuid, uuid, text, integer, timestamp with time zone, text, text)

      update webhooks set lease = $2, leased_until = now() + $3 * interval '1 millisecond'
      where id = $1 and status = 'enabled' and (leased_until is null or leased_until < now())
        and (held_until is null or held_until <= now())
      returning id, site_id as "siteId", url, failures, failing_since as "failingSince", secret,
        case when previous_secret_until > now() then previous_secret end as previous
-- @ deliver.ts (uuid, uuid, integer, timestamp with time zone, timestamp with time zone, timestamp with time zone, text, text) → ()

      with before as (select id, status = 'enabled' and $7::text is not null as stopped from webhooks where id = $1),
      w as (
        update webhooks w set lease = null, leased_until = null, failures = $3, failing_since = $4,
          last_delivered_at = coalesce($5, last_delivered_at), held_until = $6,
          status = case when stopped then $7 else status end,
          status_reason = case when stopped then $8 else status_reason end,
          status_changed_at = case when stopped then now() else status_changed_at end
        from before where w.id = before.id and lease = $2 returning w.id, site_id, status, stopped)
      insert into audit (site_id, actor, action, evidence)
      select site_id, 'worker', 'webhook.' || status, jsonb_build_object('webhook', id, 'reason', $8::text)
      from w where stopped
-- @ deliver.ts (json, integer) → ()

      with input as materialized (
        -- as for verdicts: seeing "state = 'pending'" the planner would walk all that is pending
        select i.*, 'pending' as from_state
        from json_to_recordset($1) as i(id uuid, state text, retry float8, attempt jsonb)
      )
      update deliveries d set state = i.state, attempts = d.attempts + 1,
        due_at = now() + coalesce(i.retry, 0) * interval '1 millisecond',
        log = case when jsonb_array_length(d.log) < $2 then d.log else d.log - 0 end || i.attempt
      from input i where d.id = i.id and d.state = i.from_state
-- @ deliveries.ts (uuid, uuid) → (uuid, text, uuid, text, integer, timestamp with time zone, text, timestamp with time zone, jsonb)
insert into deliveries (webhook_id, site_id, type, subject) values ($1, $2, 'webhook.test', gen_random_uuid())
     returning id, type, comment_id as "commentId", article_id as "articleId", revision, event_at as "eventAt",
  state, case when state = 'pending' then due_at end as "nextAttemptAt", log as attempts
-- @ deliveries.ts (uuid, text, uuid, bigint) → (uuid, text, uuid, text, integer, timestamp with time zone, text, timestamp with time zone, jsonb)
select id, type, comment_id as "commentId", article_id as "articleId", revision, event_at as "eventAt",
  state, case when state = 'pending' then due_at end as "nextAttemptAt", log as attempts from deliveries
     where webhook_id = $1 and ($2::text is null or state = $2)
       and ($3::uuid is null
         or (event_at, id) < (select event_at, id from deliveries where webhook_id = $1 and id = $3))
     order by event_at desc, id desc limit $4
-- @ deliveries.ts (uuid, uuid) → (uuid, text, uuid, text, integer, timestamp with time zone, text, timestamp with time zone, jsonb)
select id, type, comment_id as "commentId", article_id as "articleId", revision, event_at as "eventAt",
  state, case when state = 'pending' then due_at end as "nextAttemptAt", log as attempts from deliveries where webhook_id = $1 and id = $2
-- @ deliveries.ts () → (text, bigint, bigint, bigint, double precision)
select w.status, count(*) as webhooks, sum(p.pending)::bigint as pending, sum(d.dead)::bigint as dead,
       coalesce(extract(epoch from now() - min(greatest(p.due_at, w.held_until)) filter (where p.due_at is not null)), 0)::float as overdue
     from webhooks w,
       lateral (select count(*) as pending, min(due_at) as due_at from deliveries
         where webhook_id = w.id and state = 'pending') p,
       lateral (select count(*) as dead from deliveries where webhook_id = w.id and state = 'dead') d
     where w.status <> 'deleted' group by w.status
-- @ deliveries.ts (uuid, uuid) → (uuid, text, uuid, text, integer, timestamp with time zone, text, timestamp with time zone, jsonb)
with d as (
       update deliveries set state = 'pending', attempts = 0, due_at = now()
       where webhook_id = $1 and id = $2 returning *),
     -- what waits behind it, or what it waits for
     hurried as (update deliveries o set due_at = now() from d
       where o.webhook_id = $1 and o.subject = d.subject and o.state = 'pending' and o.id <> d.id)
     select id, type, comment_id as "commentId", article_id as "articleId", revision, event_at as "eventAt",
  state, case when state = 'pending' then due_at end as "nextAttemptAt", log as attempts from d
-- @ deliveries.ts (uuid, uuid, timestamp with time zone, timestamp with time zone, integer) → (bigint, timestamp with time zone)
with picked as (
       select e.id, e.type, e.comment_id, e.article_id, e.revision, e.created_at,
         row_number() over (order by e.created_at, e.id) as place
       from events e join webhooks w on w.id = $2 and e.type = any(w.events)
       where e.site_id = $1 and e.created_at >= $3 and e.created_at < $4
       order by e.created_at, e.id limit $5 + 1),
     replayed as (
       insert into deliveries as d (webhook_id, site_id, event_id, type, comment_id, article_id, revision, event_at,
         subject)
       select $2, $1, id, type, comment_id, article_id, revision, created_at,
         coalesce(comment_id, md5(article_id)::uuid)
       from picked where place <= $5
       on conflict (webhook_id, event_id) do update set state = 'pending', attempts = 0, due_at = now()
       returning 1)
     select (select count(*) from replayed) as replayed, (select created_at from picked where place > $5) as next
-- @ diagnose.ts () → (bigint, double precision)
select count(*) as decisions, coalesce(extract(epoch from now() - min(due_at)), 0)::float as "overdueSeconds"
     from staged_decisions where due_at < now()
-- @ diagnose.ts (boolean) → (bigint, bigint, bigint)
select count(*) as people, count(*) filter (where role = 'admin') as admins,
       (select count(*) from waiting where is_flagged and not is_staged) as flagged
     from moderators
     where disabled_at is null and ($1 or password_hash is not null or invitation_expires_at > now())
-- @ diagnose.ts () → (integer, text)
select current_setting('server_version_num')::int as number, current_setting('server_version') as name
-- @ diagnose.ts () → (boolean)
select exists (select from pg_stat_activity
       where datname = current_database() and application_name in ('sluice-worker', 'sluice')) as found
-- @ diagnose.ts () → (text, bigint)
select s.name, count(k.id) as keys
     from sites s left join site_keys k on k.site_id = s.id and k.revoked_at is null group by s.name order by s.name
-- @ diagnose.ts () → (uuid, text, text, text)
select w.id, s.name as "siteName", w.status, w.status_reason as reason
     from sites s join webhooks w on w.site_id = s.id and w.status in ('paused', 'disabled')
     where w.status_reason is not null order by s.name, w.id
-- @ ensure-admin.ts () → ()
select from moderators limit 1
-- @ figures.ts (uuid[], timestamp with time zone, timestamp with time zone, text, text) → (timestamp with time zone, text, integer)

      select date_trunc($4, created_at, $5) as at, reason, count(*)::int as count from reports
      where site_id = any($1::uuid[]) and created_at >= $2 and created_at < $3 group by 1, 2 order by 1
-- @ figures.ts (uuid[], timestamp with time zone, timestamp with time zone, text, text) → (timestamp with time zone, text, text, text, integer)

      select date_trunc($4, hour, $5) as at, measure, subject, decision, sum(count)::int as count from figures
      where site_id = any($1::uuid[]) and hour >= $2 and hour < $3 and measure in ('verdict', 'ruling')
      group by 1, 2, 3, 4 order by 1
-- @ figures.ts (timestamp with time zone, timestamp with time zone, text, text) → (timestamp with time zone)

      select local at time zone $4 as at from generate_series(date_trunc($3, $1::timestamptz at time zone $4),
        $2::timestamptz at time zone $4 - interval '1 microsecond', ('1 ' || $3)::interval) local
-- @ figures.ts (uuid[], timestamp with time zone, timestamp with time zone) → (text, text, text, integer)

      select measure, subject, decision, sum(count)::int as count from figures
      where site_id = any($1::uuid[]) and hour >= $2 and hour < $3
      group by measure, subject, decision having sum(count) <> 0
-- @ figures.ts (uuid[]) → (integer, integer, integer, timestamp with time zone)

      with asked as materialized (
        select id, now() - coalesce((settings ->> 'targetMinutes')::int, 60)
          * interval '1 minute' as target
        from sites where id = any($1::uuid[])
      )
      select coalesce(sum(flagged), 0)::int as flagged, coalesce(sum(late), 0)::int as late,
        coalesce(sum(reported), 0)::int as reported, min(oldest) as "oldestSince"
      from asked s
      cross join lateral (
        select count(*) as flagged, min(w.since) as oldest, count(*) filter (where w.since < s.target) as late
        from waiting w where w.site_id = s.id and w.is_flagged and not w.is_staged) f
      cross join lateral (
        select count(*) as reported from waiting w
        where w.site_id = s.id and w.reports > 0 and not w.is_staged and not w.is_flagged) r
-- @ figures.ts () → (timestamp with time zone)
select counted_at from figures_until
-- @ figures.ts (text) → (timestamp without time zone)
select now() at time zone $1
-- @ follow-events.ts (double precision, bigint) → (text, timestamp with time zone, uuid, text, uuid, timestamp with time zone)

      select pg_current_snapshot()::text as snapshot, now() as at, e.site_id as "siteId", e.article_id as "articleId",
        e.comment_id as "commentId", e.created_at as "createdAt"
      from (select) one left join (select * from (select * from (select * from events where xid < pg_snapshot_xmax(pg_current_snapshot()) order by xid desc, id desc limit $2) latest
     where created_at > now() - $1 * interval '1 second') found where comment_id is not null and type <> 'comment.reported') e on true
      order by e.created_at
-- @ follow-events.ts (pg_snapshot) → (text, timestamp with time zone, uuid, text, uuid, timestamp with time zone)

      select pg_current_snapshot()::text as snapshot, now() as at, e.site_id as "siteId", e.article_id as "articleId",
        e.comment_id as "commentId", e.created_at as "createdAt"
      from (select) one left join (select * from (select * from events where xid = any(array(select pg_snapshot_xip($1::pg_snapshot)))
     union all
     select * from events where xid >= pg_snapshot_xmax($1::pg_snapshot) and xid < pg_snapshot_xmax(pg_current_snapshot())) found where comment_id is not null and type <> 'comment.reported') e on true
      order by e.xid, e.id
-- @ hand-on.ts (uuid, uuid[], uuid, text) → (uuid, timestamp with time zone)
with c as (select id, site_id from comments where id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))),
     n as (insert into notes (site_id, comment_id, moderator_id, text) select site_id, id, $3, $4 from c
       returning id, created_at),
     audited as (insert into audit (site_id, actor, action, comment_id, evidence)
       select c.site_id, $3::text, 'note.added', c.id, jsonb_build_object('note', n.id) from c, n)
     select id, created_at as at from n
-- @ hand-on.ts (uuid, uuid[], uuid, uuid) → (boolean)
with w as (
       select w.*, m.id is not null as is_colleague from waiting w
       left join moderators m on m.id = $4 and m.id <> $3 and m.disabled_at is null and (m.site_ids = '{}' or w.site_id = any(m.site_ids))
       where w.comment_id = $1 and not w.is_staged and ($2 = '{}'::uuid[] or w.site_id = any($2))
     ), sent as (
       update waiting t set sent_to = $4, sent_by = $3 from w where t.comment_id = w.comment_id and w.is_colleague
     ), skipped as (
       insert into skips (comment_id, moderator_id) select comment_id, $3 from w where is_colleague on conflict do nothing
     ), freed as (
       delete from leases l using w where l.comment_id = w.comment_id and l.moderator_id = $3 and w.is_colleague
     ), audited as (
       insert into audit (site_id, actor, action, comment_id, revision, evidence)
       select site_id, $3::text, 'comment.sent', comment_id, revision, jsonb_build_object('to', $4::uuid)
       from w where is_colleague
     )
     select is_colleague from w
-- @ hand-on.ts (uuid, uuid[], uuid) → ()
with w as (select comment_id from waiting where comment_id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))),
     s as (insert into skips (comment_id, moderator_id) select comment_id, $3 from w on conflict do nothing),
     freed as (delete from leases l using w where l.comment_id = w.comment_id and l.moderator_id = $3)
     select from w
-- @ insert-comments.ts (json) → (integer, text)

        with input as (
          -- one JSON value: twenty arrays cost us three times as much to write, and PostgreSQL no less to read
          select * from rows from (json_to_recordset($1) as (id uuid, "siteId" uuid, "articleId" text,
            "articleUrl" text, "articleTitle" text, "parentId" uuid, name text, text text, "authorKey" text,
            "authorId" text, "emailHash" text, "authorUrl" text, ip inet, "userAgent" text, referrer text, form jsonb,
            "submittedAt" timestamptz, "externalId" text, "idempotencyKey" text, "requestHash" text,
            "requestId" text, backfill boolean))
          with ordinality as i(id, site_id, article_id, article_url, article_title, parent_id, name, text,
            author_key, author_id, email_hash, author_url, ip, user_agent, referrer, form, submitted_at,
            external_id, idempotency_key, request_hash, request_id, backfill, position)
        ),
        new_articles as (
          insert into articles (site_id, id, url, title)
          select distinct on (i.site_id, i.article_id) i.site_id, i.article_id, i.article_url, i.article_title
          from input i
          where not exists (select from articles a where a.site_id = i.site_id and a.id = i.article_id)
          order by i.site_id, i.article_id
          on conflict do nothing
        ),
        judged as (
          select i.*, case
            when a.state = 'closed' then 'article_closed'
            when i.parent_id is not null and not exists (
              select from comments p where p.id = i.parent_id and p.site_id = i.site_id
                and p.article_id = i.article_id and p.status <> 'withdrawn') then 'parent_unknown'
          end as refusal
          from input i left join articles a on a.site_id = i.site_id and a.id = i.article_id
        ),
        inserted as (
          insert into comments (id, site_id, article_id, parent_id, name, text, author_key, author_id, email_hash,
            author_url, ip, user_agent, referrer, form, submitted_at, external_id, idempotency_key, request_hash,
            request_id, backfill)
          select id, site_id, article_id, parent_id, name, text, author_key, author_id, decode(email_hash, 'hex'),
            author_url, ip, user_agent, referrer, form, submitted_at, external_id, idempotency_key,
            decode(request_hash, 'hex'), request_id, backfill
          from judged where refusal is null
          -- the earlier of two with one key wins, and flushes take keys in one order
          order by idempotency_key, position
          on conflict (site_id, idempotency_key) where idempotency_key is not null do nothing
          returning id
        )
        select (position - 1)::int as index, coalesce(refusal, 'key_used') as refusal
        from judged where id not in (select id from inserted)
-- @ insert-comments.ts (uuid, text) → (uuid, text)
select id, encode(request_hash, 'hex') as hash from comments where site_id = $1 and idempotency_key = $2
-- @ invitations.ts (bytea) → (uuid, text, text, boolean)
select id, email, name, totp_confirmed_at is not null as "hasSecondFactor" from moderators
     where invitation_hash = $1 and invitation_expires_at > now() and disabled_at is null
-- @ invitations.ts (uuid[], uuid, bytea, double precision, boolean, text) → (timestamp with time zone)
with m as (
       update moderators m set password_hash = null, invitation_hash = $3,
         invitation_expires_at = now() + $4 * interval '1 hour',
         totp_secret = case when $5 then null else totp_secret end,
         totp_confirmed_at = case when $5 then null else totp_confirmed_at end,
         recovery_hashes = case when $5 then '{}' else recovery_hashes end
       where m.id = $2 and m.disabled_at is null
         and ($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[]))
       returning m.id, m.invitation_expires_at),
     ended as (delete from sessions using m where moderator_id = m.id),
     forgotten as (delete from known_browsers using m where moderator_id = m.id),
     audited as (
       insert into audit (actor, action, evidence)
       select $6, 'moderator.invited', jsonb_build_object('moderator', id, 'secondFactor', $5::boolean) from m)
     select invitation_expires_at as "expiresAt" from m
-- @ invitations.ts (bytea, text) → ()
with m as (
       update moderators set password_hash = $2, invitation_hash = null, invitation_expires_at = null
       where invitation_hash = $1 and invitation_expires_at > now() and disabled_at is null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.password_set', jsonb_build_object('moderator', id) from m
-- @ judge-anew.ts (uuid[], text[]) → (bigint, bigint, bigint)

      select t.approved, t.flagged, t.rejected
      from unnest($1::uuid[], $2::text[]) with ordinality as q(site_id, author_key, position)
      cross join lateral (
        select count(*) filter (where decision = 'approve') as approved,
          count(*) filter (where decision = 'flag') as flagged, count(*) filter (where decision = 'reject') as rejected
        from to_judge_anew t where t.site_id = q.site_id and t.author_key = q.author_key) t
      order by q.position
-- @ judge-anew.ts () → (uuid, uuid, uuid)

      select u.id, u.site_id as "siteId", u.rule_id as "ruleId" from undone_rules u
      where u.finished_at is null
        and (coalesce(u.looked_at < clock_timestamp() - interval '20 seconds', true)
          or exists (select from to_judge_anew t where t.undone_id = u.id))
      order by u.undone_at limit 1 for update skip locked
-- @ judge-anew.ts (uuid[]) → ()

      update waiting w set harm = t.harm, categories = t.categories, checks = t.checks, scores = t.scores,
        language = t.language, has_links = t.has_links, tags = t.tags
      from waiting o cross join lateral waiting_traits(o.comment_id, o.revision) t
      where o.comment_id = any($1::uuid[]) and w.comment_id = o.comment_id
-- @ judge-anew.ts (json, uuid, uuid[]) → (uuid, timestamp with time zone)

      with input as materialized (
        select * from json_to_recordset($1) as i(id uuid, revision int, decision text, status text, scores jsonb,
          findings jsonb, policy_version text, model_version text, took int, harm smallint, language text,
          has_links boolean, rules uuid[])
      ),
      decided as materialized (
        select c.id, c.site_id, c.article_id, c.author_key, c.accepted_at, c.status as from_status, t.ordinal + 1 as ordinal,
          case when i.decision = t.decision then c.status else i.status end as to_status,
          t.decision as old_decision, i.decision, i.revision, i.scores, i.findings, i.policy_version, i.model_version,
          i.took, i.harm, i.language, i.has_links, i.rules
        from input i
        join to_judge_anew t on t.comment_id = i.id and t.undone_id = $2 and t.revision = i.revision
        join comments c on c.id = i.id and c.revision = i.revision and c.status in ('approved', 'flagged', 'rejected')
        where not exists (select from verdicts v where v.comment_id = i.id and v.revision = i.revision
            and v.ordinal > t.ordinal)
          and not exists (select from staged_decisions s where s.comment_id = i.id)
      ),
      changed as (
        update comments c set status = d.to_status, decided_at = now(),
          published_at = case when d.to_status = 'approved' then coalesce(c.published_at,
            date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end))
            else c.published_at end
        from decided d where c.id = d.id and d.to_status <> d.from_status
      ),
      recorded as (
        insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
          model_version, took_micros, harm, language, has_links, rules)
        select id, revision, ordinal, 'machine', decision, scores, findings, policy_version, model_version, took, harm,
          language, has_links, rules from decided
      ),
      told as (
        insert into events (site_id, type, comment_id, article_id, revision)
        select site_id, 'comment.' || to_status, id, article_id, revision from decided where to_status <> from_status
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
        select site_id, 'machine', case when to_status = from_status then 'comment.judged_anew' else 'comment.' || to_status end,
          id, revision, from_status, to_status, jsonb_build_object('verdict', ordinal, 'policy', policy_version,
            'model', model_version, 'undoes', $2::uuid) from decided
      ),
      counted as (
        update authors u set approved = u.approved + d.approved, flagged = u.flagged + d.flagged,
          rejected = u.rejected + d.rejected
        from (
          select site_id, author_key,
            sum((decision = 'approve')::int - (old_decision = 'approve')::int)::int as approved,
            sum((decision = 'flag')::int - (old_decision = 'flag')::int)::int as flagged,
            sum((decision = 'reject')::int - (old_decision = 'reject')::int)::int as rejected
          from decided where author_key is not null and decision <> old_decision group by site_id, author_key) d
        where u.site_id = d.site_id and u.key = d.author_key
      ),
      published as (
        insert into articles as a (site_id, id, published_count)
        select site_id, article_id, sum((to_status = 'approved')::int - (from_status = 'approved')::int)
        from decided where to_status <> from_status and 'approved' in (to_status, from_status)
        group by site_id, article_id order by site_id, article_id
        on conflict (site_id, id) do update set published_count = a.published_count + excluded.published_count
      ),
      done as (delete from to_judge_anew where comment_id = any($3::uuid[]) and undone_id = $2),
      noted as (
        update undone_rules u set approved = u.approved + n.approved, flagged = u.flagged + n.flagged,
          rejected = u.rejected + n.rejected, unchanged = u.unchanged + n.unchanged,
          overtaken = u.overtaken + cardinality($3::uuid[]) - n.judged
        from (
          select count(*)::int as judged, count(*) filter (where to_status = from_status)::int as unchanged,
            count(*) filter (where to_status = 'approved' and to_status <> from_status)::int as approved,
            count(*) filter (where to_status = 'flagged' and to_status <> from_status)::int as flagged,
            count(*) filter (where to_status = 'rejected' and to_status <> from_status)::int as rejected
          from decided) n
        where u.id = $2
      )
      select id, accepted_at from decided
-- @ judge-anew.ts (uuid, uuid, uuid) → (integer)

      with resting as materialized (
        select c.id, c.author_key, c.revision, v.ordinal, v.decision,
          exists (select from staged_decisions s where s.comment_id = c.id) as is_staged
        from verdicts v
        join comments c on c.id = v.comment_id and c.revision = v.revision and c.site_id = $2
          and c.status in ('approved', 'flagged', 'rejected')
        where v.rules @> array[$3::uuid]
          and not exists (select from lists l where l.id = $3)
          and not exists (select from verdicts l where l.comment_id = v.comment_id and l.revision = v.revision
            and l.ordinal > v.ordinal)
      ),
      listed as (
        insert into to_judge_anew (comment_id, undone_id, site_id, author_key, revision, ordinal, decision)
        select r.id, $1, $2, r.author_key, r.revision, r.ordinal, r.decision from resting r where not r.is_staged
        on conflict do nothing returning comment_id
      ),
      found as (select (select count(*) from listed)::int as listed, (select count(*) from resting) as resting)
      update undone_rules u set looked_at = clock_timestamp(), found = u.found + f.listed,
        finished_at = case when f.resting = 0 and (u.undone_at < now() - interval '60 seconds'
          or exists (select from lists l where l.id = $3)) then now() end
      from found f where u.id = $1
      returning f.listed
-- @ judge-anew.ts (uuid, bigint) → (uuid, integer)
select comment_id as "commentId", revision from to_judge_anew where undone_id = $1
      order by comment_id limit $2
-- @ judge-anew.ts (uuid[]) → ()
select from comments where id = any($1::uuid[]) order by id for update
-- @ leases.ts (uuid, uuid[], uuid) → (uuid, timestamp with time zone, boolean)

      with open as (
        select comment_id from waiting
        where comment_id = $1 and not is_staged and ($2 = '{}'::uuid[] or site_id = any($2))
        -- a decision under way holds the row: it comes first
        for key share
      ), taken as (
        insert into leases as l (comment_id, moderator_id, token, expires_at)
        select comment_id, $3, gen_random_uuid(), clock_timestamp() + 30000 * interval '1 millisecond' from open
        on conflict (comment_id) do update
          set moderator_id = excluded.moderator_id, token = excluded.token, expires_at = excluded.expires_at
          where l.expires_at <= clock_timestamp() or l.moderator_id = excluded.moderator_id
        returning token, expires_at
      )
      select token, expires_at, open.comment_id is not null as waits
      from (select from comments where id = $1 and ($2 = '{}'::uuid[] or site_id = any($2))) seen
        left join open on true left join taken on true
-- @ leases.ts (uuid[], uuid) → ()
delete from leases where token = any($1::uuid[]) and moderator_id = $2
-- @ leases.ts (uuid[]) → (uuid, uuid, text, timestamp with time zone)
select l.comment_id as "commentId", l.moderator_id as "moderatorId", m.name, l.expires_at as "expiresAt"
     from leases l left join moderators m on m.id = l.moderator_id
     where l.comment_id = any($1::uuid[]) and l.expires_at > clock_timestamp()
-- @ leases.ts (uuid[], uuid) → (uuid, timestamp with time zone)
update leases set expires_at = clock_timestamp() + 30000 * interval '1 millisecond'
      where token = any($1::uuid[]) and moderator_id = $2 returning comment_id as "commentId", expires_at as "expiresAt"
-- @ lists.ts (uuid) → (uuid, text, text, text, text, text, timestamp with time zone, timestamp with time zone)
select id, kind, value, action, reason, added_by as "addedBy", created_at as "createdAt",
       expires_at as "expiresAt"
     from lists where site_id = $1 order by kind, value
-- @ lists.ts (uuid, text, text, text, text, text, timestamp with time zone) → (uuid, text, text, text, text, text, timestamp with time zone, timestamp with time zone)
with before as (select * from lists where site_id = $1 and kind = $2 and value = $3),
     l as (
       insert into lists (id, site_id, kind, value, action, reason, added_by, expires_at)
       values (overlay(overlay(md5(concat_ws(' ', $1::uuid, $2::text, $3::text))
  placing '8' from 13) placing '8' from 17)::uuid, $1, $2, $3, $4, $5, $6, $7)
       on conflict (site_id, kind, value) do update set action = excluded.action, reason = excluded.reason,
         added_by = excluded.added_by, expires_at = excluded.expires_at, created_at = now()
       returning id),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $6, 'list.changed', jsonb_strip_nulls(jsonb_build_object('entry', id, 'kind', $2::text, 'action', $4::text,
         'value', case when $2::text <> 'address' then $3::text end)) from l)
     select id, kind, value, action, reason, added_by as "addedBy", created_at as "createdAt",
       expires_at as "expiresAt" from before
-- @ lists.ts (uuid, text, text, text) → ()
with l as (delete from lists where site_id = $1 and kind = $2 and value = $3 returning id, kind, value, action),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and exists (select from l))
     insert into audit (site_id, actor, action, evidence)
     select $1, $4, 'list.removed', jsonb_strip_nulls(jsonb_build_object('entry', id, 'kind', kind, 'action', action,
         'value', case when kind <> 'address' then value end)) from l
-- @ load-for-judging.ts (uuid[], integer[]) → (text, uuid, uuid, text, uuid, integer, text, text, text, jsonb, text, text, timestamp with time zone, text, boolean, text)

      select c.status, c.id, c.site_id, c.article_id, c.parent_id, c.revision, c.name, c.text, c.author_url, c.form,
        c.author_key, host(c.ip) as ip, c.accepted_at, c.request_id, c.backfill, a.mode
      from unnest($1::uuid[], $2::int[]) as r(id, revision)
      join comments c on c.id = r.id and c.revision = r.revision
      left join articles a on a.site_id = c.site_id and a.id = c.article_id
-- @ load-for-judging.ts (json) → (boolean, integer, integer, integer, boolean, boolean, uuid, bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint, json)

      select u.key is not null as known, u.approved, u.flagged, u.rejected,
        u.trusted and coalesce(u.trusted_until > now(), true) as trusted,
        coalesce(u.banned_until > now(), false) as banned, u.ban_id,
        by_author.minute as author_minute, by_author.hour as author_hour,
        by_ip.minute as ip_minute, by_ip.hour as ip_hour,
        same.total as same_total, same.by_author as same_author,
        near.total as near_total, near.articles as near_articles,
        entries.list as entries
      -- one JSON value, as an array each costs us more to write
      from rows from (json_to_recordset($1) as (id uuid, "siteId" uuid, "authorKey" text, ip inet, fingerprint text,
          at timestamptz, backfill boolean, "sketchKey" int, "sketchBytes" text))
        with ordinality as q(id, site_id, author_key, ip, fingerprint, at, backfill, sketch_key, sketch, position)
      left join authors u on u.site_id = q.site_id and u.key = q.author_key
      left join lateral (
        select count(*) as hour, count(*) filter (where w.accepted_at > q.at - interval '1 minute') as minute
        from (select c.accepted_at from comments c
          where not q.backfill and c.site_id = q.site_id and c.author_key = q.author_key and c.id <> q.id
            and c.accepted_at > q.at - interval '1 hour' and c.accepted_at <= q.at and not c.backfill
          order by c.accepted_at desc limit 100) w
      ) by_author on true
      left join lateral (
        select count(*) as hour, count(*) filter (where w.accepted_at > q.at - interval '1 minute') as minute
        from (select c.accepted_at from comments c
          where not q.backfill and c.site_id = q.site_id and c.ip = q.ip and c.id <> q.id
            and c.accepted_at > q.at - interval '1 hour' and c.accepted_at <= q.at and not c.backfill
          order by c.accepted_at desc limit 100) w
      ) by_ip on true
      left join lateral (
        select count(*) as total, count(*) filter (where w.author_key = q.author_key) as by_author
        from (select c.author_key from comments c
          where c.site_id = q.site_id and c.fingerprint = q.fingerprint and c.id <> q.id
            and c.accepted_at > q.at - interval '1 day' and c.accepted_at <= q.at
          order by c.accepted_at desc limit 100) w
      ) same on true
      left join lateral (
        select count(*) as total, count(distinct w.article_id) as articles
        from (select c.article_id, c.fingerprint, c.sketch # ('x' || q.sketch)::bit(64)::bigint as difference
          from comments c
          where c.site_id = q.site_id and c.sketch_key = q.sketch_key and c.id <> q.id
            and c.accepted_at > q.at - interval '1 day' and c.accepted_at <= q.at
          order by c.accepted_at desc limit 20) w
        where w.fingerprint is distinct from q.fingerprint and ((w.difference >> 0) & 255 = 0)::int + ((w.difference >> 8) & 255 = 0)::int + ((w.difference >> 16) & 255 = 0)::int + ((w.difference >> 24) & 255 = 0)::int + ((w.difference >> 32) & 255 = 0)::int + ((w.difference >> 40) & 255 = 0)::int + ((w.difference >> 48) & 255 = 0)::int + ((w.difference >> 56) & 255 = 0)::int >= 4
      ) near on true
      left join lateral (
        select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'value', l.value, 'action', l.action)) as list
        from lists l
        where l.site_id = q.site_id and (l.expires_at is null or l.expires_at > now())
          and ((l.kind = 'author' and l.value = q.author_key) or (l.kind = 'address' and l.value = host(q.ip)))
      ) entries on true
      order by q.position
-- @ models.ts (uuid) → ()
insert into learning (site_id) values ($1) on conflict do nothing
-- @ models.ts (uuid, integer) → (text)
select base from models where site_id = $1 and version = $2
-- @ models.ts (uuid, text) → (bigint, bigint)
select l.decisions as newest, coalesce((
         select max(learned_to) from models where site_id = $1 and base = $2), 0) as before
       from learning l where l.site_id = $1 and l.mode = 'on'
-- @ models.ts (uuid) → (text)
select mode from learning where site_id = $1
-- @ models.ts (uuid) → (text)
select mode from learning where site_id = $1 for update
-- @ models.ts (text) → (boolean)
select pg_try_advisory_xact_lock(hashtextextended('sluice learning ' || $1, 0)) as locked
-- @ models.ts (uuid) → (integer, text, text, bigint, integer, jsonb, text, timestamp with time zone)
select version, base, refused, learned_to as "learnedTo", octet_length(weights) as bytes, figures,
  case when is_used then 'used' when refused is null then 'replaced' else 'refused' end as state,
  created_at as "createdAt" from models where site_id = $1 order by version desc limit 100
-- @ models.ts (uuid, text) → ()
update models set is_used = false where site_id = $1 and is_used and ($2::text is null or base = $2)
-- @ models.ts (uuid, integer) → ()
update models set is_used = true where site_id = $1 and version = $2
-- @ models.ts (uuid) → ()
update models set is_used = true where site_id = $1 and version in (
           select max(version) from models where site_id = $1 and refused is null group by base)
-- @ models.ts (uuid, bigint, double precision) → ()
with dated as (
       select version, is_used, created_at, row_number() over (order by version desc) as age,
         row_number() over (
           partition by refused is null, date_trunc(case when created_at > now() - interval '1 day' then 'hour'
             else 'day' end, created_at)
           order by version desc) as place
       from models where site_id = $1)
     delete from models m using dated d
     where m.site_id = $1 and m.version = d.version and not d.is_used and d.age > $2
       and (d.place > 1 or d.created_at < now() - $3 * interval '1 day')
-- @ models.ts (uuid, text, text, jsonb) → ()
with l as (update learning set mode = $2 where site_id = $1),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1)
     insert into audit (site_id, actor, action, evidence) values ($1, $3, 'learning.' || $2, $4)
-- @ models.ts (uuid, text, boolean, text, bytea, bigint, jsonb) → (integer)
with made as (
       insert into models (site_id, version, base, is_used, refused, weights, learned_to, figures)
       select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 from models where site_id = $1
       returning version),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and $3),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, 'machine', case when $3 then 'model.used' else 'model.kept' end,
         jsonb_strip_nulls(jsonb_build_object('version', version, 'refused', $4::text, 'figures', $7::jsonb)) from made)
     select version from made
-- @ moderators.ts (text) → (uuid, text, boolean)
select id, case when disabled_at is null then password_hash end as "passwordHash",
       totp_confirmed_at is not null as "hasSecondFactor"
     from moderators where lower(email) = lower($1)
-- @ moderators.ts (uuid[]) → (uuid, text, text, boolean, uuid[])
select id, name, role, disabled_at is not null as "isDisabled",
       case when $1::uuid[] = '{}' then site_ids
         else array(select unnest(site_ids) intersect select unnest($1::uuid[])) end as "siteIds"
     from moderators where $1::uuid[] = '{}' or site_ids = '{}' or site_ids && $1::uuid[]
     order by name, id
-- @ moderators.ts (text) → (uuid, uuid[])
select id, site_ids as "siteIds" from moderators where lower(email) = lower($1) and disabled_at is null
-- @ moderators.ts (uuid) → (text)
select password_hash as hash from moderators where id = $1
-- @ moderators.ts (uuid, text, jsonb) → (text, jsonb)
with before as (select name from moderators where id = $1),
     m as (
       update moderators set name = coalesce($2, name), settings = settings || $3::jsonb where id = $1
       returning id, name, settings),
     audited as (
       insert into audit (actor, action, evidence)
       select m.id::text, 'moderator.changed', jsonb_build_object('moderator', m.id, 'name', m.name)
       from m, before where m.name <> before.name)
     select name, settings from m
-- @ moderators.ts (text, text, text, text, uuid[], text) → (uuid)
with m as (
       insert into moderators (email, name, password_hash, role, site_ids) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning id),
     audited as (
       insert into audit (actor, action, evidence)
       select $6, 'moderator.created', jsonb_build_object('moderator', id, 'role', $4::text, 'sites', $5::uuid[]) from m)
     select id from m
-- @ moderators.ts (uuid, text, text) → ()
with m as (
       update moderators set password_hash = $2, invitation_hash = null, invitation_expires_at = null
       where id = $1 returning id),
     ended as (delete from sessions using m where moderator_id = m.id)
     insert into audit (actor, action, evidence)
     select $3, 'moderator.password_set', jsonb_build_object('moderator', id) from m
-- @ oidc-links.ts (text, text) → (uuid, timestamp with time zone)
select id, disabled_at from moderators where oidc_issuer = $1 and oidc_subject = $2
-- @ oidc-links.ts (text, text, text) → (uuid)
with m as (
       update moderators set oidc_issuer = $1, oidc_subject = $2
       where lower(email) = lower($3) and disabled_at is null and (oidc_issuer is null or oidc_issuer <> $1)
       returning id),
     audited as (
       insert into audit (actor, action, evidence)
       select id::text, 'moderator.linked', jsonb_build_object('moderator', id, 'issuer', $1::text) from m)
     select id from m
-- @ pending-refs.ts (uuid, uuid, bigint) → (uuid, integer, boolean)
select id as "commentId", revision, backfill from comments
     where status = 'pending' and ($1::uuid is null or site_id = $1) and ($2::uuid is null or id > $2)
     order by id limit $3
-- @ people.ts (uuid) → ()
delete from sessions where moderator_id = $1
-- @ people.ts (text, text, jsonb) → ()
insert into audit (actor, action, evidence) values ($1, $2, $3)
-- @ people.ts (uuid[], uuid) → (uuid, text, text, text, uuid[], timestamp with time zone, timestamp with time zone, timestamp with time zone, boolean, boolean, boolean, timestamp with time zone)
select 
  m.id, m.name, m.email, m.role, m.site_ids as "siteIds", m.created_at as "createdAt", m.disabled_at as "disabledAt",
  m.signed_in_at as "signedInAt", m.password_hash is not null as "hasPassword",
  m.totp_confirmed_at is not null as "hasSecondFactor", m.oidc_subject is not null as "hasOidc",
  case when m.invitation_expires_at > now() then m.invitation_expires_at end as "invitedUntil" from moderators m where ($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[])) and m.id = $2
-- @ people.ts (uuid[]) → (uuid, text, text, text, uuid[], timestamp with time zone, timestamp with time zone, timestamp with time zone, boolean, boolean, boolean, timestamp with time zone)
select 
  m.id, m.name, m.email, m.role, m.site_ids as "siteIds", m.created_at as "createdAt", m.disabled_at as "disabledAt",
  m.signed_in_at as "signedInAt", m.password_hash is not null as "hasPassword",
  m.totp_confirmed_at is not null as "hasSecondFactor", m.oidc_subject is not null as "hasOidc",
  case when m.invitation_expires_at > now() then m.invitation_expires_at end as "invitedUntil" from moderators m where ($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[])) order by m.disabled_at is not null, m.name, m.id
-- @ people.ts (uuid) → ()
select from moderators
         where role = 'admin' and site_ids = '{}' and disabled_at is null and id <> $1 limit 1
-- @ people.ts () → ()
select from moderators where role = 'admin' order by id for update
-- @ people.ts (uuid[], uuid) → (text, uuid[], boolean)
select role, site_ids as "siteIds", disabled_at is not null as "isDisabled"
       from moderators m where ($1::uuid[] = '{}' or (m.site_ids <> '{}' and m.site_ids <@ $1::uuid[])) and m.id = $2 for update
-- @ people.ts (uuid, text, text, uuid[], boolean) → ()
update moderators set name = coalesce($2, name), role = $3, site_ids = $4,
         disabled_at = case when $5 then coalesce(disabled_at, now()) end
       where id = $1
-- @ policy-versions.ts (uuid, bigint) → (integer, text, jsonb, text, text, timestamp with time zone, text)
select p.version, p.preset, p.thresholds, p.changed_by as by, m.name, p.changed_at as at, p.note
     from policy_versions p left join moderators m on m.id::text = p.changed_by
     where p.site_id = $1 order by p.version desc limit $2
-- @ policy-versions.ts (uuid, integer) → (text, jsonb)
select preset, thresholds from policy_versions where site_id = $1 and version = $2
-- @ published.ts (uuid, text, uuid, timestamp with time zone, uuid, bigint) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, boolean)

      select * from (
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", false as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id = $3 and c.status = 'approved'
            and ($4::timestamptz is null or (c.published_at, c.id) < ($4, $5))
          order by c.published_at desc, c.id desc limit $6)
        union all
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", true as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id = $3 and c.status = 'withdrawn'
            and c.published_at is not null
            and ($4::timestamptz is null or (c.published_at, c.id) < ($4, $5))
            and exists (select from comments r where r.site_id = $1 and r.article_id = $2 and r.parent_id = c.id
              and r.status = 'approved')
          order by c.published_at desc, c.id desc limit $6)
      ) page order by "publishedAt" desc, id desc limit $6
-- @ published.ts (uuid, text, uuid, timestamp with time zone, uuid, bigint) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, boolean)

      select * from (
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", false as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id = $3 and c.status = 'approved'
            and ($4::timestamptz is null or (c.published_at, c.id) > ($4, $5))
          order by c.published_at asc, c.id asc limit $6)
        union all
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", true as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id = $3 and c.status = 'withdrawn'
            and c.published_at is not null
            and ($4::timestamptz is null or (c.published_at, c.id) > ($4, $5))
            and exists (select from comments r where r.site_id = $1 and r.article_id = $2 and r.parent_id = c.id
              and r.status = 'approved')
          order by c.published_at asc, c.id asc limit $6)
      ) page order by "publishedAt" asc, id asc limit $6
-- @ published.ts (uuid, text, uuid, timestamp with time zone, uuid, bigint) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, boolean)

      select * from (
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", false as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id is null and $3::uuid is null and c.status = 'approved'
            and ($4::timestamptz is null or (c.published_at, c.id) < ($4, $5))
          order by c.published_at desc, c.id desc limit $6)
        union all
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", true as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id is null and $3::uuid is null and c.status = 'withdrawn'
            and c.published_at is not null
            and ($4::timestamptz is null or (c.published_at, c.id) < ($4, $5))
            and exists (select from comments r where r.site_id = $1 and r.article_id = $2 and r.parent_id = c.id
              and r.status = 'approved')
          order by c.published_at desc, c.id desc limit $6)
      ) page order by "publishedAt" desc, id desc limit $6
-- @ published.ts (uuid, text, uuid, timestamp with time zone, uuid, bigint) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, boolean)

      select * from (
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", false as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id is null and $3::uuid is null and c.status = 'approved'
            and ($4::timestamptz is null or (c.published_at, c.id) > ($4, $5))
          order by c.published_at asc, c.id asc limit $6)
        union all
        (select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", true as gone from comments c
          where c.site_id = $1 and c.article_id = $2 and c.parent_id is null and $3::uuid is null and c.status = 'withdrawn'
            and c.published_at is not null
            and ($4::timestamptz is null or (c.published_at, c.id) > ($4, $5))
            and exists (select from comments r where r.site_id = $1 and r.article_id = $2 and r.parent_id = c.id
              and r.status = 'approved')
          order by c.published_at asc, c.id asc limit $6)
      ) page order by "publishedAt" asc, id asc limit $6
-- @ published.ts (uuid, bigint) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, text, text)

      select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", a.title as "articleTitle", a.url as "articleUrl"
      from comments c left join articles a on a.site_id = c.site_id and a.id = c.article_id
      where c.site_id = $1 and c.status = 'approved'
      order by c.published_at desc, c.id desc limit $2
-- @ published.ts (uuid[]) → (uuid, text, uuid, text, text, timestamp with time zone, bigint, uuid, text, integer, integer)

      select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.name, c.text,
  c.published_at as "publishedAt",
  (select count(*) from comments r where r.site_id = c.site_id and r.article_id = c.article_id
    and r.parent_id = c.id and r.status = 'approved') as "replyCount", c.site_id, c.status, c.revision, coalesce(a.published_count, 0) as total
      from comments c left join articles a on a.site_id = c.site_id and a.id = c.article_id
      where c.id = any($1::uuid[])
-- @ published.ts (uuid, text) → (integer)
select coalesce((select published_count from articles where site_id = $1 and id = $2), 0) as total
-- @ published.ts (uuid, text, uuid) → (bigint)
select count(*) as total from comments
         where site_id = $1 and article_id = $2 and parent_id = $3 and status = 'approved'
-- @ purge-deliveries.ts (bigint) → ()
delete from deliveries where id in (
       select d.id from webhooks w join deliveries d on d.webhook_id = w.id where w.status = 'deleted' limit $1)
-- @ purge-deliveries.ts (bigint, double precision) → ()
delete from deliveries where id in (
       select id from deliveries where event_at < now() - $2 * interval '1 day' limit $1)
-- @ purge-deliveries.ts () → ()
delete from webhooks w where status = 'deleted' and status_changed_at < now() - interval '1 hour'
       and not exists (select from deliveries where webhook_id = w.id)
-- @ purge-sign-ins.ts (double precision) → ()
delete from known_browsers where (token_hash, moderator_id) in (
       select token_hash, moderator_id from known_browsers
       where seen_at < now() - $1 * interval '1 day' limit 5000)
-- @ purge-sign-ins.ts (double precision) → ()
delete from sessions where id in (
       select id from sessions where started_at < now() - $1 * interval '1 day' limit 5000)
-- @ purge-sign-ins.ts (double precision) → ()
delete from sign_in_tries where key in (
       select key from sign_in_tries where tried_at < now() - $1 * interval '1 hour' limit 5000)
-- @ purge.ts (double precision) → ()
delete from events where (xid, id) in (
       select xid, id from events where created_at < now() - $1 * interval '1 day' limit 5000)
-- @ purge.ts () → ()
delete from leases where expires_at < now() - interval '1 hour'
-- @ purge.ts () → ()
delete from queue_changes where at < now() - interval '1 hour'
-- @ purge.ts () → ()
delete from reviews where second_at is null and first_at < now() - interval '30 days'
-- @ purge.ts (double precision) → ()
update comments set idempotency_key = null, request_hash = null where id in (
       select id from comments where idempotency_key is not null
         and accepted_at < now() - $1 * interval '1 day' limit 5000)
-- @ purge.ts (double precision) → ()
update comments set ip = null, user_agent = null, referrer = null where id in (
       select id from comments where ip is not null and accepted_at < now() - $1 * interval '1 day' limit 5000)
-- @ queue-changes.ts (uuid[]) → (uuid, uuid, text, timestamp with time zone)
select l.comment_id as "commentId", l.moderator_id as "moderatorId", m.name, l.expires_at as "expiresAt"
      from leases l join waiting w on w.comment_id = l.comment_id left join moderators m on m.id = l.moderator_id
      where l.expires_at > now() and ($1 = '{}'::uuid[] or w.site_id = any($1))
-- @ queue-changes.ts () → (text, bigint)
select pg_snapshot_xmin(pg_current_snapshot())::text as xmin, extract(epoch from clock_timestamp())::bigint as at
-- @ queue-changes.ts (uuid, text, text, uuid[], uuid[], uuid[], uuid[]) → (uuid, text, uuid, text, timestamp with time zone, boolean)
select q.comment_id as "commentId", q.change, q.moderator_id as "moderatorId", m.name, q.at,
       w.comment_id is not null and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) as "isListed"
     from queue_changes q left join waiting w on w.comment_id = q.comment_id
     left join moderators m on m.id = q.moderator_id
     where q.xid >= $2::text::xid8 and q.xid < $3::text::xid8
       and ($4 = '{}'::uuid[] or q.site_id = any($5))
       and ($6 = '{}'::uuid[] or q.site_id = any($7))
     order by q.xid, q.id limit 501
-- @ queue-items.ts (uuid[]) → (uuid, uuid, text, text, text, text, text, integer, text, timestamp with time zone, smallint, integer, text[], text[], text, boolean, json, bigint, uuid, text, timestamp with time zone, json, json)

      select c.id as "commentId", c.site_id as "siteId", s.name as "siteName", c.article_id as "articleId",
        a.title as "articleTitle", c.name, c.text, c.revision, c.status,
        coalesce(w.since, c.decided_at, c.accepted_at) as since, coalesce(w.harm, t.harm) as harm,
        coalesce(w.reports, 0) as reports, coalesce(w.categories, t.categories) as categories,
        coalesce(w.checks, t.checks) as checks, coalesce(w.language, t.language) as language,
        coalesce(w.has_links, t.has_links) as "hasLinks",
        case when c.author_key is not null then json_build_object('key', c.author_key,
          'approved', coalesce(u.approved, 0), 'rejected', coalesce(u.rejected, 0)) end as author,
        (select count(*) from (select from waiting o where o.site_id = w.site_id and o.fingerprint = w.fingerprint
          and o.comment_id <> w.comment_id and not o.is_staged limit 100) copies) as copies,
        l.moderator_id as claimed_by, claimer.name as claimer, l.expires_at as claimed_until,
        case when w.sent_to is not null then json_build_object('by', w.sent_by, 'to', w.sent_to) end as sent,
        case when v.decided_by is not null and w.comment_id is null then json_build_object('by', v.decided_by,
          'name', (select m.name from moderators m where m.id::text = v.decided_by), 'reason', v.reason) end as decided
      from unnest($1::uuid[]) with ordinality as p(id, place)
      join comments c on c.id = p.id
      join sites s on s.id = c.site_id
      left join waiting w on w.comment_id = c.id
      left join lateral waiting_traits(c.id, c.revision) t on w.comment_id is null
      left join articles a on a.site_id = c.site_id and a.id = c.article_id
      left join authors u on u.site_id = c.site_id and u.key = c.author_key
      left join leases l on l.comment_id = c.id and l.expires_at > now()
      left join moderators claimer on claimer.id = l.moderator_id
      left join lateral (
        select decided_by, reason from verdicts v where v.comment_id = c.id and v.revision = c.revision
        order by v.ordinal desc limit 1) v on true
      order by p.place
-- @ queue-items.ts (uuid[], uuid) → (uuid)
select id from sites where ($1 = '{}'::uuid[] or id = any($1)) and ($2::uuid is null or id = $2)
-- @ read-comment.ts (uuid, uuid) → (uuid, text, uuid, text, text, text, text, text, text, integer, timestamp with time zone, timestamp with time zone, timestamp with time zone, json, json, json, json)

      select c.id, c.article_id as "articleId", c.parent_id as "parentId", c.external_id as "externalId", c.name,
        c.text, c.author_id as "authorId", c.author_url as "authorUrl", c.status, c.revision,
        c.submitted_at as "submittedAt", c.decided_at as "decidedAt", c.published_at as "publishedAt",
        coalesce((select json_agg(json_build_object('revision', v.revision, 'decision', v.decision, 'by',
            v.decided_by, 'scores', v.scores, 'findings', v.findings, 'policyVersion', v.policy_version,
            'modelVersion', v.model_version, 'reason', v.reason, 'decidedAt', v.decided_at)
            order by v.revision, v.ordinal)
          from verdicts v where v.comment_id = c.id), '[]') as verdicts,
        coalesce((select json_agg(json_build_object('revision', r.revision, 'text', r.text, 'replacedAt',
            r.replaced_at) order by r.revision)
          from revisions r where r.comment_id = c.id), '[]') as revisions,
        coalesce((select json_agg(json_build_object('at', a.at, 'actor', a.actor, 'action', a.action, 'revision',
            a.revision, 'fromStatus', a.from_status, 'toStatus', a.to_status, 'evidence', a.evidence) order by a.id)
          from audit a where a.comment_id = c.id), '[]') as changes,
        coalesce((select json_agg(json_build_object('revision', p.revision, 'reason', p.reason, 'detail', p.detail,
            'at', p.created_at) order by p.id)
          from reports p where p.comment_id = c.id), '[]') as reports
      from comments c where c.site_id = $1 and c.id = $2
-- @ read-comment.ts (uuid, uuid) → (text, integer, text, jsonb)

      select c.status, c.revision, v.reason, coalesce(v.findings, '[]') as findings
      from comments c left join lateral (
        select reason, findings from verdicts where comment_id = c.id and revision = c.revision
        order by ordinal desc limit 1) v on true
      where c.site_id = $1 and c.id = $2
-- @ read-comment.ts (uuid[]) → (uuid)
select id from comments where id = any($1::uuid[]) and status <> 'pending'
-- @ read-comment.ts (uuid) → (uuid, integer)
select site_id as "siteId", revision from comments where id = $1
-- @ recent-comments.ts (integer[], uuid, uuid, bigint) → (uuid, text, text, text, text, text, timestamp with time zone)

      with hits as materialized (select comment_id from searchable where words @> $1::int[])
      select c.id, c.article_id as "articleId", c.name, c.text, c.author_url as "authorUrl", c.status,
  c.submitted_at as at from hits h join comments c on c.id = h.comment_id
      where h.comment_id >= $2 and h.comment_id < $3 and c.status <> 'withdrawn'
      order by h.comment_id desc limit $4
-- @ recent-comments.ts (uuid, text, timestamp with time zone, bigint) → (uuid, text, text, text, text, text, timestamp with time zone)
select c.id, c.article_id as "articleId", c.name, c.text, c.author_url as "authorUrl", c.status,
  c.submitted_at as at from comments c
     where c.site_id = $1 and c.author_key = $2
       and c.accepted_at >= $3 and c.status <> 'withdrawn'
     order by c.accepted_at desc limit $4
-- @ record-decision.ts (uuid, text, text, text, text, text, jsonb) → ()

      with before as (
        select c.id, c.site_id, c.article_id, c.author_key, c.status, c.revision, v.ordinal, v.decision, v.scores,
          v.findings, v.policy_version, v.model_version, v.harm, v.language, v.has_links
        from comments c join verdicts v on v.comment_id = c.id and v.revision = c.revision
        where c.id = $1 order by v.ordinal desc limit 1
      ),
      decided as (
        update comments c set status = $2, decided_at = now(),
          published_at = case when $2 = 'approved' then coalesce(c.published_at,
            date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end))
            else c.published_at end
        from before where c.id = before.id
      ),
      -- with the evidence that the moderator had
      recorded as (
        insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings, policy_version,
          model_version, harm, language, has_links, reason, message)
        select id, revision, ordinal + 1, $3, $4, scores, findings, policy_version, model_version, harm, language,
          has_links, $5, $6 from before
      ),
      told as (
        insert into events (site_id, type, comment_id, article_id, revision)
        select site_id, 'comment.' || $2, id, article_id, revision from before where status <> $2
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
        select site_id, $3, 'comment.' || $2, id, revision, status, $2,
          jsonb_strip_nulls(jsonb_build_object('verdict', ordinal + 1, 'reason', $5::text)) || $7::jsonb from before
      ),
      counted as (
        update authors u set
          approved = u.approved + ($4 = 'approve')::int - (b.decision = 'approve')::int,
          flagged = u.flagged + ($4 = 'flag')::int - (b.decision = 'flag')::int,
          rejected = u.rejected + ($4 = 'reject')::int - (b.decision = 'reject')::int
        from before b where u.site_id = b.site_id and u.key = b.author_key
      ),
      published as (
        update articles a
        set published_count = a.published_count + ($2 = 'approved')::int - (b.status = 'approved')::int
        from before b where a.site_id = b.site_id and a.id = b.article_id
          and ($2 = 'approved') <> (b.status = 'approved')
      ),
      numbered as (
        insert into learning as l (site_id, decisions) select site_id, 1 from before
        on conflict (site_id) do update set decisions = l.decisions + 1
        returning decisions
      ),
      -- published and kept though reported: no longer waiting, by no change of status
      kept as (delete from waiting w using before b where w.comment_id = b.id and b.status = $2),
      unlearned as (
        delete from decisions d using before b where $4 = 'flag' and d.comment_id = b.id and d.revision = b.revision
      )
      insert into decisions (comment_id, revision, site_id, number, decision, reason)
      select b.id, b.revision, b.site_id, n.decisions, $4, $5 from before b, numbered n where $4 <> 'flag'
      on conflict (comment_id, revision) do update
        set number = excluded.number, decision = excluded.decision, reason = excluded.reason
-- @ record-decision.ts (uuid, integer) → (text, text, text, boolean)
select decided_by, decision, reason, exists (select from waiting where comment_id = $1) as "isWaiting"
     from verdicts where comment_id = $1 and revision = $2 order by ordinal desc limit 1
-- @ record-decision.ts (uuid, uuid) → (text, integer)
select status, revision from comments where site_id = $1 and id = $2 for update
-- @ record-verdicts.ts (json) → (uuid, timestamp with time zone, timestamp with time zone)

        with input as materialized (
          -- materialized, and the status a column of it: seeing "status = 'pending'" the planner would walk the whole
          -- index of pending comments, dead entries and all, instead of looking up these by their ids
          select i.*, 'pending' as from_status from json_to_recordset($1) as i(id uuid, revision int, decision text,
            status text, scores jsonb, findings jsonb, policy_version text, model_version text, fingerprint text,
            took int, sketch_key int, sketch text, harm smallint, language text, has_links boolean, rules uuid[])
        ),
        decided as (
          update comments c
          set status = i.status, fingerprint = i.fingerprint, sketch_key = i.sketch_key,
            sketch = ('x' || i.sketch)::bit(64)::bigint, decided_at = now(),
            published_at = case when i.status = 'approved' then coalesce(c.published_at,
              date_trunc('milliseconds', case when c.backfill then c.submitted_at else now() end)) end
          from input i
          where c.id = i.id and c.revision = i.revision and c.status = i.from_status
          returning c.id, c.site_id, c.article_id, c.author_key, c.accepted_at, c.decided_at, i.revision, i.decision,
            i.from_status, i.status, i.scores, i.findings, i.policy_version, i.model_version, i.took, i.harm, i.language,
            i.has_links, i.rules
        ),
        recorded as (
          insert into verdicts (comment_id, revision, ordinal, decided_by, decision, scores, findings,
            policy_version, model_version, took_micros, harm, language, has_links, rules)
          select id, revision, 0, 'machine', decision, scores, findings, policy_version, model_version, took, harm,
            language, has_links, rules from decided
        ),
        told as (
          insert into events (site_id, type, comment_id, article_id, revision)
          select site_id, 'comment.' || status, id, article_id, revision from decided
        ),
        audited as (
          insert into audit (site_id, actor, action, comment_id, revision, from_status, to_status, evidence)
          select site_id, 'machine', 'comment.' || status, id, revision, from_status, status,
            jsonb_build_object('verdict', 0, 'policy', policy_version, 'model', model_version) from decided
        ),
        counted as (
          insert into authors as u (site_id, key, approved, flagged, rejected)
          select site_id, author_key, count(*) filter (where status = 'approved'),
            count(*) filter (where status = 'flagged'), count(*) filter (where status = 'rejected')
          from decided where author_key is not null
          group by site_id, author_key order by site_id, author_key
          on conflict (site_id, key) do update set approved = u.approved + excluded.approved,
            flagged = u.flagged + excluded.flagged, rejected = u.rejected + excluded.rejected
        ),
        published as (
          insert into articles as a (site_id, id, published_count)
          select site_id, article_id, count(*) from decided where status = 'approved'
          group by site_id, article_id order by site_id, article_id
          on conflict (site_id, id) do update set published_count = a.published_count + excluded.published_count
        )
        select id, accepted_at, decided_at from decided
-- @ reject-reasons.ts (uuid) → ()
delete from reject_reasons where site_id = $1
-- @ reject-reasons.ts (uuid, text, jsonb) → ()
insert into audit (site_id, actor, action, evidence) values ($1, $2, 'reject_reasons.changed', $3)
-- @ reject-reasons.ts (uuid, json) → ()
insert into reject_reasons (site_id, position, label, reason, message)
       select $1, position - 1, label, reason, message
       from rows from (json_to_recordset($2) as (label text, reason text, message text)) with ordinality
         as r(label, reason, message, position)
-- @ reject-reasons.ts (uuid) → (text, text, text)
select label, reason, message from reject_reasons where site_id = $1 order by position
-- @ reviews.ts (uuid[], timestamp with time zone, timestamp with time zone) → (text, uuid, text, text, integer)

      select first_by as first, second_by as second, first_decision as "firstDecision",
        second_decision as "secondDecision", count(*)::int as count
      from reviews where site_id = any($1::uuid[]) and second_at >= $2 and second_at < $3 group by 1, 2, 3, 4
-- @ reviews.ts (uuid[], boolean, timestamp with time zone, timestamp with time zone, bigint, uuid, bigint) → (uuid, uuid, uuid, integer, jsonb, jsonb, boolean, bigint)

      select r.id, r.site_id as "siteId", r.comment_id as "commentId", r.revision,
  jsonb_build_object('by', r.first_by, 'name', f.name, 'decision', r.first_decision, 'reason', r.first_reason,
    'at', r.first_at) as first,
  jsonb_build_object('by', r.second_by, 'name', s.name, 'decision', r.second_decision, 'reason', r.second_reason,
    'at', r.second_at) as second,
  r.first_decision = r.second_decision as agrees, (extract(epoch from r.second_at) * 1000000)::bigint as micros
      from (
        select n.* from unnest($1::uuid[]) q(id) cross join lateral (
          select * from reviews r where r.site_id = q.id and r.second_at is not null
            and ($2::boolean is null or (r.first_decision = r.second_decision) = $2)
            and r.second_at >= coalesce($3::timestamptz, '-infinity') and r.second_at < coalesce($4::timestamptz, 'infinity')
            and ($5::bigint is null
              or (r.second_at, r.id) < (timestamptz 'epoch' + $5::bigint * interval '1 microsecond', $6::uuid))
          order by r.second_at desc, r.id desc limit $7) n
      ) r left join moderators f on f.id::text = r.first_by left join moderators s on s.id = r.second_by
      order by r.second_at desc, r.id desc limit $7
-- @ reviews.ts (uuid, uuid[], uuid, text, text) → (uuid, uuid, uuid, integer, jsonb, jsonb, boolean)

      with done as (
        update reviews set second_by = $1, second_decision = $4, second_reason = $5, second_at = now()
        where id = $3 and site_id = any($2::uuid[]) and assigned_to = $1 and second_at is null returning *
      ),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select site_id, $1, 'review.made', comment_id, revision, jsonb_strip_nulls(jsonb_build_object(
          'review', id, 'decision', $4::text, 'reason', $5::text, 'agrees', first_decision = $4)) from done
      )
      select r.id, r.site_id as "siteId", r.comment_id as "commentId", r.revision,
  jsonb_build_object('by', r.first_by, 'name', f.name, 'decision', r.first_decision, 'reason', r.first_reason,
    'at', r.first_at) as first,
  jsonb_build_object('by', r.second_by, 'name', s.name, 'decision', r.second_decision, 'reason', r.second_reason,
    'at', r.second_at) as second,
  r.first_decision = r.second_decision as agrees from done r left join moderators f on f.id::text = r.first_by left join moderators s on s.id = r.second_by
-- @ reviews.ts (uuid, uuid[]) → (uuid, uuid, text, timestamp with time zone, text, text, timestamp with time zone, jsonb, text, jsonb)

      with mine as materialized (
        select r.id from reviews r
        where r.assigned_to = $1 and r.site_id = any($2::uuid[]) and r.assigned_until > now() and 
  r.second_at is null and r.first_by <> $1::text and not $1::uuid = any(r.passed_by)
  and not exists (select from verdicts v
    where v.comment_id = r.comment_id and v.revision = r.revision and v.decided_by = $1::text)
  and exists (select from comments c where c.id = r.comment_id and c.status <> 'withdrawn') limit 1
      ),
      next as (
        select id from mine
        union all
        select n.id from (
          select n.id from unnest($2::uuid[]) s(id) cross join lateral (
            select r.* from reviews r
            where r.site_id = s.id and 
  r.second_at is null and r.first_by <> $1::text and not $1::uuid = any(r.passed_by)
  and not exists (select from verdicts v
    where v.comment_id = r.comment_id and v.revision = r.revision and v.decided_by = $1::text)
  and exists (select from comments c where c.id = r.comment_id and c.status <> 'withdrawn') and (r.assigned_until is null or r.assigned_until < now())
            order by r.first_at, r.id limit 1 for update skip locked) n
          where not exists (select from mine) order by n.first_at, n.id limit 1) n
      ),
      given as (
        update reviews r set assigned_to = $1, assigned_until = now() + interval '15 minutes'
        from next where r.id = next.id returning r.*
      )
      select g.id, g.site_id as "siteId", s.name as "siteName", g.assigned_until as "assignedUntil", c.name,
        case when c.revision = g.revision then c.text else o.text end as text, c.submitted_at as "submittedAt",
        v.findings, a.title as "articleTitle",
        case when p.id is not null then jsonb_build_object('name', p.name, 'text', p.text) end as parent
      from given g
      join sites s on s.id = g.site_id
      join comments c on c.id = g.comment_id
      cross join lateral (
        -- the machine's latest: it judges anew where a rule was undone
        select findings from verdicts v where v.comment_id = g.comment_id and v.revision = g.revision
          and v.decided_by = 'machine' order by v.ordinal desc limit 1) v
      left join revisions o on o.comment_id = g.comment_id and o.revision = g.revision
      left join articles a on a.site_id = g.site_id and a.id = c.article_id
      left join comments p on p.id = c.parent_id and p.site_id = g.site_id and p.status <> 'withdrawn'
-- @ reviews.ts (uuid, uuid[], uuid) → ()

      with passed as (
        update reviews set assigned_to = null, assigned_until = null, passed_by = passed_by || $1::uuid
        where id = $3 and site_id = any($2::uuid[]) and assigned_to = $1 and second_at is null
        returning site_id, comment_id, revision, id
      )
      insert into audit (site_id, actor, action, comment_id, revision, evidence)
      select site_id, $1, 'review.passed', comment_id, revision, jsonb_build_object('review', id) from passed
-- @ reviews.ts (uuid) → (uuid)
select comment_id from reviews
      where assigned_to = $1 and second_at is null and assigned_until > now()
-- @ reviews.ts (text, uuid[]) → (integer)
select count(*)::int as count from (
      select from reviews r where r.site_id = any($2::uuid[]) and 
  r.second_at is null and r.first_by <> $1::text and not $1::uuid = any(r.passed_by)
  and not exists (select from verdicts v
    where v.comment_id = r.comment_id and v.revision = r.revision and v.decided_by = $1::text)
  and exists (select from comments c where c.id = r.comment_id and c.status <> 'withdrawn') limit 100) open
-- @ saved-filters.ts (uuid, uuid) → ()
delete from saved_filters where moderator_id = $1 and id = $2
-- @ saved-filters.ts (uuid, text, jsonb, bigint) → (uuid, text, jsonb)
insert into saved_filters (moderator_id, name, filter)
     select $1, $2, $3 where (select count(*) from saved_filters where moderator_id = $1 and name <> $2) < $4
     on conflict (moderator_id, name) do update set filter = excluded.filter
     returning id, name, filter
-- @ saved-filters.ts (uuid) → (uuid, text, jsonb)
select id, name, filter from saved_filters where moderator_id = $1 order by created_at, id
-- @ search-comments.ts (uuid, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $2::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and c.status <> 'withdrawn'
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, text, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $3::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and c.status <> 'withdrawn' and c.article_id = $2
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $3::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = $2::uuid and c.status <> 'withdrawn'
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $3::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = $2::uuid and w.is_flagged and not w.is_staged
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid[], integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $3::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = any($2::uuid[]) and c.status <> 'withdrawn'
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid[], integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $3::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = any($2::uuid[]) and w.is_flagged and not w.is_staged
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid, text, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $4::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = $2::uuid and c.status = $3
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (uuid, uuid[], uuid, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $4::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       
       where s.comment_id < $1 and s.site_id = any($2::uuid[]) and s.site_id = $3::uuid and c.status <> 'withdrawn'
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ search-comments.ts (text[], uuid, uuid, integer[]) → (uuid, text, bigint)
with hits as materialized (
       select comment_id, site_id from searchable where words @> $4::int[])
     select r.id, r.text, n.hits from (select count(*) as hits from hits) n left join lateral (
       select c.id, c.text from hits s join comments c on c.id = s.comment_id
       left join waiting w on w.comment_id = c.id
       cross join lateral waiting_traits(c.id, c.revision) t
       where s.comment_id < $2 and s.site_id = $3::uuid and c.status <> 'withdrawn' and (t.tags @> $1::text[]) is true
       order by s.comment_id desc limit 200) r on true
     order by r.id desc
-- @ searchable.ts (json) → ()

        insert into searchable (comment_id, site_id, revision, words)
        select id, site, revision, words
        from json_to_recordset($1) as t(id uuid, site uuid, revision int, words int[])
        on conflict (comment_id) do update set revision = excluded.revision, words = excluded.words
-- @ searchable.ts (uuid, uuid, bigint) → (uuid, uuid, integer, text, text, text, boolean, bigint)

        with changed as (
          delete from searchable_todo where comment_id in (select comment_id from searchable_todo limit $3)
          returning comment_id as id
        ),
        late as (
          select c.id from comments c where c.id > $2 and c.id <= $1
            and not exists (select from searchable s where s.comment_id = c.id)
          limit $3
        ),
        new as (select id from comments where id > $1 order by id limit $3)
        select c.id, c.site_id as "siteId", c.revision, c.name, c.text, c.author_url as "authorUrl", c.id > $1 as "isNew",
          (select d.number from decisions d where d.comment_id = c.id and d.revision = c.revision) as decision
        from (select id from new union select id from late union select id from changed) t
        join comments c on c.id = t.id order by c.id
-- @ searchable.ts (uuid) → ()
insert into searchable_until (comment_id) values ($1)
         on conflict (singleton) do update set comment_id = excluded.comment_id
-- @ searchable.ts () → (uuid)
select comment_id from searchable_until
-- @ searchable.ts () → (boolean)
select pg_try_advisory_xact_lock(hashtextextended('sluice searchable', 0)) as locked
-- @ second-factor.ts (uuid) → (bytea)
select totp_secret as secret from moderators where id = $1
-- @ second-factor.ts (uuid, bytea) → ()
update moderators set totp_secret = $2, totp_step = 0 where id = $1 and totp_confirmed_at is null
-- @ second-factor.ts (uuid, bigint) → ()
update moderators set totp_step = $2 where id = $1 and totp_step < $2 and totp_confirmed_at is not null
-- @ second-factor.ts (uuid, bytea[]) → ()
with m as (
       update moderators set recovery_hashes = $2 where id = $1 and totp_confirmed_at is not null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.recovery_codes_made', jsonb_build_object('moderator', id) from m
-- @ second-factor.ts (uuid, bytea) → ()
with m as (
       update moderators set recovery_hashes = array_remove(recovery_hashes, $2)
       where id = $1 and $2 = any(recovery_hashes) returning id, cardinality(recovery_hashes) as remaining)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.recovery_code_used', jsonb_build_object('moderator', id, 'remaining', remaining) from m
-- @ second-factor.ts (uuid, bytea, bigint, bytea[]) → ()
with m as (
       update moderators set totp_confirmed_at = now(), totp_step = $3, recovery_hashes = $4
       where id = $1 and totp_secret = $2 and totp_confirmed_at is null returning id)
     insert into audit (actor, action, evidence)
     select id::text, 'moderator.second_factor_on', jsonb_build_object('moderator', id) from m
-- @ second-factor.ts (uuid, text) → ()
with m as (
       update moderators set totp_secret = null, totp_confirmed_at = null, recovery_hashes = '{}'
       where id = $1 and totp_confirmed_at is not null returning id)
     insert into audit (actor, action, evidence)
     select $2, 'moderator.second_factor_off', jsonb_build_object('moderator', id) from m
-- @ sessions.ts (bytea) → (uuid, boolean, uuid, text, text, uuid[], text, jsonb, boolean, boolean)

      select s.id as session_id, s.used_at < now() - interval '1 minute' as stale, m.id, m.name, m.role, m.site_ids,
        m.email, m.settings, m.password_hash is not null as has_password,
        m.totp_confirmed_at is not null as has_second_factor
      from sessions s join moderators m on m.id = s.moderator_id
      where s.token_hash = $1 and m.disabled_at is null and s.used_at > now() - interval '12 hours' and s.started_at > now() - interval '7 days'
-- @ sessions.ts (bytea, uuid) → ()
insert into known_browsers (token_hash, moderator_id) values ($1, $2)
     on conflict (token_hash, moderator_id) do update set seen_at = now()
-- @ sessions.ts (bytea, text) → ()
select from known_browsers b join moderators m on m.id = b.moderator_id
     where b.token_hash = $1 and ($2::text is null or lower(m.email) = lower($2)) limit 1
-- @ sessions.ts (uuid) → (uuid, text, text, text, timestamp with time zone, timestamp with time zone)
select s.id, s.signed_in_by as by, s.user_agent as "userAgent", host(s.address) as address,
       s.started_at as "startedAt", s.used_at as "usedAt"
     from sessions s where s.moderator_id = $1 and s.used_at > now() - interval '12 hours' and s.started_at > now() - interval '7 days' order by s.used_at desc, s.id
-- @ sessions.ts (uuid) → ()
update sessions set used_at = now() where id = $1
-- @ sessions.ts (uuid, bytea, text, text, inet, text, bytea) → ()
with m as (
       update moderators set signed_in_at = now()
       where id = $1 and disabled_at is null and ($6::text is null or password_hash = $6) returning id),
     ended as (delete from sessions where token_hash = $7),
     s as (
       insert into sessions (moderator_id, token_hash, signed_in_by, user_agent, address)
       select id, $2, $3, $4, $5 from m returning id, moderator_id)
     insert into audit (actor, action, evidence)
     select moderator_id::text, 'session.started', jsonb_build_object('session', id, 'by', $3::text) from s
-- @ sessions.ts (uuid, uuid, uuid) → ()
with s as (
       delete from sessions where moderator_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)
       returning id)
     insert into audit (actor, action, evidence)
     select $1::uuid::text, 'session.ended', jsonb_build_object('session', id) from s
-- @ sign-in-tries.ts (bytea) → ()
delete from sign_in_tries where key = $1
-- @ sign-in-tries.ts (bytea, integer, double precision) → ()
insert into sign_in_tries as t (key, failures, blocked_until, tried_at)
     values ($1, 1, clock_timestamp(), clock_timestamp())
     on conflict (key) do update set failures = (case when t.tried_at < clock_timestamp() - interval '24 hours' then 1 else t.failures + 1 end), tried_at = clock_timestamp(),
       blocked_until = clock_timestamp() + interval '1 second'
         * case when (case when t.tried_at < clock_timestamp() - interval '24 hours' then 1 else t.failures + 1 end) > $2 then least($3, 2 ^ least((case when t.tried_at < clock_timestamp() - interval '24 hours' then 1 else t.failures + 1 end) - $2, 30)) else 0 end
     where t.blocked_until <= clock_timestamp()
-- @ sign-in-tries.ts (bytea) → (integer)
select ceil(extract(epoch from blocked_until - clock_timestamp()))::int as seconds
     from sign_in_tries where key = $1
-- @ sign-in-tries.ts (bytea) → ()
update sign_in_tries set failures = greatest(0, failures - 1), blocked_until = clock_timestamp() where key = $1
-- @ sites.ts (uuid[]) → (uuid, bigint)
select id, rules_version from sites where id = any($1::uuid[])
-- @ sites.ts (uuid) → (uuid, text, text, text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone)
select k.id, s.name as "siteName", k.kind, k.hint, k.label, k.created_at as "createdAt",
       k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
     from site_keys k join sites s on s.id = k.site_id where k.site_id = $1 order by k.created_at
-- @ sites.ts () → (uuid, text, jsonb, text, jsonb, integer, bigint)
select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version from sites s order by name
-- @ sites.ts (uuid) → (uuid, text, jsonb, text, jsonb, integer, bigint)
select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version from sites s where id = $1
-- @ sites.ts (text) → (uuid, text, jsonb, text, jsonb, integer, bigint)
select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version from sites s where name = $1
-- @ sites.ts (uuid[], text) → (uuid, text, jsonb, text, jsonb, integer, bigint, json, integer, bytea)
select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version, coalesce((
       select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'value', l.value, 'action', l.action) order by l.id)
       from lists l where l.site_id = s.id and (l.expires_at is null or l.expires_at > now())
     ), '[]') as entries, m.version as model_version, m.weights
     from sites s left join models m on m.site_id = s.id and m.base = $2 and m.is_used
     where s.id = any($1::uuid[])
-- @ sites.ts (bytea) → (uuid, text, jsonb, text, jsonb, integer, bigint, bytea, text, uuid, boolean)
select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version, s.token_secret, k.kind, k.id as key_id,
       k.last_used_at is null or k.last_used_at < now() - interval '1 hour' as stale
     from site_keys k join sites s on s.id = k.site_id where k.hash = $1 and k.revoked_at is null
-- @ sites.ts (uuid) → ()
update site_keys set last_used_at = now() where id = $1
-- @ sites.ts (uuid, uuid, text) → ()
with k as (
       update site_keys set revoked_at = now()
       where id = $1 and revoked_at is null and ($2::uuid is null or site_id = $2) returning id, site_id)
     insert into audit (site_id, actor, action, evidence)
     select site_id, $3, 'key.revoked', jsonb_build_object('key', id) from k
-- @ sites.ts (uuid, bytea, text, text, text, text) → ()
with k as (insert into site_keys (site_id, hash, kind, hint, label) values ($1, $2, $3, $4, $5)
       on conflict (hash) do nothing returning id)
     insert into audit (site_id, actor, action, evidence)
     select $1, $6, 'key.created', jsonb_build_object('key', id, 'kind', $3::text) from k
-- @ sites.ts (uuid, text, jsonb, text, jsonb, text, integer) → ()
with s as (
       update sites set settings = settings || $3::jsonb,
         policy_preset = coalesce($4, policy_preset),
         policy_thresholds = coalesce($5::jsonb, policy_thresholds),
         policy_version = policy_version + case when $4 is null then 0 else 1 end,
         rules_version = rules_version + 1
       where id = $1 and ($7::int is null or policy_version = $7) returning *),
     versioned as (insert into policy_versions (site_id, version, preset, thresholds, changed_by, note)
  select id, policy_version, policy_preset, policy_thresholds, $2, $6 from s where $4 is not null)
     insert into audit (site_id, actor, action, evidence)
     select id, $2, 'site.updated', jsonb_build_object('settings', $3::jsonb, 'preset', $4::text, 'thresholds', $5::jsonb)
       || case when $4 is null then '{}' else jsonb_build_object('version', policy_version, 'note', $6::text) end
     from s
-- @ sites.ts (text, text) → (uuid, text, jsonb, text, jsonb, integer, bigint)
with s as (insert into sites (name) values ($1) on conflict do nothing returning *),
      noted as (insert into audit (site_id, actor, action) select id, $2, 'site.created' from s),
      versioned as (insert into policy_versions (site_id, version, preset, thresholds, changed_by, note)
  select id, policy_version, policy_preset, policy_thresholds, $2, '' from s)
     select s.id, s.name, s.settings, s.policy_preset, s.policy_thresholds, s.policy_version, s.rules_version from s
-- @ sweep-pending.ts (double precision) → (boolean)

      select exists (select from comments
        where status = 'pending' and accepted_at < now() - $1 * interval '1 millisecond') as behind
-- @ sweep-pending.ts (double precision, bigint) → (uuid, integer, boolean, smallint)

      update comments set swept_at = now(), sweeps = sweeps + 1
      where id in (
        select id from comments
        where status = 'pending' and accepted_at < now() - $1 * interval '1 millisecond'
          and (swept_at is null or swept_at < now() - $1 * interval '1 millisecond' * power(2, least(sweeps, 10)))
        order by accepted_at limit $2 for update skip locked)
      returning id, revision, backfill, sweeps
-- @ sweep-pending.ts () → (bigint, double precision)
select count(*) as count, coalesce(extract(epoch from now() - min(accepted_at)), 0)::float as oldest
     from comments where status = 'pending'
-- @ sweep-pending.ts () → (text, bigint)
select status, count(*) as count from comments group by status
-- @ undo-decisions.ts (uuid, uuid[], uuid) → (uuid, text)

      with mine as materialized (
        select * from staged_decisions where batch_id = $1 and $3::uuid is not null and ($2 = '{}'::uuid[] or site_id = any($2))
        order by comment_id for update
      ),
      gone as (delete from staged_decisions s using mine m where s.comment_id = m.comment_id returning s.comment_id),
      back as (update waiting w set is_staged = false from mine m where w.comment_id = m.comment_id),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select m.site_id, $3, 'decision.taken_back', m.comment_id, m.revision,
          jsonb_build_object('decision', m.decision, 'batch', m.batch_id, 'by', m.moderator_id) from mine m
      )
      select comment_id as "commentId", 'taken_back' as outcome from gone
-- @ undo-decisions.ts (uuid, uuid[], uuid) → (uuid, text)

      with mine as materialized (
        select * from staged_decisions where batch_id = $1 and moderator_id = $3 and ($2 = '{}'::uuid[] or site_id = any($2))
        order by comment_id for update
      ),
      gone as (delete from staged_decisions s using mine m where s.comment_id = m.comment_id returning s.comment_id),
      back as (update waiting w set is_staged = false from mine m where w.comment_id = m.comment_id),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select m.site_id, $3, 'decision.taken_back', m.comment_id, m.revision,
          jsonb_build_object('decision', m.decision, 'batch', m.batch_id, 'by', m.moderator_id) from mine m
      )
      select comment_id as "commentId", 'taken_back' as outcome from gone
-- @ undo-decisions.ts (uuid, uuid[], uuid) → (uuid, text)

      with mine as materialized (
        select * from staged_decisions where moderator_id = $1 and $3::uuid is not null and ($2 = '{}'::uuid[] or site_id = any($2))
        order by comment_id for update
      ),
      gone as (delete from staged_decisions s using mine m where s.comment_id = m.comment_id returning s.comment_id),
      back as (update waiting w set is_staged = false from mine m where w.comment_id = m.comment_id),
      audited as (
        insert into audit (site_id, actor, action, comment_id, revision, evidence)
        select m.site_id, $3, 'decision.taken_back', m.comment_id, m.revision,
          jsonb_build_object('decision', m.decision, 'batch', m.batch_id, 'by', m.moderator_id) from mine m
      )
      select comment_id as "commentId", 'taken_back' as outcome from gone
-- @ undo-decisions.ts (text, uuid[], timestamp with time zone) → (uuid, uuid, integer, text, integer)

  select a.comment_id as id, a.site_id, a.revision, a.from_status, (a.evidence ->> 'verdict')::int as ordinal
  from audit a
  where a.action in ('comment.approved', 'comment.rejected') and a.evidence ? 'verdict'
    and a.actor not in ('machine', 'site', 'reader') and ($2 = '{}'::uuid[] or a.site_id = any($2)) and a.actor = $1 and a.at >= $3 order by a.id desc
-- @ undo-decisions.ts (text, uuid[], text) → (uuid, uuid, integer, text, integer)

  select a.comment_id as id, a.site_id, a.revision, a.from_status, (a.evidence ->> 'verdict')::int as ordinal
  from audit a
  where a.action in ('comment.approved', 'comment.rejected') and a.evidence ? 'verdict'
    and a.actor not in ('machine', 'site', 'reader') and ($2 = '{}'::uuid[] or a.site_id = any($2)) and a.evidence ->> 'batch' = $1 and a.evidence ? 'batch' and a.actor = $3 order by a.id desc
-- @ undo-decisions.ts (text, uuid[]) → (uuid, uuid, integer, text, integer)

  select a.comment_id as id, a.site_id, a.revision, a.from_status, (a.evidence ->> 'verdict')::int as ordinal
  from audit a
  where a.action in ('comment.approved', 'comment.rejected') and a.evidence ? 'verdict'
    and a.actor not in ('machine', 'site', 'reader') and ($2 = '{}'::uuid[] or a.site_id = any($2)) and a.evidence ->> 'batch' = $1 and a.evidence ? 'batch' order by a.id desc
-- @ undo-decisions.ts (uuid, integer) → (smallint)
select (select max(ordinal) from verdicts v where v.comment_id = c.id and v.revision = c.revision) as ordinal
     from comments c where id = $1 and revision = $2 for update
-- @ undone-rules.ts (uuid, uuid) → (bigint, boolean, jsonb, bigint, timestamp with time zone, jsonb)

      with named as materialized (
        select c.id, c.status, v.decided_at, last.decided_by <> 'machine' or last.is_staged as is_decided
        from verdicts v
        join comments c on c.id = v.comment_id and c.revision = v.revision and c.site_id = $1
          and c.status in ('approved', 'flagged', 'rejected')
        cross join lateral (
          select l.decided_by, l.ordinal,
            exists (select from staged_decisions s where s.comment_id = c.id) as is_staged
          from verdicts l where l.comment_id = c.id and l.revision = c.revision order by l.ordinal desc limit 1) last
        where v.rules @> array[$2::uuid] and (v.ordinal = last.ordinal or last.decided_by <> 'machine')
        limit 100001
      )
      select
        (select count(*) from named where not is_decided) as total,
        (select count(*) > 100000 from named) as "isMore",
        coalesce((select jsonb_object_agg(status, count) from (
          select status, count(*) from named where not is_decided group by status) s), '{}') as "byStatus",
        (select count(distinct id) from named where is_decided) as "decidedByPeople",
        (select min(decided_at) from named) as since,
        coalesce((select jsonb_agg(jsonb_build_object('commentId', c.id, 'name', c.name,
            'text', left(c.text, 300), 'status', c.status) order by n.decided_at desc, n.id)
          from (select * from named where not is_decided order by decided_at desc, id limit 5) n
          join comments c on c.id = n.id), '[]') as sample
-- @ undone-rules.ts (uuid) → (uuid, text, text, text, uuid, text, timestamp with time zone, integer, bigint, integer, integer, integer, integer, integer)
select u.id, u.kind, u.value, u.action, u.undone_by as "undoneBy", m.name as "undoneByName",
       u.undone_at as "undoneAt", case when u.looked_at is not null then u.found end as found,
       (select count(*) from to_judge_anew t where t.undone_id = u.id) as left,
       u.approved, u.flagged, u.rejected, u.unchanged, u.overtaken
     from undone_rules u left join moderators m on m.id = u.undone_by
     where u.site_id = $1 order by u.undone_at desc, u.id limit 20
-- @ undone-rules.ts (uuid, uuid, uuid) → (uuid)
with l as (delete from lists where site_id = $1 and id = $2 returning id, kind, value, action),
     bumped as (update sites set rules_version = rules_version + 1 where id = $1 and exists (select from l)),
     undone as (
       insert into undone_rules (site_id, rule_id, kind, value, action, undone_by)
       select $1, id, kind, value, action, $3 from l returning id
     ),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $3::text, 'list.undone', jsonb_strip_nulls(jsonb_build_object('entry', id, 'kind', kind, 'action', action,
         'value', case when kind <> 'address' then value end)) ||
         jsonb_build_object('undoes', undone_id) from l, (select id as undone_id from undone) u
     )
     select id from undone
-- @ undone-rules.ts (uuid, uuid, text, uuid) → (uuid)
with undone as (
       insert into undone_rules (site_id, rule_id, kind, value, action, undone_by)
       values ($1, $2, 'ban', $3, 'reject', $4) returning id
     ),
     audited as (
       insert into audit (site_id, actor, action, evidence)
       select $1, $4::text, 'ban.undone', jsonb_build_object('author', $3::text, 'for', $2::uuid, 'undoes', id) from undone
     )
     select id from undone
-- @ waiting-page.ts (timestamp with time zone, uuid, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($3::uuid[]) with ordinality as s(id, place)
      cross join unnest($4::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1  and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz and w.site_id = s.id
        order by w.since, w.comment_id limit $5) w
      where $6::bigint[] is null or s.place * 16 + l.place = any($6)
-- @ waiting-page.ts (timestamp with time zone, uuid, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($3::uuid[]) with ordinality as s(id, place)
      cross join unnest($4::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1  and not w.is_staged and w.reports > 0 and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz and w.site_id = s.id
        order by w.since, w.comment_id limit $5) w
      where $6::bigint[] is null or s.place * 16 + l.place = any($6)
-- @ waiting-page.ts (timestamp with time zone, uuid, text[], uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($4::uuid[]) with ordinality as s(id, place)
      cross join unnest($5::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1  and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and (w.tags @> $3::text[]) is true and w.since <= $1::timestamptz and w.site_id = s.id
        order by w.since, w.comment_id limit $6) w
      where $7::bigint[] is null or s.place * 16 + l.place = any($7)
-- @ waiting-page.ts (timestamp with time zone, uuid, double precision, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($4::uuid[]) with ordinality as s(id, place)
      cross join unnest($5::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1  and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz - $3 * interval '1 minute' and w.since <= $1::timestamptz and w.site_id = s.id
        order by w.since, w.comment_id limit $6) w
      where $7::bigint[] is null or s.place * 16 + l.place = any($7)
-- @ waiting-page.ts (timestamp with time zone, uuid, double precision, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($4::uuid[]) with ordinality as s(id, place)
      cross join unnest($5::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1  and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since >= $1::timestamptz - $3 * interval '1 minute' and w.since <= $1::timestamptz and w.site_id = s.id
        order by w.since, w.comment_id limit $6) w
      where $7::bigint[] is null or s.place * 16 + l.place = any($7)
-- @ waiting-page.ts (timestamp with time zone, uuid, bigint, uuid, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($5::uuid[]) with ordinality as s(id, place)
      cross join unnest($6::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1 and w.since >= l.bound and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz and w.site_id = s.id and (round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) < $3 or (round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) = $3 and w.comment_id > $4))
        order by w.since, w.comment_id limit $7) w
      where $8::bigint[] is null or s.place * 16 + l.place = any($8)
-- @ waiting-page.ts (timestamp with time zone, uuid, bigint, uuid, uuid[], timestamp with time zone[], bigint, bigint[]) → (bigint, uuid, timestamp with time zone, smallint)

      select s.place * 16 + l.place as list, w.* from unnest($5::uuid[]) with ordinality as s(id, place)
      cross join unnest($6::timestamptz[]) with ordinality as l(bound, place)
      cross join lateral (
        select w.comment_id as id, w.since, w.harm from waiting w
        where w.harm = l.place - 1 and w.since >= l.bound and not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz and w.site_id = s.id and (round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint < $3 or (round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint = $3 and w.comment_id > $4))
        order by w.since, w.comment_id limit $7) w
      where $8::bigint[] is null or s.place * 16 + l.place = any($8)
-- @ waiting-page.ts (text[]) → (bigint)
select count(*) as count from (
      select from waiting where tags @> $1::text[] limit 5001) tagged
-- @ waiting-page.ts (uuid, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($2::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid))
       limit $3) counted
-- @ waiting-page.ts (uuid, text[], uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($3::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and (w.tags @> $2::text[]) is true
       limit $4) counted
-- @ waiting-page.ts (uuid, text, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($3::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and w.article_id = $2
       limit $4) counted
-- @ waiting-page.ts (uuid, text, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($3::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and w.author_key = $2
       limit $4) counted
-- @ waiting-page.ts (uuid, double precision, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($3::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and w.since <= now() - $2 * interval '1 minute'
       limit $4) counted
-- @ waiting-page.ts (uuid, double precision, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($3::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and w.since >= now() - $2 * interval '1 minute'
       limit $4) counted
-- @ waiting-page.ts (uuid, text[], double precision, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($4::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and (w.tags @> $2::text[]) is true and greatest(w.scores[1], w.scores[2], w.scores[3], w.scores[4], w.scores[5], w.scores[6], w.scores[7]) >= ($3::float8 * 100)::int
       limit $5) counted
-- @ waiting-page.ts (uuid, text[], double precision, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($4::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and (w.tags @> $2::text[]) is true and w.scores[1] >= ($3::float8 * 100)::int
       limit $5) counted
-- @ waiting-page.ts (uuid, text, text[], uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($4::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and w.article_id = $2 and (w.tags @> $3::text[]) is true
       limit $5) counted
-- @ waiting-page.ts (uuid, text[], double precision, double precision, uuid[], bigint) → (bigint)
select count(*) as count from (select from waiting w
       where w.site_id = any($5::uuid[]) and not w.is_staged and w.is_flagged and (w.sent_to = $1::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $1::uuid)) and (w.tags @> $2::text[]) is true and w.scores[1] >= ($3::float8 * 100)::int and w.scores[1] <= ($4::float8 * 100)::int
       limit $6) counted
-- @ waiting-page.ts (timestamp with time zone, uuid, text[], uuid[], text[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from (select * from waiting where tags @> $5::text[] offset 0) w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and (w.tags @> $3::text[]) is true and w.since <= $1::timestamptz and w.site_id = any($4::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $6
-- @ waiting-page.ts (timestamp with time zone, uuid, text[], double precision, uuid[], text[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from (select * from waiting where tags @> $6::text[] offset 0) w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and (w.tags @> $3::text[]) is true and greatest(w.scores[1], w.scores[2], w.scores[3], w.scores[4], w.scores[5], w.scores[6], w.scores[7]) >= ($4::float8 * 100)::int and w.since <= $1::timestamptz and w.site_id = any($5::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $7
-- @ waiting-page.ts (timestamp with time zone, uuid, text[], double precision, uuid[], text[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from (select * from waiting where tags @> $6::text[] offset 0) w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and (w.tags @> $3::text[]) is true and w.scores[1] >= ($4::float8 * 100)::int and w.since <= $1::timestamptz and w.site_id = any($5::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $7
-- @ waiting-page.ts (timestamp with time zone, uuid, text[], double precision, double precision, uuid[], text[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from (select * from waiting where tags @> $7::text[] offset 0) w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and (w.tags @> $3::text[]) is true and w.scores[1] >= ($4::float8 * 100)::int and w.scores[1] <= ($5::float8 * 100)::int and w.since <= $1::timestamptz and w.site_id = any($6::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $8
-- @ waiting-page.ts (timestamp with time zone, uuid, text, text[], uuid[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from waiting w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.article_id = $3 and (w.tags @> $4::text[]) is true and w.since <= $1::timestamptz and w.site_id = any($5::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $6
-- @ waiting-page.ts (timestamp with time zone, uuid, text, uuid[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from waiting w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.article_id = $3 and w.since <= $1::timestamptz and w.site_id = any($4::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $5
-- @ waiting-page.ts (timestamp with time zone, uuid, text, uuid[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from waiting w where not w.is_staged and w.is_flagged and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.author_key = $3 and w.since <= $1::timestamptz and w.site_id = any($4::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $5
-- @ waiting-page.ts (timestamp with time zone, uuid, uuid[], bigint) → (uuid, timestamp with time zone, smallint)
select w.comment_id as id, w.since, w.harm from waiting w where not w.is_staged and w.sent_to = $2 and (w.sent_to = $2::uuid or not exists (
      select from skips k where k.comment_id = w.comment_id and k.moderator_id = $2::uuid)) and w.since <= $1::timestamptz and w.site_id = any($3::uuid[])
       order by round(date_part('epoch', $1::timestamptz - w.since) * 1000)::bigint * (w.harm + 1) desc, w.comment_id limit $4
-- @ webhooks.ts (uuid, uuid) → (uuid, text, text, text[], text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone)
select id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince" from webhooks where site_id = $1 and id = $2 and status <> 'deleted'
-- @ webhooks.ts (uuid) → (uuid, text, text, text[], text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone)
select id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince" from webhooks where site_id = $1 and status <> 'deleted' order by created_at, id
-- @ webhooks.ts (uuid, text, text, text[], text, text, bigint, text) → (uuid, text, text, text[], text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone)
with w as (
       insert into webhooks (site_id, url, description, events, status, secret)
       select $1, $2, $3, $4, $5, $6
       where (select count(*) from webhooks where site_id = $1 and status <> 'deleted') < $7
       returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $8, 'webhook.created', jsonb_build_object('webhook', id, 'events', events) from w)
     select id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince" from w
-- @ webhooks.ts (uuid, uuid, text, double precision, text) → (uuid, text, text, text[], text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone, timestamp with time zone)
with w as (
       update webhooks set secret = $3, previous_secret = secret,
         previous_secret_until = now() + $4 * interval '1 hour'
       where site_id = $1 and id = $2 and status <> 'deleted' returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $5, 'webhook.rotated', jsonb_build_object('webhook', id) from w)
     select id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince", previous_secret_until as until from w
-- @ webhooks.ts (uuid, uuid, text) → ()
with w as (
       update webhooks set status = 'deleted', status_changed_at = now(), secret = '', previous_secret = null
       where site_id = $1 and id = $2 and status <> 'deleted' returning id)
     insert into audit (site_id, actor, action, evidence)
     select $1, $3, 'webhook.deleted', jsonb_build_object('webhook', id) from w
-- @ webhooks.ts (uuid, uuid, text, text, text[], text, text) → (uuid, text, text, text[], text, text, timestamp with time zone, timestamp with time zone, timestamp with time zone)
with w as (
       update webhooks set url = coalesce($3, url), description = coalesce($4, description),
         events = coalesce($5, events), status = coalesce($6, status),
         status_reason = case when $6::text is null then status_reason end,
         status_changed_at = case when $6 <> status then now() else status_changed_at end,
         -- another address, or a fresh start: earlier failures say nothing of it
         failures = case when $3::text is null and $6::text is null then failures else 0 end,
         failing_since = case when $3::text is null and $6::text is null then failing_since end,
         held_until = case when $3::text is null and $6::text is null then held_until end
       where site_id = $1 and id = $2 and status <> 'deleted' returning *),
     audited as (insert into audit (site_id, actor, action, evidence)
       select $1, $7, 'webhook.updated', jsonb_build_object('webhook', id, 'events', events, 'status', status) from w)
     select id, url, description, events, status, status_reason as "statusReason", created_at as "createdAt",
  last_delivered_at as "lastDeliveredAt", failing_since as "failingSince" from w
