/**
 * Documents whose answer is a first one, with a second reading to come: found at once after a restart. Frozen: a later change is a new migration.
 */
export const readOnce0010 = `
alter table documents add column read_once integer not null default 0 check (read_once in (0, 1));
create index documents_read_once on documents (seq) where read_once = 1;
`
