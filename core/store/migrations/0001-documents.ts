/**
 * The first tables. Frozen: a later change is a new migration. The states in the CHECK are those of the lifecycle when this was
 * written; a test compares the newest migration's states with the table in core/domain/lifecycle.ts.
 */
export const documents0001 = `
create table originals (
  sha256 text primary key check (length(sha256) = 64),
  size integer not null check (size >= 0),
  added_at text not null
) strict, without rowid;

create table sources (
  sha256 text not null references originals (sha256),
  path text not null,
  position integer not null,
  added_at text not null,
  primary key (sha256, path),
  unique (sha256, position)
) strict, without rowid;

create table documents (
  seq integer primary key autoincrement,
  id text not null unique,
  sha256 text not null references originals (sha256),
  part integer not null check (part >= 1),
  first_page integer,
  last_page integer,
  state text not null check (state in ('queued', 'reading', 'review', 'approved', 'rejected', 'duplicate', 'failed')),
  losses integer not null default 0,
  ignore_xml integer not null default 0 check (ignore_xml in (0, 1)),
  file_name text not null,
  kind text,
  supplier_name text,
  supplier_tax_key text,
  supplier_name_key text,
  number_key text,
  gross_minor integer,
  issue_date text,
  gross_total text,
  currency text,
  invoice_number text,
  errors integer not null default 0,
  warnings integer not null default 0,
  problem text,
  extraction text,
  findings text,
  pages text,
  timings text,
  added_at text not null,
  changed_at text not null,
  unique (sha256, part)
) strict;

create index documents_by_state on documents (state, seq);
create index documents_by_supplier_tax on documents (supplier_tax_key) where supplier_tax_key is not null;
create index documents_by_supplier_name on documents (supplier_name_key) where supplier_name_key is not null;

create table artifacts (
  key text primary key,
  sha256 text not null references originals (sha256),
  stage text not null,
  body blob not null,
  made_at text not null
) strict, without rowid;

create table audit (
  seq integer primary key autoincrement,
  at text not null,
  document_id text not null,
  actor text not null,
  event text not null,
  detail text,
  previous_hash text not null,
  hash text not null
) strict;

create index audit_by_document on audit (document_id, seq);

create table settings (
  name text primary key,
  value text not null
) strict, without rowid;

create virtual table document_words using fts5 (
  words, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
`
