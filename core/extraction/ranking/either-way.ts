import type { Candidate } from './candidate.ts'

/** "09/07/2026" where nothing on the page says whether days or months come first. */
const EITHER_ORDER = 0.75
/** A number recognised whose letters are drawn alike in both scripts: which was meant is likely, never sure. */
const EITHER_SCRIPT = 0.94

/** The most a value may claim whose print can be understood in two ways. */
export function eitherWayCeiling({ features }: Candidate): number {
  if (features['ambiguous'] === 1) return EITHER_ORDER
  return features['eitherScript'] === 1 ? EITHER_SCRIPT : 1
}
