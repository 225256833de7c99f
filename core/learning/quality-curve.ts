import { CERTAIN } from '../domain/checks/key-fields.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'

/** The sorts of value that have a threshold of their own. */
export type ValueSort = keyof typeof CERTAIN
export const VALUE_SORTS = Object.keys(CERTAIN) as ValueSort[]

/** A value as it was read, and whether the person who approved the document left it so. */
export interface ReviewedValue {
  readonly field: FieldName
  readonly confidence: number
  readonly right: boolean
}

/** A stretch of the curve: values claimed to be this sure, and how many of them were right, with the Wilson interval of 95 %. */
export interface CurvePoint {
  readonly from: number
  readonly to: number
  readonly values: number
  readonly right: number
  readonly claimed: number
  readonly low: number
  readonly high: number
}

export interface SortQuality {
  readonly sort: ValueSort
  readonly values: number
  /** Values of this sort pass from here on. */
  readonly threshold: number
  /** Share of values that pass, and how many of those were wrong. */
  readonly coverage: number
  readonly wrongAccepted: number
}

export interface Quality {
  readonly values: number
  readonly curve: readonly CurvePoint[]
  readonly expectedError: number
  readonly sorts: readonly SortQuality[]
  /** Of accepted values: share right, with the Wilson interval. Absent while nothing was accepted. */
  readonly accepted?: { readonly values: number; readonly right: number; readonly low: number; readonly high: number }
  /** Enough was reviewed for the thresholds to follow it. */
  readonly enough: boolean
}

const EDGES = [0, 0.5, 0.7, 0.8, 0.9, 0.94, 0.96, 0.97, 0.98, 0.99, 1.0001]
/** Reviewed values of a sort from which on its threshold follows them. */
const ENOUGH = 60
/** Thresholds are looked for here. Codes and amounts never fall below what they begin with: a wrong one is money gone. */
const STEPS = [0.93, 0.94, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995]
/** Nothing of a sort passes by itself. */
const NEVER = 1.01

/**
 * How honest confidences were on an owner's own documents, and thresholds that keep the promise there (`promise`: share of accepted values
 * that are right). A threshold rises as soon as what it lets through is certainly worse than promised; it falls only, and never for codes
 * and amounts, where what it would let through is certainly as good.
 */
export function qualityOf(reviewed: readonly ReviewedValue[], promise: number): Quality {
  const curve = EDGES.slice(0, -1).flatMap((from, at): CurvePoint[] => {
    const to = EDGES[at + 1] ?? 1
    const own = reviewed.filter(({ confidence }) => confidence >= from && confidence < to)
    if (own.length === 0) return []
    const right = own.filter((each) => each.right).length
    const claimed = own.reduce((sum, { confidence }) => sum + confidence, 0) / own.length
    const [low, high] = interval(right, own.length)
    return [{ from, to: Math.min(1, to), values: own.length, right, claimed, low, high }]
  })
  const off = curve.reduce((sum, { values, right, claimed }) => sum + Math.abs(right - claimed * values), 0)
  const sorts = VALUE_SORTS.map((sort): SortQuality => {
    const own = reviewed.filter(({ field }) => FIELDS[field] === sort)
    const threshold = thresholdFor(sort, own, promise)
    const passed = own.filter(({ confidence }) => confidence >= threshold)
    return {
      sort,
      values: own.length,
      threshold,
      coverage: own.length === 0 ? 0 : passed.length / own.length,
      wrongAccepted: passed.filter((each) => !each.right).length,
    }
  })
  const thresholds = new Map(sorts.map(({ sort, threshold }) => [sort, threshold]))
  const accepted = reviewed.filter(({ field, confidence }) => confidence >= (thresholds.get(FIELDS[field]) ?? 1))
  const right = accepted.filter((each) => each.right).length
  const [low, high] = interval(right, accepted.length)
  return {
    values: reviewed.length,
    curve,
    expectedError: reviewed.length === 0 ? 0 : off / reviewed.length,
    sorts,
    ...(accepted.length > 0 && { accepted: { values: accepted.length, right, low, high } }),
    enough: sorts.some(({ values }) => values >= ENOUGH),
  }
}

function thresholdFor(sort: ValueSort, own: readonly ReviewedValue[], promise: number): number {
  const usual = CERTAIN[sort]
  if (own.length < ENOUGH) return usual
  const above = (threshold: number): [right: number, n: number] => {
    const passed = own.filter(({ confidence }) => confidence >= threshold)
    return [passed.filter((each) => each.right).length, passed.length]
  }
  const [, high] = interval(...above(usual))
  if (high < promise) {
    const holding = STEPS.filter((step) => step > usual).find((step) => {
      const [right, n] = above(step)
      return n > 0 && right / n >= promise
    })
    return holding ?? NEVER
  }
  if (sort === 'code' || sort === 'amount') return usual
  return STEPS.filter((step) => step < usual).find((step) => interval(...above(step))[0] >= promise) ?? usual
}

/** Wilson score interval of 95 % for `right` of `n`. */
export function interval(right: number, n: number): [low: number, high: number] {
  if (n === 0) return [0, 1]
  const z = 1.96
  const p = right / n
  const middle = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  return [(middle - spread) / (1 + (z * z) / n), (middle + spread) / (1 + (z * z) / n)]
}
