-- Near-duplicates: a sketch of each judged text, and a key that nearly equal texts mostly share.
alter table comments
  -- eight bytes
  add column sketch bigint,
  add column sketch_key integer;

-- facts: near-duplicates
create index comments_by_sketch on comments (site_id, sketch_key, accepted_at) where sketch_key is not null;
