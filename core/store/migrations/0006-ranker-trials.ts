/**
 * What a challenger and the champion read while both are tried, a row a document and version: `served` is what people saw, `shadow` had no
 * effect. And what every training came to. Frozen: a later change is a new migration.
 */
export const rankerTrials0006 = `
create table ranker_trials (
  document_id text not null references documents (id),
  version text not null,
  challenger text not null,
  role text not null check (role in ('served', 'shadow')),
  at text not null,
  read text not null,
  primary key (document_id, challenger, version)
) strict, without rowid;

create index ranker_trials_by_challenger on ranker_trials (challenger, role);

create table trainings (
  seq integer primary key autoincrement,
  at text not null,
  asked_by text not null,
  milliseconds integer not null,
  outcome text not null
) strict;
`
