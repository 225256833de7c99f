/**
 * What the list of documents filters and sorts by, search that forgives a wrong figure, what a person opened first, and pages a person
 * arranged into documents anew. A document that an arrangement replaced is set aside, not deleted: undoing takes it back as it was.
 * `gross_sort` is the printed amount in hundredths whatever the currency: to sort and filter by, never to calculate with. Frozen: a later
 * change is a new migration.
 */
export const listingAndArrangements0004 = `
alter table documents add column company text;
alter table documents add column gross_sort integer;
alter table documents add column priority integer not null default 0;
alter table documents add column plan text;
alter table documents add column set_aside integer;

update documents set
  company = json_extract(extraction, '$.fields.buyerName.value'),
  gross_sort = cast(round(cast(gross_total as real) * 100) as integer)
where extraction is not null;

drop index documents_by_state;
create index documents_by_state on documents
  (state, seq, supplier_name_key, company, issue_date, gross_sort) where set_aside is null;
create index documents_in_state on documents (state) where set_aside is null;
create index documents_by_company on documents
  (company, seq, state, supplier_name_key, issue_date, gross_sort) where set_aside is null;
create index documents_by_arrival on documents
  (seq, state, supplier_name_key, company, issue_date, gross_sort) where set_aside is null;
create index documents_by_issue_date on documents
  (issue_date, seq, state, supplier_name_key, company, gross_sort) where set_aside is null;
create index documents_by_amount on documents
  (gross_sort, seq, state, supplier_name_key, company, issue_date) where set_aside is null;
drop index documents_by_supplier_name;
create index documents_by_supplier_name on documents
  (supplier_name_key, seq, state, company, issue_date, gross_sort) where set_aside is null;
create index documents_waiting on documents (priority desc, seq) where state = 'queued' and set_aside is null;

create virtual table document_numbers using fts5 (
  near, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);

create table arrangements (
  seq integer primary key autoincrement,
  at text not null,
  actor text not null,
  status text not null check (status in ('applied', 'undone')),
  inputs text not null,
  outputs text not null
) strict;
`
