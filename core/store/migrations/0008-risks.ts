/**
 * Signs of fraud found on documents, one row a document and sign, with what a person decided about each; the trail (audit) keeps every
 * decision. Signs told before there was this table are taken over with their usual grades. Frozen: a later change is a new migration.
 */
export const risks0008 = `
create table risks (
  document_id text not null references documents (id) on delete cascade,
  code text not null,
  finding text not null,
  probability integer not null check (probability between 1 and 5),
  impact integer not null check (impact between 1 and 5),
  status text not null default 'open' check (status in ('open', 'accepted', 'dismissed')),
  reason text,
  changed_by text,
  found_at text not null,
  changed_at text not null,
  primary key (document_id, code)
) strict;
create index risks_by_status on risks (status, probability, impact);

insert or ignore into risks (document_id, code, finding, probability, impact, found_at, changed_at)
select d.id, json_extract(f.value, '$.code'), f.value,
  case json_extract(f.value, '$.code') when 'issue-date-old' then 2 else 4 end, 4, d.changed_at, d.changed_at
from documents d, json_each(d.findings) f
where (d.findings like '%bank-account-changed%' or d.findings like '%supplier-look-alike%' or d.findings like '%issue-date-old%')
  and json_extract(f.value, '$.code') in ('bank-account-changed', 'supplier-look-alike', 'issue-date-old');
`
