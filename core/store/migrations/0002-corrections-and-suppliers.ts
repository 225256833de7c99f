/**
 * Corrections by people, with the state before each so that the last ones can be taken back; and what was learned about suppliers: one
 * lesson a document, the marks a supplier is recognised by, and the facts a person wanted forgotten. Frozen: a later change is a new
 * migration.
 */
export const correctionsAndSuppliers0002 = `
alter table documents add column revision integer not null default 0;

create index artifacts_by_file on artifacts (sha256, stage);

create table revisions (
  document_id text not null references documents (id),
  revision integer not null,
  at text not null,
  actor text not null,
  status text not null check (status in ('applied', 'undone', 'superseded')),
  before text not null,
  primary key (document_id, revision)
) strict, without rowid;

create table corrections (
  seq integer primary key autoincrement,
  document_id text not null references documents (id),
  revision integer not null,
  at text not null,
  actor text not null,
  type text not null,
  field text,
  correction text not null
) strict;

create index corrections_by_document on corrections (document_id, revision);

create table suppliers (
  id text primary key,
  added_at text not null
) strict, without rowid;

create table supplier_lessons (
  document_id text primary key references documents (id),
  supplier_id text not null references suppliers (id),
  at text not null,
  taught_by text not null,
  lesson text not null
) strict, without rowid;

create index supplier_lessons_by_supplier on supplier_lessons (supplier_id, at);

create table supplier_marks (
  mark text not null,
  document_id text not null references documents (id),
  supplier_id text not null references suppliers (id),
  at text not null,
  primary key (mark, document_id)
) strict, without rowid;

create index supplier_marks_by_supplier on supplier_marks (supplier_id, mark);
create index supplier_marks_by_document on supplier_marks (document_id);

create table supplier_forgotten (
  supplier_id text not null references suppliers (id),
  fact text not null,
  at text not null,
  primary key (supplier_id, fact)
) strict, without rowid;
`
