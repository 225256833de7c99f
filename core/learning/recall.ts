import { CERTAIN_KIND, isCertain, trustIn } from '../domain/checks/key-fields.ts'
import type { FieldValue, OtherValue } from '../domain/evidence.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import type { Extraction, Fields } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { recallConstant } from './recall-constant.ts'
import { isNearName } from './misread-constant.ts'
import { recallLines } from './recall-lines.ts'
import { recallPlaced, sitsWrong } from './recall-placed.ts'
import { isProven, totalsAddUp } from './proven.ts'
import { recognise, type Recognised } from './recognise.ts'
import { sameValue } from './same-value.ts'
import { CONSTANT_FIELDS, VARYING_FIELDS } from './lesson.ts'
import { usualCategoryOf } from './suggest.ts'

/** Amounts whose readings prove each other are surer than where they stand. */
const PROVEN_TOTAL = 0.98

/**
 * What extraction says, set right by what earlier documents of the same supplier taught. Memory fills what is missing, makes surer what
 * it agrees with, and replaces what is doubtful or known to be wrong, but only by values really printed on these pages; a value that
 * check digits or arithmetic prove stays whatever memory says. Pure. Nothing changes where no supplier is recognised.
 */
export function recall(
  extraction: Extraction,
  pages: readonly PageText[],
  memories: readonly SupplierMemory[],
): Extraction {
  // An e-invoice says exactly what its sender meant; nothing remembered is better.
  if (memories.length === 0 || extraction.eInvoice !== undefined) return extraction
  const known = recognise(memories, extraction, pages)
  if (known === undefined) return extraction
  const fields: Fields = { ...extraction.fields }
  for (const field of CONSTANT_FIELDS)
    settle(fields, field, known, recallConstant(field, known, pages, fields), extraction, pages)
  for (const field of VARYING_FIELDS) settle(fields, field, known, recallPlaced(field, known, pages), extraction, pages)
  const settled = withProvenTotals(fields, extraction.fields)
  const lines = recallLines(known, extraction, settled, pages)
  const usualCategory = usualCategoryOf(known.lessons, lines ?? extraction.lines)
  return {
    ...extraction,
    ...recalledKind(extraction, known),
    fields: settled,
    ...(lines && { lines }),
    ...(usualCategory && { usualCategory }),
  }
}

function settle(
  fields: Fields,
  field: FieldName,
  known: Recognised,
  recalled: FieldValue | undefined,
  extraction: Extraction,
  pages: readonly PageText[],
): void {
  const has = fields[field]
  if (has === undefined) {
    if (recalled) fields[field] = recalled
    return
  }
  if (recalled !== undefined && sameValue(field, has.value, recalled.value)) {
    // Recognition loses marks on letters: the spelling is the one that was approved before.
    const aName = CONSTANT.has(field) && FIELDS[field] === 'text'
    const value = aName && has.source === 'ocr' && isNearName(has.value, recalled.value) ? recalled.value : has.value
    const trust = trustIn(field, has)
    if (recalled.confidence > trust || value !== has.value) {
      fields[field] = { ...has, value, confidence: Math.max(recalled.confidence, trust), source: 'learned' }
    }
    return
  }
  const rejected = known.lessons.some(({ lesson }) =>
    lesson.rejected[field]?.some((value) => CONSTANT.has(field) && sameValue(field, value, has.value)),
  )
  const wrong = rejected || sitsWrong(field, has, known, pages)
  if (recalled === undefined) {
    // Taken from a place where, as a person has shown, this field does not stand, and nothing better is there.
    if (wrong && !isProven(field, extraction)) delete fields[field]
    return
  }
  if (isProven(field, extraction) && !rejected) return
  // Money never goes to an account because it was used before: another one that is real is told as changed (checks/supplier-known).
  if (field === 'supplierIban' && isProvenAccount(extraction) && !rejected) return
  if (isCertain(field, has) && !wrong) return
  fields[field] = { ...recalled, others: [asOther(has), ...(has.others ?? [])].slice(0, 5) }
}

/** What reading had found stays to be picked, in case memory is wrong this time. */
function asOther({ value, confidence, page, box }: FieldValue): OtherValue {
  return { value, confidence: Math.min(0.49, confidence), ...(page !== undefined && { page }), ...(box && { box }) }
}

const CONSTANT: ReadonlySet<FieldName> = new Set(CONSTANT_FIELDS)

function isProvenAccount(extraction: Extraction): boolean {
  const iban = extraction.fields.supplierIban
  return (
    iban !== undefined &&
    isProven('supplierIban', {
      ...extraction,
      fields: { ...extraction.fields, supplierIban: { ...iban, confidence: 1 } },
    })
  )
}

/** Totals that add up now prove each other; and what added up before is not given up for what does not. */
function withProvenTotals(fields: Fields, before: Fields): Fields {
  const totals = ['netTotal', 'taxTotal', 'grossTotal'] as const
  const changed = totals.filter((field) => fields[field]?.value !== before[field]?.value)
  if (totalsAddUp(fields)) {
    const learned = totals.flatMap((field) => {
      const value = fields[field]
      return value?.source === 'learned'
        ? [[field, { ...value, confidence: Math.max(value.confidence, PROVEN_TOTAL) }]]
        : []
    })
    return { ...fields, ...Object.fromEntries(learned) }
  }
  if (changed.length > 0 && totalsAddUp(before)) {
    return {
      ...fields,
      ...Object.fromEntries(changed.flatMap((field) => (before[field] ? [[field, before[field]]] : []))),
    }
  }
  return fields
}

/** The kind the most like document was, where reading is unsure of its own or says again what a person put right. */
function recalledKind(extraction: Extraction, known: Recognised): Partial<Extraction> {
  const taught = known.lessons.filter(({ taughtBy }) => taughtBy !== 'skrepka')
  const kinds = new Set(taught.map(({ lesson }) => lesson.kind))
  const [newest] = taught
  // Suppliers who send several kinds are told apart by reading, not by what came last.
  if (newest === undefined || kinds.size !== 1 || known.alike < 0.5) return {}
  const { kind } = newest.lesson
  const again = taught.some(({ lesson }) => lesson.kindWas === extraction.kind)
  if (kind !== extraction.kind && extraction.kindConfidence >= CERTAIN_KIND && !again) return {}
  const confidence = taught.length > 1 ? 0.97 : 0.93
  if (kind === extraction.kind && extraction.kindConfidence >= confidence) return {}
  return { kind, kindConfidence: confidence }
}
