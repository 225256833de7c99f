import { sql } from 'kysely'
import type { Db } from './open-store.ts'

/* Full-text search is SQLite's own (FTS5): everything that is dialect-only about it stands here. */

/** Indexes a document's words, in place of what was indexed for it before. `seq` is the document's row. */
export async function indexWords(db: Db, seq: number, words: string): Promise<void> {
  await sql`delete from document_words where rowid = ${seq}`.execute(db)
  await sql`insert into document_words (rowid, words) values (${seq}, ${folded(words)})`.execute(db)
}

/** An FTS5 query in which every word of what a person typed must occur, the last letters of each being open. */
export function matchOf(typed: string): string | undefined {
  const words = folded(typed).match(/[\p{L}\p{N}]+/gu)
  return words === null ? undefined : words.map((word) => `"${word}"*`).join(' ')
}

/** A condition that a document's row is among those whose words match. */
export function matches(match: string) {
  return sql<boolean>`documents.seq in (select rowid from document_words where document_words match ${match})`
}

/** What FTS5's own tokenizer leaves apart and people do not: ё and е. Latin diacritics it folds itself. */
function folded(text: string): string {
  return text.replaceAll('ё', 'е').replaceAll('Ё', 'Е')
}
