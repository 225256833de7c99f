import type { PlacedPage } from '../contract/documents-arrange.ts'
import { DocumentId, Sha256 } from '../domain/ids.ts'
import type { PagePlan, Turn } from '../domain/page-plan.ts'
import { ProblemError } from '../domain/problem.ts'
import { addArranged, arrangementOf, keepArrangement, takeBack } from '../store/arrangements.ts'
import { documentRow, type DocumentRow } from '../store/documents.ts'
import { Extraction } from '../domain/invoice.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'
import { indexRecord } from './judge-record.ts'
import { keptPages } from './kept-reading.ts'
import { planOf } from './planned-reading.ts'

/**
 * Arranges the pages of some documents into others, as a person decided: splitting, merging (over several files too), another order,
 * turned pages. A part that is one of the documents unchanged stays that document. All others are made anew and read; what they replace is
 * set aside as it is, so that undoing brings it back. One transaction. Problems: document-not-found, state-changed, state-does-not-allow
 * (approved, waiting or being read), request-invalid (a page is missing, twice there, or not one of these documents').
 */
export async function arrange(
  engine: Engine,
  asked: {
    documents: readonly { id: DocumentId; revision: number }[]
    parts: readonly (readonly PlacedPage[])[]
    actor: string
  },
): Promise<DocumentId[]> {
  const { actor } = asked
  const at = nowText(engine)
  const { ids, made } = await engine.store.db.transaction().execute(async (tx) => {
    const rows = new Map<DocumentId, DocumentRow>()
    for (const { id, revision } of asked.documents) {
      const row = await documentRow(tx, id)
      if (row.set_aside !== null || row.revision !== revision) throw new ProblemError('state-changed')
      refuseBusy(row)
      rows.set(id, row)
    }
    const plans = decideParts(rows, asked.parts)
    const stays = new Set(plans.flatMap(({ unchanged }) => unchanged ?? []))
    const inputs = [...rows].filter(([id]) => !stays.has(id)).map(([, row]) => row)
    const detail = inputs.map(({ id }) => id).join(' ')
    const made: DocumentId[] = []
    const ids: DocumentId[] = []
    for (const { unchanged, plan, like } of plans) {
      const id = unchanged ?? engine.ids.newDocumentId()
      ids.push(id)
      if (unchanged !== undefined) continue
      await addArranged(tx, { id, plan, like, at, actor, detail })
      made.push(id)
    }
    if (made.length > 0) await keepArrangement(tx, { inputs, outputs: made, at, actor })
    return { ids, made }
  })
  for (const id of made) await tell(engine, id)
  return ids
}

/**
 * Takes back the arrangement a document came from: what it made is set aside, what it replaced is there again with everything people did
 * to it. Problems: document-not-found, nothing-to-undo, state-does-not-allow (one of them was approved, or is being read).
 */
export async function undoArrangement(engine: Engine, asked: { id: DocumentId; actor: string }): Promise<DocumentId[]> {
  const { db } = engine.store
  const at = nowText(engine)
  const found = await arrangementOf(db, asked.id)
  if (found === undefined) throw new ProblemError('nothing-to-undo')
  // Unpacked before the transaction, because it takes its time.
  const readings = await Promise.all(found.inputs.map(async (id) => keptPages(engine, await documentRow(db, id))))
  await db.transaction().execute(async (tx) => {
    const outputs: DocumentRow[] = []
    for (const id of found.outputs) {
      const row = await documentRow(tx, id)
      // Arranged further since: that is to be undone first.
      if (row.set_aside !== null) throw new ProblemError('state-changed')
      if (row.state !== 'queued') refuseBusy(row)
      outputs.push(row)
    }
    await takeBack(tx, { arrangement: found, outputs, at, actor: asked.actor })
    for (const [index, id] of found.inputs.entries()) {
      const row = await documentRow(tx, id)
      const read = readings[index]
      if (row.extraction === null || read === undefined) continue
      await indexRecord(tx, { row, extraction: Extraction.parse(JSON.parse(row.extraction)), ...read, at })
    }
  })
  for (const id of found.inputs) await tell(engine, id)
  return [...found.inputs]
}

interface PlannedPart {
  /** The document this part already is. */
  readonly unchanged?: DocumentId
  readonly plan: PagePlan
  readonly like: DocumentRow
}

/** Checks that every page is there once, and says what each part becomes. */
function decideParts(
  rows: ReadonlyMap<DocumentId, DocumentRow>,
  parts: readonly (readonly PlacedPage[])[],
): PlannedPart[] {
  const left = new Map([...rows].flatMap(([id, row]) => pagesOfRow(row).map((page) => [`${id} ${page.page}`, page])))
  const planned = parts.map((part): PlannedPart => {
    const first = part[0] && rows.get(part[0].id)
    if (first === undefined) throw new ProblemError('request-invalid', { field: 'parts' })
    const plan = part.map(({ id, page, turn }) => {
      const key = `${id} ${page}`
      const place = left.get(key)
      if (!left.delete(key) || place === undefined) throw new ProblemError('request-invalid', { field: 'parts' })
      return { sha256: place.sha256, page: place.filePage, turn: ((place.turn + turn) % 360) as Turn }
    })
    const id = DocumentId.parse(first.id)
    const own = pagesOfRow(first)
    const isSame =
      own.length === part.length &&
      part.every((one, at) => one.id === id && one.page === own[at]?.page && one.turn === 0)
    return { plan, like: first, ...(isSame && { unchanged: id }) }
  })
  if (left.size > 0) throw new ProblemError('request-invalid', { field: 'parts' })
  return planned
}

/** The pages of a document as it stands, with where each comes from. */
export function pagesOfRow(row: DocumentRow): { page: number; sha256: Sha256; filePage: number; turn: Turn }[] {
  const plan = planOf(row)
  if (plan) return plan.map(({ sha256, page, turn }, index) => ({ page: index + 1, sha256, filePage: page, turn }))
  const { first_page: first, last_page: last } = row
  if (first === null || last === null || first < 1) return []
  const sha256 = Sha256.parse(row.sha256)
  return Array.from({ length: last - first + 1 }, (_, index) => ({ page: first + index, sha256, filePage: first + index, turn: 0 })) // prettier-ignore
}

function refuseBusy(row: DocumentRow): void {
  if (row.state === 'approved' || row.state === 'reading' || row.state === 'queued')
    throw new ProblemError('state-does-not-allow', { state: row.state, event: 'reprocess' })
}

async function tell(engine: Engine, id: DocumentId): Promise<void> {
  engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, id), 'en') })
}
