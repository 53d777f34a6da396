-- A source keeps its root, but for a password that an earlier Careo has stored in it.
insert into sources values ($source, $root)
on conflict (source) do update set root = excluded.root
