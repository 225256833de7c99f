/**
 * Indexes that hold all the numbers of the overview ask for, so that they are counted without touching the wide rows of documents.
 * Frozen: a later change is a new migration.
 */
export const statistics0009 = `
create index documents_statistics on documents
  (state, issue_date, currency, kind, supplier_name_key, gross_minor) where set_aside is null;
create index documents_by_currency on documents (currency) where set_aside is null;
create index documents_by_added on documents (added_at, state) where set_aside is null;
create index documents_set_aside on documents (id) where set_aside is not null;
create index audit_approvals on audit (at, actor, document_id) where event = 'approve';
create index corrections_by_time on corrections (at);
create index lessons_by_category on supplier_lessons (json_extract(lesson, '$.category'), document_id);
`
