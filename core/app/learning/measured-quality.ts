import { trustIn } from '../../domain/checks/key-fields.ts'
import { FIELD_NAMES } from '../../domain/fields.ts'
import { Extraction } from '../../domain/invoice.ts'
import { qualityOf, type Quality, type ReviewedValue } from '../../learning/quality-curve.ts'
import { sameValue } from '../../learning/same-value.ts'
import { flags, saveThresholds, type Thresholds } from '../../store/learning-settings.ts'
import { firstReading, reviewedDocuments } from '../../store/reviewed-documents.ts'
import type { Engine } from '../engine.ts'

/** The newest reviewed documents that count: what was long ago says little of how Skrepka reads now. */
const MOST_DOCUMENTS = 1000

/** How right accepted values were on the owner's own documents that people approved. */
export interface MeasuredQuality extends Quality {
  /** Percent, as it is promised. */
  readonly promise: number
  readonly documents: number
}

/** Measures. Values of e-invoices, machine codes and people are left out: nobody had to be sure of them. */
export async function measuredQuality(engine: Engine): Promise<MeasuredQuality> {
  const { db } = engine.store
  const rows = await reviewedDocuments(db, MOST_DOCUMENTS)
  const reviewed: ReviewedValue[] = []
  for (const row of rows) {
    const first = await firstReading(db, row)
    if (first === null || row.extraction === null) continue
    const [read, last] = [
      Extraction.parse(JSON.parse(first)).fields,
      Extraction.parse(JSON.parse(row.extraction)).fields,
    ]
    for (const field of FIELD_NAMES) {
      const value = read[field]
      if (value === undefined || !['text', 'ocr', 'learned', 'model'].includes(value.source)) continue
      const truth = last[field]?.value
      const right = truth !== undefined && sameValue(field, truth, value.value)
      reviewed.push({ field, confidence: trustIn(field, value), right })
    }
    // One document after another, so that whatever else the engine has to do goes in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { promise } = await flags(db)
  return { ...qualityOf(reviewed, promise / 100), promise, documents: rows.length }
}

/** Measures, and lets the thresholds follow where enough was reviewed. */
export async function moveThresholds(engine: Engine): Promise<MeasuredQuality> {
  const measured = await measuredQuality(engine)
  if (!measured.enough) return measured
  const moved: Thresholds = Object.fromEntries(measured.sorts.map(({ sort, threshold }) => [sort, threshold]))
  await saveThresholds(engine.store.db, moved)
  return measured
}
