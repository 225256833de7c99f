import { z } from 'zod'
import table from '../../../models/calibration.json' with { type: 'json' }
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, Fields } from '../../domain/invoice.ts'

/** Fields that are read alike, and so are wrong alike. */
export const FIELD_CLASSES = ['name', 'taxId', 'number', 'date', 'currency', 'total', 'account'] as const
type FieldClass = (typeof FIELD_CLASSES)[number]

/** Rising pairs of a raw confidence and the share of right values measured around it. */
const Curve = z.array(z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]))
export type Curve = z.infer<typeof Curve>

const CURVES = z.record(z.string(), Curve).parse(table.curves)

/** The class a field belongs to; undefined for fields that are not measured. */
export function classOf(field: string): FieldClass | undefined {
  if (/Name$|Brand$/.test(field)) return 'name'
  if (/TaxId$|TaxNumber$|Kpp$/.test(field)) return 'taxId'
  if (field.endsWith('Total')) return 'total'
  if (/Iban$|Bic$/.test(field)) return 'account'
  if (field === 'issueDate' || field === 'dueDate') return 'date'
  if (field === 'invoiceNumber') return 'number'
  return field === 'currency' ? 'currency' : undefined
}

/** From here on nobody looks at a value any more. What the rules themselves hold back stays below, however often it was right. */
const CERTAIN = 0.95
const NOT_CERTAIN = 0.949
/** Rules hold values of scans at this or less; between it and 0.95 stands what was only read a little less surely (ranking/score.ts, `readingLimit`). */
const HELD_ON_SCANS = 0.94

/**
 * A raw confidence as the share of values of this class and source that were right where as much was claimed: straight lines between the
 * points of models/calibration.json (its card says what was measured). Never falls where the raw confidence rises, so the order of
 * two values never turns round. Classes and sources without a curve keep what they have.
 */
export function calibrated(field: string, source: string, confidence: number): number {
  const group = classOf(field)
  const curve = group && CURVES[`${group}-${source}`]
  if (curve === undefined) return confidence
  const measured = along(curve, confidence)
  const held = source === 'ocr' ? confidence <= HELD_ON_SCANS : confidence < CERTAIN
  return held ? Math.min(NOT_CERTAIN, measured) : measured
}

/** The value of a curve at x, from (0, 0) to its first point, level behind its last. */
export function along(curve: Curve, x: number): number {
  let [left, low] = [0, 0]
  for (const [right, high] of curve) {
    if (x <= right) return right === left ? high : low + ((high - low) * (x - left)) / (right - left)
    ;[left, low] = [right, high]
  }
  return curve.length === 0 ? x : low
}

/** What was read from pages, every confidence as measured. Values that did not come from the print of a page stay as they are. */
export function calibrate(extraction: Extraction): Extraction {
  const fields: Fields = { ...extraction.fields }
  for (const [name, value] of Object.entries(fields) as [FieldName, Fields[FieldName]][]) {
    if (!value || (value.source !== 'text' && value.source !== 'ocr')) continue
    fields[name] = { ...value, confidence: calibrated(name, value.source, value.confidence) }
  }
  return { ...extraction, fields }
}
