import type { Candidate } from '../ranking/candidate.ts'
import { isCutShort } from './company-name.ts'

/** A name without a legal form may have lost its other half to the next line or the next column. */
const NO_LEGAL_FORM = 0.93
const CUT_SHORT = 0.7
/** A bank is named on most documents and sends few: where it comes out as a party, the party's own name was mostly not read. */
const A_BANK = 0.7

/** The most a party's name may claim by what it looks like; 1 for other fields. */
export function nameCeiling({ field, features, value }: Candidate): number {
  if (field !== 'supplierName' && field !== 'buyerName') return 1
  if (isCutShort(value)) return CUT_SHORT
  if (features['ocr'] === 1 && (features['bank'] ?? 0) > 0) return A_BANK
  return features['legalForm'] === 1 ? 1 : NO_LEGAL_FORM
}
