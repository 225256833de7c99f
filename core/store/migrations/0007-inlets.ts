/** Places from which documents come by themselves, and what of each was taken already. */
export const inlets0007 = `
create table inlets (
  id text primary key,
  name text not null unique,
  kind text not null,
  settings text not null,
  is_on integer not null check (is_on in (0, 1)),
  cursor text,
  added_at text not null
) strict, without rowid;

create table inlet_arrivals (
  inlet_id text not null references inlets (id) on delete cascade,
  key text not null,
  at text not null,
  outcome text not null check (outcome in ('taken', 'refused')),
  primary key (inlet_id, key)
) strict, without rowid;
`
