import { createHash } from 'node:crypto'
import type { FieldName } from '../domain/fields.ts'
import type { Lesson, Place, SupplierMemory, TaughtLesson, TaughtTable } from '../domain/supplier-memory.ts'
import { CONSTANT_FIELDS } from './lesson.ts'

export type FactSort =
  | 'constant'
  | 'rejected'
  | 'place'
  | 'not-there'
  | 'number-shape'
  | 'decimal-mark'
  | 'date-order'
  | 'rate'
  | 'columns'
  | 'category'
  | 'kind'

/** One readable thing that was learned, with the documents that taught it, newest first. */
export interface Fact {
  /** The same for the same fact, whichever document taught it. */
  readonly id: string
  readonly sort: FactSort
  readonly field?: FieldName
  readonly value: string
  readonly documents: readonly { readonly id: string; readonly at: string; readonly by: string }[]
}

/** A fact as one lesson states it. */
export interface StatedFact {
  readonly id: string
  readonly sort: FactSort
  readonly field?: FieldName
  readonly value: string
}

/** The id of a fact: short enough to type. */
export function factId(
  supplierId: string,
  sort: FactSort | 'mark',
  field: FieldName | undefined,
  value: string,
): string {
  const hash = createHash('sha256').update(JSON.stringify([supplierId, sort, field ?? null, value]))
  return `f-${hash.digest('hex').slice(0, 12)}`
}

/** What stands around a place, in words: "left: rechnung nr; above: …". */
export function placeInWords({ around: { left, above } }: Place): string {
  const words = (tokens: readonly string[]) => tokens.toReversed().join(' ')
  const parts = [left.length > 0 ? `← ${words(left)}` : '', above.length > 0 ? `↑ ${words(above)}` : '']
  return parts.filter((part) => part !== '').join('  ')
}

/** The columns of a table from left to right, in words: "quantity: menge; unitPrice: je stk". Those without heading by their role alone. */
function columnsInWords({ columns, notItems }: TaughtTable): string {
  const told = columns
    .filter(({ role }) => role !== 'other')
    .map(({ role, label }) => (label.length > 0 ? `${role}: ${label.join(' ')}` : role))
  return [...told, ...notItems.map((words) => `≠ ${words}`)].join('; ')
}

/** What the document was for, with the account a person gave: "rent → 4210". None where nothing says. */
function purposeFact({ category, costAccount }: Lesson): string[] {
  const told = [category, costAccount].filter((each) => each !== undefined)
  return told.length > 0 ? [told.join(' → ')] : []
}

/** Everything one lesson states, as facts. */
export function statedFacts(supplierId: string, lesson: Lesson): StatedFact[] {
  const fact = (sort: FactSort, field: FieldName | undefined, value: string): StatedFact => ({
    id: factId(supplierId, sort, field, value),
    sort,
    ...(field && { field }),
    value,
  })
  return [
    ...CONSTANT_FIELDS.flatMap((field) => {
      const value = lesson.constants[field]
      return value === undefined ? [] : [fact('constant', field, value)]
    }),
    ...Object.entries(lesson.rejected).flatMap(([field, values]) =>
      (values ?? []).map((value) => fact('rejected', field as FieldName, value)),
    ),
    ...lesson.places.map((place) => fact('place', place.field, placeInWords(place))),
    ...lesson.wrongPlaces.map((place) => fact('not-there', place.field, placeInWords(place))),
    ...(lesson.numberShape === undefined ? [] : [fact('number-shape', 'invoiceNumber', lesson.numberShape)]),
    ...(lesson.decimal === undefined ? [] : [fact('decimal-mark', undefined, lesson.decimal)]),
    ...(lesson.dateOrder === undefined ? [] : [fact('date-order', undefined, lesson.dateOrder)]),
    ...lesson.rates.map((rate) => fact('rate', undefined, rate)),
    ...(lesson.table === undefined ? [] : [fact('columns', undefined, columnsInWords(lesson.table))]),
    ...purposeFact(lesson).map((value) => fact('category', undefined, value)),
    fact('kind', undefined, lesson.kind),
  ]
}

/** The facts of a supplier that are not forgotten, each with its documents. */
export function factsOf(memory: SupplierMemory): Fact[] {
  const facts = new Map<string, Fact>()
  for (const { documentId, at, taughtBy, lesson } of memory.lessons) {
    for (const stated of statedFacts(memory.id, lesson)) {
      if (isForgotten(memory, stated.id, at)) continue
      const known = facts.get(stated.id)
      const documents = [...(known?.documents ?? []), { id: documentId, at, by: taughtBy }]
      facts.set(stated.id, { ...stated, documents })
    }
  }
  return [...facts.values()]
}

/** The lessons without what was to be forgotten: what recalling works with. */
export function standingLessons(memory: SupplierMemory): TaughtLesson[] {
  return memory.lessons.map((taught) => {
    const { lesson, at } = taught
    const stands = (sort: FactSort, field: FieldName | undefined, value: string) =>
      !isForgotten(memory, factId(memory.id, sort, field, value), at)
    const kept: Lesson = {
      ...lesson,
      constants: Object.fromEntries(
        Object.entries(lesson.constants).filter(
          ([field, value]) => value !== undefined && stands('constant', field as FieldName, value),
        ),
      ),
      rejected: Object.fromEntries(
        Object.entries(lesson.rejected).map(([field, values]) => [
          field,
          (values ?? []).filter((value) => stands('rejected', field as FieldName, value)),
        ]),
      ),
      places: lesson.places.filter((place) => stands('place', place.field, placeInWords(place))),
      wrongPlaces: lesson.wrongPlaces.filter((place) => stands('not-there', place.field, placeInWords(place))),
      rates: lesson.rates.filter((rate) => stands('rate', undefined, rate)),
    }
    if (kept.numberShape !== undefined && !stands('number-shape', 'invoiceNumber', kept.numberShape))
      delete kept.numberShape
    if (kept.decimal !== undefined && !stands('decimal-mark', undefined, kept.decimal)) delete kept.decimal
    if (kept.dateOrder !== undefined && !stands('date-order', undefined, kept.dateOrder)) delete kept.dateOrder
    if (kept.table !== undefined && !stands('columns', undefined, columnsInWords(kept.table))) delete kept.table
    if (!purposeFact(kept).every((value) => stands('category', undefined, value))) {
      delete kept.category
      delete kept.costAccount
      delete kept.chosenFor
    }
    if (!stands('kind', undefined, kept.kind)) delete kept.kindWas
    return { ...taught, lesson: kept }
  })
}

function isForgotten({ forgotten }: SupplierMemory, fact: string, at: string): boolean {
  const until = forgotten[fact]
  return until !== undefined && at <= until
}
