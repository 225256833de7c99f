/**
 * Comparisons of what was approved here with what stands in the ledgers. `counts` and `rows` are JSON; rows say no words, so that they can
 * be told in any language later. Frozen: a later change is a new migration.
 */
export const reconciliations0005 = `
create table reconciliations (
  seq integer primary key autoincrement,
  connection_id text not null references connections (id),
  started_at text not null,
  finished_at text not null,
  asked_by text not null check (asked_by in ('schedule', 'person')),
  counts text not null,
  rows text not null
) strict;

create index reconciliations_by_connection on reconciliations (connection_id, seq);
`
