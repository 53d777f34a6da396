-- A source keeps the root it was first loaded from.
insert into sources values ($source, $root)
on conflict (source) do nothing
