/**
 * Corrections a new supplier needs on its first, second, third and fifth document, when every document is put right by a person before the
 * next one comes.
 *
 *   npm run bench -- learning-curve --corpus DIR        made by `bench generate --split unseen --per-supplier 5 --count 100`
 */
import { parseArgs } from 'node:util'
import type { Correction } from '../../core/domain/correction.ts'
import { FieldName } from '../../core/domain/fields.ts'
import { DecimalText } from '../../core/domain/decimal.ts'
import type { Extraction, InvoiceLine } from '../../core/domain/invoice.ts'
import type { SupplierMemory, TaughtLesson } from '../../core/domain/supplier-memory.ts'
import { CONSTANT_FIELDS, lessonOf } from '../../core/learning/lesson.ts'
import { marksOfSupplier } from '../../core/learning/marks.ts'
import { recall } from '../../core/learning/recall.ts'
import { extract } from '../../core/pipeline/stages/extract.ts'
import { splitIntoParts } from '../../core/pipeline/stages/split.ts'
import { wilson } from './accuracy-report.ts'
import { sameValue, scoreRows } from './compare-values.ts'
import { readTruth, type TruthDocument, type TruthLine } from './ground-truth.ts'
import { isPrinted } from './limited-by.ts'
import { openReadings } from './readings.ts'

/** Errors of one document of a supplier: wrong or missing fields of those its truth names. */
interface Read {
  readonly nth: number
  readonly fields: number
  readonly wrong: readonly FieldName[]
  /**
   * Of these the errors that learning can cure: the value stands in the reading or a supplier repeats it. A number, a date or an amount that
   * recognition misread is new each time.
   */
  readonly curable: readonly FieldName[]
  /** Rows of its table that were not read right, or were read and are none. */
  readonly rows: { readonly truth: number; readonly wrong: number }
}

type Readings = ReturnType<typeof openReadings>

/** Reads a supplier's documents in order; each is put right from its truth and learned before the next. */
async function curveOf(documents: readonly TruthDocument[], readings: Readings): Promise<Read[]> {
  const lessons: TaughtLesson[] = []
  const marks = new Set<string>()
  const reads: Read[] = []
  for (const [at, document] of documents.entries()) {
    const reading = await readings.readingOf(document.path)
    const part = splitIntoParts(reading).find((each) => each.part === document.part)
    if (part === undefined) throw new Error(`${document.name} has no part ${document.part}`)
    const pages = reading.pages.filter(({ page }) => page >= part.firstPage && page <= part.lastPage)
    const memory: SupplierMemory = {
      id: 'supplier',
      lessons: lessons.toReversed(),
      marks: [...marks].map((mark) => ({ mark, first: '', last: '', documents: 1 })),
      forgotten: {},
    }
    const extraction = recall(extract({ reading, part, ownCompanies: [] }), pages, lessons.length > 0 ? [memory] : [])
    const { wrong, rows, corrected, corrections } = putRight(extraction, document)
    const curable = wrong.filter(
      (field) => isConstant(field) || isPrinted(field, document.values.get(field) ?? '', pages),
    )
    reads.push({ nth: at + 1, fields: document.values.size, wrong, curable, rows })
    const lesson = lessonOf(corrected, corrections, pages)
    lessons.push({ documentId: document.name, at: new Date(at * 86_400_000).toISOString(), taughtBy: 'person', lesson })
    for (const mark of marksOfSupplier(corrected.fields, pages)) marks.add(mark)
  }
  return reads
}

function isConstant(field: FieldName): boolean {
  return CONSTANT_FIELDS.some((each) => each === field)
}

/** What a person does: types the true value of every field that is wrong or missing, and shows no place for it; and lines anew where any is wrong. */
function putRight(
  extraction: Extraction,
  { values, lines }: TruthDocument,
): { wrong: FieldName[]; rows: Read['rows']; corrected: Extraction; corrections: Correction[] } {
  const fields = { ...extraction.fields }
  const corrections: Correction[] = []
  for (const [name, truth] of values) {
    const known = FieldName.safeParse(name)
    if (!known.success) continue
    const old = fields[known.data]
    if (old !== undefined && sameValue(name, truth, old.value)) continue
    const value = { value: truth, confidence: 1, source: 'person' as const }
    fields[known.data] = value
    corrections.push({ type: 'set-field', field: known.data, ...(old && { old }), new: value })
  }
  const wrong = corrections.flatMap((each) => (each.type === 'set-field' ? [each.field] : []))
  const score = lines && scoreRows(lines, extraction.lines)
  const rows = { truth: score?.truth ?? 0, wrong: score ? Math.max(score.truth, score.read) - score.matched : 0 }
  if (lines === undefined || rows.wrong === 0) return { wrong, rows, corrected: { ...extraction, fields }, corrections }
  const typed = lines.map((line) => typedLine(line, extraction))
  corrections.push({ type: 'replace-lines', old: extraction.lines, new: typed })
  return { wrong, rows, corrected: { ...extraction, fields, lines: typed }, corrections }
}

