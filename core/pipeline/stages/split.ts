import type { Reading } from '../../domain/page-text.ts'
import type { Part } from '../../domain/part.ts'
import { partsOf } from '../../extraction/document/split.ts'

/** The documents inside one file, in page order; always at least one. */
export function splitIntoParts(reading: Reading): Part[] {
  return partsOf(reading)
}
