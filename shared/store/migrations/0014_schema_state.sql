-- What a database has beside the numbered files, and which code may run on it.
create table schema_state (
  singleton boolean primary key default true check (singleton),
  -- the number of the newest migration that code must know to run here: raised by those that take something away
  compatible_from integer not null,
  -- hashes of the files in functions/ as they were applied, the latest last
  functions text[] not null default '{}'
);
insert into schema_state (compatible_from) values (13);
