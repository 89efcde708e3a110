-- Forty words a comment, each put into the index by itself, cost more than judging the comment. Gathered first and put
-- in together they cost a quarter; a search reads through what is gathered, so that it stays small.
alter index searchable_words set (fastupdate = on, gin_pending_list_limit = 512);
