import type { Found } from '../page-model/span.ts'

/** What is looked at of a number that names somebody. */
interface ReadNumber {
  readonly type: string
  readonly value: string
  readonly valid: boolean | undefined
  readonly found: Found
}

/** How much surer one reading must be. */
const PLAINLY = 0.15
/** Signs in which two readings of one code differ at most: codes of two places of one bank differ in two. */
const MOST_DIFFERENT = { iban: 2, bic: 1 } as const

/**
 * Accounts and codes of banks that a recognised page prints twice and that were read in two ways: both places are given the reading that was surer.
 * Check digits do not tell them apart, since one that was misread may have been mended to another that fits.
 */
export function withBetterReadings<T extends ReadNumber>(identifiers: readonly T[]): T[] {
  return identifiers.map((id) => {
    const { type } = id
    if (id.found.page.source !== 'ocr' || (type !== 'iban' && type !== 'bic')) return id
    const better = identifiers
      .filter(
        (other) => other.type === type && other.valid === true && isTwin(other.value, id.value, MOST_DIFFERENT[type]),
      )
      .filter((other) => other.found.confidence > id.found.confidence + PLAINLY)
      .toSorted((a, b) => b.found.confidence - a.found.confidence)[0]
    return better === undefined
      ? id
      : { ...id, value: better.value, valid: true, found: { ...id.found, confidence: better.found.confidence } }
  })
}

function isTwin(a: string, b: string, most: number): boolean {
  if (a.length !== b.length || a === b) return false
  return Array.from(a).filter((sign, at) => sign !== b[at]).length <= most
}
