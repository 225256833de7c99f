import type { SupplierDetail, SupplierMark, SupplierSummary } from '../contract/suppliers.ts'
import { DocumentId } from '../domain/ids.ts'
import { ProblemError } from '../domain/problem.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { factId, factsOf, type Fact } from '../learning/facts.ts'
import { markOf, splitMark, type MarkSort } from '../learning/marks.ts'
import { appendAudit } from '../store/audit.ts'
import { documentRow } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'
import { moneyOfSupplier } from '../store/statistics.ts'
import { forgetFact, forgetMark, forgetSupplier, supplierMemory, suppliersTaught } from '../store/suppliers.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { nameOf } from './known-suppliers.ts'
import { said } from './statistics.ts'
import { suppliersAlike } from './suppliers-alike.ts'
import type { Language } from './words.ts'

/** Marks that people may see and forget one by one; names are constants already, layouts say nothing to a person. */
const SHOWN: ReadonlySet<MarkSort> = new Set(['account', 'tax', 'domain'])

/** Remembered suppliers, last seen first. `words`: part of a name or a tax id. */
export async function listSuppliers(
  engine: Engine,
  asked: { words?: string | undefined; limit: number },
): Promise<SupplierSummary[]> {
  const { db } = engine.store
  const wanted = asked.words?.trim().toLowerCase()
  const found: SupplierSummary[] = []
  for (const taught of await suppliersTaught(db)) {
    if (found.length >= asked.limit) break
    const memory = await supplierMemory(db, taught.id, 1)
    if (memory === undefined) continue
    const summary = summarised(memory, taught)
    const text = [summary.name ?? '', ...summary.taxIds].join(' ').toLowerCase()
    if (wanted === undefined || text.includes(wanted)) found.push(summary)
  }
  return found
}

/** A supplier with everything learned about it. Problem: supplier-not-found. */
export async function supplierDetail(engine: Engine, id: string, language: Language): Promise<SupplierDetail> {
  const { db } = engine.store
  const memory = await memoryOf(db, id)
  const documents = []
  for (const { documentId } of memory.lessons) {
    documents.push(summaryOf(await documentRow(db, DocumentId.parse(documentId)), language))
  }
  const taught = (await suppliersTaught(db)).find((each) => each.id === id)
  if (taught === undefined) throw new ProblemError('supplier-not-found', { id })
  return {
    summary: summarised(memory, taught),
    kinds: [...new Set(memory.lessons.map(({ lesson }) => lesson.kind))],
    accounts: marksOf(memory, 'account'),
    taxIds: marksOf(memory, 'tax'),
    domains: marksOf(memory, 'domain'),
    facts: factsOf(memory).map(({ id: fact, sort, field, value, documents: taughtBy }) => ({
      id: fact, sort, ...(field && { field }), value, taughtBy: [...taughtBy],
    })), // prettier-ignore
    months: (await moneyOfSupplier(db, id)).map((row) => ({ month: row.month, ...said(row) })),
    lookAlikes: await suppliersAlike(db, memory),
    documents,
  }
}

/**
 * Forgets a supplier or one fact, and says so in the trail of a document that taught it. Documents stay as they are. Problem:
 * supplier-not-found.
 */
export async function forget(
  engine: Engine,
  asked: { id: string; actor: string },
): Promise<{ forgotten: 'supplier' | 'fact'; supplier: string }> {
  const { id, actor } = asked
  const at = nowText(engine)
  return await engine.store.db.transaction().execute(async (tx) => {
    const note = async (memory: SupplierMemory, event: string, detail: unknown, by?: string) => {
      const documentId = DocumentId.parse(by ?? memory.lessons[0]?.documentId)
      await appendAudit(tx, { at, documentId, actor, event, detail: JSON.stringify(detail) })
    }
    if (id.startsWith('s-')) {
      const memory = await memoryOf(tx, id)
      await note(memory, 'forget-supplier', { supplier: id, name: nameOf(memory.lessons) })
      await forgetSupplier(tx, id)
      return { forgotten: 'supplier', supplier: id }
    }
    const { memory, fact, mark } = await findFact(tx, id)
    const supplierId = memory.id
    if (fact) {
      await note(
        memory,
        'forget-fact',
        { sort: fact.sort, field: fact.field, value: fact.value },
        fact.documents[0]?.id,
      )
      await forgetFact(tx, { supplierId, fact: fact.id, at })
      const same = markOfFact(fact)
      if (same !== undefined) await forgetMark(tx, supplierId, same)
    }
    if (mark !== undefined) {
      await note(memory, 'forget-fact', { mark })
      await forgetMark(tx, supplierId, mark)
      for (const each of factsOf(memory)) {
        if (markOfFact(each) === mark) await forgetFact(tx, { supplierId, fact: each.id, at })
      }
    }
    return { forgotten: 'fact', supplier: supplierId }
  })
}

async function memoryOf(db: Db, id: string): Promise<SupplierMemory> {
  const memory = await supplierMemory(db, id)
  if (memory === undefined) throw new ProblemError('supplier-not-found', { id })
  return memory
}

async function findFact(db: Db, id: string): Promise<{ memory: SupplierMemory; fact?: Fact; mark?: string }> {
  for (const { id: supplierId } of await suppliersTaught(db)) {
    const memory = await memoryOf(db, supplierId)
    const fact = factsOf(memory).find((each) => each.id === id)
    if (fact !== undefined) return { memory, fact }
    const seen = memory.marks.find(({ mark }) => markId(supplierId, mark) === id)
    if (seen !== undefined) return { memory, mark: seen.mark }
  }
  throw new ProblemError('supplier-not-found', { id })
}

/** A value by which the supplier is also recognised is forgotten as such too. */
function markOfFact({ sort, field, value }: Fact): string | undefined {
  if (sort !== 'constant') return undefined
  if (field === 'supplierIban') return markOf('account', value)
  if (field === 'supplierTaxId' || field === 'supplierTaxNumber') return markOf('tax', value)
  return field === 'supplierName' ? markOf('name', value) : undefined
}

function markId(supplierId: string, mark: string): string {
  return factId(supplierId, 'mark', undefined, mark)
}

function marksOf(memory: SupplierMemory, sort: MarkSort): SupplierMark[] {
  if (!SHOWN.has(sort)) return []
  return memory.marks
    .filter(({ mark }) => splitMark(mark).sort === sort)
    .map(({ mark, first, last, documents }) => ({
      id: markId(memory.id, mark),
      value: splitMark(mark).value,
      first,
      last,
      documents,
    }))
    .sort((a, b) => (a.last < b.last ? 1 : -1))
}

function summarised(
  { id, lessons, marks }: SupplierMemory,
  { documents, first, last }: { documents: number; first: string; last: string },
): SupplierSummary {
  const name = nameOf(lessons)
  const taxIds = marks.map(({ mark }) => splitMark(mark)).filter(({ sort }) => sort === 'tax')
  return {
    id,
    ...(name !== undefined && { name }),
    taxIds: taxIds.map(({ value }) => value),
    documents,
    firstSeen: first,
    lastSeen: last,
  }
}
