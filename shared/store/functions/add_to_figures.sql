-- Adds to what the dashboard counts in an hour. Called by count_wait and count_outcome; writes figures.
create or replace function add_to_figures(of_site uuid, at timestamptz, of_measure text, of_subject text, of_decision text,
  amount integer) returns void language sql as $$
  insert into figures as f (site_id, hour, measure, subject, decision, count)
  values (of_site, date_trunc('hour', at, 'UTC'), of_measure, of_subject, of_decision, amount)
  on conflict (site_id, hour, measure, subject, decision) do update set count = f.count + excluded.count;
$$;
