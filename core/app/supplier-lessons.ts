import type { DocumentId } from '../domain/ids.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import type { Lesson, SupplierMemory } from '../domain/supplier-memory.ts'
import { lessonOf } from '../learning/lesson.ts'
import { marksOfSupplier, marksPrinted } from '../learning/marks.ts'
import { recognise } from '../learning/recognise.ts'
import { standingCorrections } from '../store/corrections.ts'
import type { Db } from '../store/open-store.ts'
import { ownCompanies } from '../store/settings.ts'
import { anySupplier, keepLesson, suppliersWithMarks, supplierMemory } from '../store/suppliers.ts'
import { isOwnTaxId } from './own-tax-id.ts'

/** What is remembered of every supplier that something on these pages names. */
export async function memoriesOf(db: Db, pages: readonly PageText[]): Promise<SupplierMemory[]> {
  // Before anything was learned there is nothing to look for on the pages.
  return (await anySupplier(db)) ? await memoriesWith(db, [...marksPrinted(pages)]) : []
}

/**
 * Learns from a document that was just approved, in the transaction that approves it. From one that Skrepka approved by itself only what
 * names the supplier is learned, so that its own mistakes never teach it. Nothing is learned where nothing names a supplier, or where we
 * are the supplier ourselves.
 */
export async function learnFrom(
  tx: Db,
  approved: { id: DocumentId; extraction: Extraction; pages: readonly PageText[]; actor: string; at: string },
): Promise<void> {
  const { id, extraction, pages, actor, at } = approved
  const { fields } = extraction
  const marks = marksOfSupplier(fields, pages)
  if (!marks.some((mark) => /^(tax|account|name):/.test(mark))) return
  if (isOwnTaxId(fields.supplierTaxId?.value, await ownCompanies(tx))) return
  const whole = lessonOf(extraction, await standingCorrections(tx, id), pages)
  const supplierId = (await supplierOf(tx, extraction, pages, marks)) ?? newSupplierId(id)
  const lesson = actor === 'skrepka' ? namesOnly(whole) : whole
  await keepLesson(tx, { supplierId, documentId: id, at, taughtBy: actor, lesson, marks })
}

/** The supplier this document is of: by tax id, else by account; where it prints neither, as it would be recognised. */
async function supplierOf(
  tx: Db,
  extraction: Extraction,
  pages: readonly PageText[],
  marks: readonly string[],
): Promise<string | undefined> {
  const known = await memoriesWith(tx, marks)
  const sharing = (sort: string) =>
    known.find((memory) => memory.marks.some(({ mark }) => mark.startsWith(`${sort}:`) && marks.includes(mark)))
  const byTax = sharing('tax')
  if (byTax !== undefined) return byTax.id
  const hasTax = marks.some((mark) => mark.startsWith('tax:'))
  const free = (memory: SupplierMemory) => !hasTax || !memory.marks.some(({ mark }) => mark.startsWith('tax:'))
  const byAccount = sharing('account')
  if (byAccount !== undefined && free(byAccount)) return byAccount.id
  return recognise(known.filter(free), extraction, pages)?.memory.id
}

async function memoriesWith(db: Db, marks: readonly string[]): Promise<SupplierMemory[]> {
  const memories: SupplierMemory[] = []
  for (const id of await suppliersWithMarks(db, marks)) {
    const memory = await supplierMemory(db, id)
    if (memory !== undefined) memories.push(memory)
  }
  return memories
}

function namesOnly({ kind, constants, layout }: Lesson): Lesson {
  return { kind, constants, rejected: {}, places: [], wrongPlaces: [], rates: [], layout }
}

/** Short enough to type: the random end of the first document's id. */
function newSupplierId(id: DocumentId): string {
  return `s-${id.slice(-12)}`
}
