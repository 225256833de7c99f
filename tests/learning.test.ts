import { describe, expect, test } from 'vitest'
import { applyChanges } from '../core/app/apply-changes.ts'
import type { Change } from '../core/domain/correction.ts'
import type { FieldName } from '../core/domain/fields.ts'
import type { Extraction, Fields } from '../core/domain/invoice.ts'
import { lessonOf } from '../core/learning/lesson.ts'
import { marksOfSupplier } from '../core/learning/marks.ts'
import { recall } from '../core/learning/recall.ts'
import type { SupplierMemory } from '../core/domain/supplier-memory.ts'
import { boxOf, SUPPLIERS, type Print, type Supplier, type SupplierDocument } from './builders/supplier-documents.ts'

const AT = '2026-11-01'
const ERRORS = ['invoiceNumber', 'issueDate', 'grossTotal', 'supplierName', 'supplierIban'] as const

/** What a reader says that takes one field from the wrong place; `sure` of it. */
function misread(document: SupplierDocument, wrong: (typeof ERRORS)[number] | undefined, sure: number): Extraction {
  const put = ({ value, text }: Print, confidence: number) => ({
    value, confidence, source: 'text' as const, page: 1, box: boxOf(document.page, text),
  }) // prettier-ignore
  const fields: Fields = {}
  for (const [field, print] of Object.entries(document.right) as [FieldName, Print][]) {
    const isWrong = field === wrong
    fields[field] = put(isWrong ? document.decoy[wrong] : print, isWrong ? sure : 0.9)
  }
  return {
    kind: 'invoice',
    kindConfidence: 1,
    language: document.language,
    fields,
    lines: [],
    taxBreakdown: [],
    findings: [],
  }
}

/** What is remembered after a person put one document right and approved it. */
function taught(
  document: SupplierDocument,
  wrong: (typeof ERRORS)[number],
  how: 'shown' | 'typed',
  sure = 0.9,
  id = 'one',
): SupplierMemory {
  const print = document.right[wrong]
  if (print === undefined) throw new Error(`no ${wrong}`)
  const place = how === 'shown' ? { page: 1, box: boxOf(document.page, print.text) } : {}
  const change: Change = { type: 'set-field', field: wrong, value: print.value, ...place }
  const { extraction, corrections } = applyChanges(misread(document, wrong, sure), [change])
  const pages = [document.page]
  return {
    id,
    marks: marksOfSupplier(extraction.fields, pages).map((mark) => ({ mark, first: AT, last: AT, documents: 1 })),
    lessons: [{ documentId: 'd1', at: AT, taughtBy: 'anna', lesson: lessonOf(extraction, corrections, pages) }],
    forgotten: {},
  }
}

const values = ({ fields }: Extraction) =>
  Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value]))
const truth = ({ right }: SupplierDocument) =>
  Object.fromEntries(Object.entries(right).map(([field, { value }]) => [field, value]))

const cases = Object.entries(SUPPLIERS).flatMap(([name, supplier]) =>
  ERRORS.flatMap((field) => (['shown', 'typed'] as const).map((how) => ({ name, supplier, field, how }))),
)

describe('after one corrected document the same error does not come back', () => {
  test.each(cases)('$name: $field, $how', ({ supplier, field, how }) => {
    const memory = taught(supplier(1), field, how)
    for (const n of [2, 3, 4, 5]) {
      const next = supplier(n)
      const after = recall(misread(next, field, 0.9), [next.page], [memory])
      expect(values(after)).toEqual(truth(next))
      expect(after.fields[field]?.source).toBe('learned')
    }
  })

  test.each(cases.filter(({ how }) => how === 'shown'))(
    '$name: $field, even where the reader is sure of it',
    ({ supplier, field }) => {
      const memory = taught(supplier(1), field, 'shown', 0.98)
      const next = supplier(2)
      expect(values(recall(misread(next, field, 0.98), [next.page], [memory]))).toEqual(truth(next))
    },
  )

  test.each(cases.filter(({ how }) => how === 'shown'))(
    '$name: $field, where reading finds nothing at all',
    ({ supplier, field }) => {
      const memory = taught(supplier(1), field, 'shown')
      const next = supplier(3)
      const { [field]: _lost, ...fields } = misread(next, undefined, 0.9).fields
      expect(values(recall({ ...misread(next, undefined, 0.9), fields }, [next.page], [memory]))).toEqual(truth(next))
    },
  )
})