/** A true line as a person types it; amounts are of the sort reading gave the other lines, net where it read none. */
function typedLine(line: TruthLine, { lines }: Extraction): InvoiceLine {
  const decimal = (value: number | undefined) => (value === undefined ? undefined : DecimalText.parse(String(value)))
  const [quantity, unitPrice, amount] = [decimal(line.quantity), decimal(line.unitPrice), decimal(line.lineTotal)]
  const gross = lines.some((each) => each.grossAmount !== undefined && each.netAmount === undefined)
  return {
    ...(line.description !== undefined && { description: line.description }),
    ...(quantity && { quantity }),
    ...(unitPrice && { unitPrice }),
    ...(amount && (gross ? { grossAmount: amount } : { netAmount: amount })),
    confidence: 1,
    source: 'person',
  }
}

/** Errors of the first document, and those that come again on a later one: the same field wrong in both. */
function returned(
  suppliers: readonly (readonly Read[])[],
  nth: number,
  of: 'wrong' | 'curable',
): { again: number; first: number } {
  let [again, first] = [0, 0]
  for (const reads of suppliers) {
    const [one, later] = [reads[0], reads[nth - 1]]
    if (one === undefined || later === undefined) continue
    first += one[of].length
    again += one[of].filter((field) => later[of].includes(field)).length
  }
  return { again, first }
}

function sumOf(reads: readonly Read[], part: keyof Read['rows']): number {
  return reads.reduce((sum, { rows }) => sum + rows[part], 0)
}

const { values } = parseArgs({ options: { corpus: { type: 'string', multiple: true }, verbose: { type: 'boolean' } } })
const documents = (await Promise.all((values.corpus ?? []).map(readTruth))).flat()
const bySupplier = Map.groupBy(documents, (document) => document.supplier)
bySupplier.delete('')
const readings = openReadings()
const suppliers: Read[][] = []
try {
  for (const own of bySupplier.values()) suppliers.push(await curveOf(own, readings))
} finally {
  await readings.close()
}
const line = (text: string): void => void process.stdout.write(`${text}\n`)
line(`suppliers ${suppliers.length}, documents ${documents.length}`)
line(
  '| document | documents | fields | corrections | of them curable | a document | % of fields | 95 % interval | rows | wrong rows | documents with wrong rows |',
)
line('|---|---|---|---|---|---|---|---|---|---|---|')
for (const nth of [1, 2, 3, 4, 5]) {
  const own = suppliers.flatMap((reads) => reads.filter((read) => read.nth === nth))
  if (own.length === 0) continue
  const wrong = own.reduce((sum, read) => sum + read.wrong.length, 0)
  const fields = own.reduce((sum, read) => sum + read.fields, 0)
  const [low, high] = wilson(wrong, fields)
  line(
    `| ${nth} | ${own.length} | ${fields} | ${wrong} | ${own.reduce((sum, read) => sum + read.curable.length, 0)} | ${(wrong / own.length).toFixed(2)} | ${((100 * wrong) / fields).toFixed(1)} | ${low.toFixed(1)}–${high.toFixed(1)} | ${sumOf(own, 'truth')} | ${sumOf(own, 'wrong')} | ${own.filter(({ rows }) => rows.wrong > 0).length} |`,
  )
}
for (const nth of [2, 3]) {
  const [all, curable] = [returned(suppliers, nth, 'wrong'), returned(suppliers, nth, 'curable')]
  line(`errors of the first document that came again on document ${nth}: ${all.again} of ${all.first}, of those that learning can cure ${curable.again} of ${curable.first}`) // prettier-ignore
}
if (values.verbose === true) {
  const named = ({ wrong, curable }: Read): string => wrong.map((field) => (curable.includes(field) ? field : `(${field})`)).join(' ') || '–' // prettier-ignore
  suppliers.forEach((reads, at) => line(`${at + 1}: ${reads.map(named).join(' | ')}`))
}
