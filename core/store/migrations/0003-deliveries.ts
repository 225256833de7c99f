/**
 * Connections to ledgers, the outbox of what goes to them, and what happened to each delivery. Secrets are not here. Frozen: a later
 * change is a new migration; a test compares the states in the CHECK with the table in core/domain/delivery.ts.
 */
export const deliveries0003 = `
create table connections (
  id text primary key,
  name text not null,
  kind text not null,
  settings text not null,
  state text not null check (state in ('on', 'paused', 'halted', 'removed')),
  problem text,
  not_before text,
  added_at text not null,
  changed_at text not null
) strict, without rowid;

create unique index connections_by_name on connections (name) where state <> 'removed';

create table deliveries (
  seq integer primary key autoincrement,
  document_id text not null references documents (id),
  connection_id text not null references connections (id),
  lane text not null,
  record text,
  state text not null check (state in ('waiting', 'sending', 'delivered', 'parked', 'paused', 'cancelled', 'withdrawn')),
  step text not null,
  attempts integer not null default 0,
  failures integer not null default 0,
  next_at text not null,
  intent_step text,
  intent_at text,
  known text not null default '{}',
  remote_id text,
  problem text,
  added_at text not null,
  changed_at text not null,
  unique (document_id, connection_id)
) strict;

create index deliveries_moving on deliveries (connection_id, lane, seq) where state in ('waiting', 'sending');
create index deliveries_by_state on deliveries (connection_id, state, seq);

create table delivery_events (
  seq integer primary key autoincrement,
  delivery_seq integer not null references deliveries (seq),
  at text not null,
  actor text not null,
  event text not null,
  step text not null,
  detail text
) strict;

create index delivery_events_by_delivery on delivery_events (delivery_seq, seq);
`