describe('memory does no harm', () => {
  const pairs = Object.entries(SUPPLIERS).flatMap(([name, supplier]) =>
    Object.entries(SUPPLIERS).flatMap(([other, from]) => (other === name ? [] : [{ name, supplier, other, from }])),
  )
  test.each(pairs)('what $other taught changes nothing about $name', ({ supplier, from }) => {
    const memories = ERRORS.map((field) => taught(from(1), field, 'shown'))
    const next = supplier(2)
    const read = misread(next, 'grossTotal', 0.9)
    expect(recall(read, [next.page], memories)).toEqual(read)
  })

  test.each(Object.entries(SUPPLIERS))('%s: of five suppliers the right one is remembered', (_name, supplier) => {
    const memories = Object.entries(SUPPLIERS).map(([id, each]) => taught(each(1), 'grossTotal', 'shown', 0.9, id))
    const next = supplier(4)
    expect(values(recall(misread(next, 'grossTotal', 0.9), [next.page], memories))).toEqual(truth(next))
  })

  test('totals that prove each other stay, whatever the memory of places says', () => {
    const german = SUPPLIERS['german'] as Supplier
    // Taught wrongly on purpose: the old balance as the total.
    const lesson = taught(german(1), 'grossTotal', 'shown')
    const first = german(1)
    const { extraction, corrections } = applyChanges(misread(first, undefined, 0.9), [
      { type: 'set-field', field: 'grossTotal', value: first.decoy.grossTotal.value, page: 1, box: boxOf(first.page, first.decoy.grossTotal.text) },
    ]) // prettier-ignore
    const poisoned = {
      ...lesson,
      lessons: [{ ...lesson.lessons[0]!, lesson: lessonOf(extraction, corrections, [first.page]) }],
    }
    const next = german(2)
    const sure = misread(next, undefined, 0.9)
    const fields = Object.fromEntries(
      Object.entries(sure.fields).map(([field, value]) => [field, { ...value, confidence: 0.98 }]),
    )
    expect(values(recall({ ...sure, fields }, [next.page], [poisoned]))).toEqual(truth(next))
    // Not even unsure ones give way to what does not add up.
    expect(values(recall(sure, [next.page], [poisoned]))).toEqual(truth(next))
  })

  test('a real account read from the page is not replaced by the known one: a changed account must show', () => {
    const german = SUPPLIERS['german'] as Supplier
    const memory = taught(german(1), 'grossTotal', 'shown')
    const next = german(2)
    const read = misread(next, 'supplierIban', 0.7)
    expect(recall(read, [next.page], [memory]).fields.supplierIban?.value).toBe(next.decoy.supplierIban.value)
  })

  test('an e-invoice says what it says', () => {
    const german = SUPPLIERS['german'] as Supplier
    const next = german(2)
    const read: Extraction = { ...misread(next, 'grossTotal', 0.9), eInvoice: { syntax: 'cii' } as never }
    expect(recall(read, [next.page], [taught(german(1), 'grossTotal', 'shown')])).toBe(read)
  })

  test('what a later person put right overrules what an earlier one taught', () => {
    const german = SUPPLIERS['german'] as Supplier
    const first = taught(german(1), 'supplierName', 'typed')
    const second = german(2)
    const { extraction, corrections } = applyChanges(recall(misread(second, undefined, 0.9), [second.page], [first]), [
      { type: 'set-field', field: 'supplierName', value: 'Lindenau Gruppe' },
    ])
    // The name that memory gave is what the person replaced.
    const lessons = [
      {
        documentId: 'd2',
        at: '2026-11-02',
        taughtBy: 'anna',
        lesson: lessonOf(extraction, corrections, [second.page]),
      },
      ...first.lessons,
    ]
    const next = german(3)
    const after = recall(misread(next, undefined, 0.9), [next.page], [{ ...first, lessons }])
    expect(after.fields.supplierName?.value).toBe('Lindenau Gruppe')
  })
})
