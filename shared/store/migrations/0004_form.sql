-- What intake signs with for readers' browsers: form tokens, and the tokens by which they ask after their comments.
-- 244 random bits for each site, those that are there too.
alter table sites
  add column token_secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
