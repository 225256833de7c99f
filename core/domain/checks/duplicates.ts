import { daysBetween, IsoDate } from '../dates.ts'
import { finding, type Finding } from '../finding.ts'
import { minorUnits } from '../money.ts'
import type { Check } from './check-subject.ts'
import { knownDocument, type KnownDocument } from './known-document.ts'
import type { DocumentId } from '../ids.ts'

/** A paper sent twice, or retyped under a new number, comes within days; the next month's bill of the same amount does not. */
const NEAR_DAYS = 5

/** Half a year: numbers that start anew each year come back after about twelve months. */
const SERIES_DAYS = 183

/**
 * The same document again. Same supplier, number and kind: the same invoice, whatever else was read (a credit note is no duplicate of the
 * invoice whose number it repeats). Numbers that start anew each year are told apart by dates half a year or more apart.
 * Near, a warning: same supplier, kind, amount and currency, dated within five days, under another number; or all that and the number alike,
 * but the tax ids of a supplier of one name differ, as they do when one was misread.
 */
export const duplicates: Check = {
  name: 'duplicates',
  run(subject) {
    const self = knownDocument('' as DocumentId, subject.extraction)
    const same: Finding[] = []
    const near: Finding[] = []
    for (const other of subject.others) {
      if (other.kind !== self.kind) continue
      const params = { id: other.id, number: other.invoiceNumber ?? '', date: other.issueDate ?? '' }
      const gap = daysApart(self, other)
      const isAgain = sameNumber(self, other) && (gap === undefined || gap < SERIES_DAYS)
      const isClose = sameAmount(self, other) && gap !== undefined && gap <= NEAR_DAYS
      if (sameSupplier(self, other)) {
        if (isAgain) same.push(finding('duplicate-same-invoice', { field: 'invoiceNumber', params }))
        else if (isClose && !sameNumber(self, other))
          near.push(finding('duplicate-near', { field: 'grossTotal', params }))
      } else if (sameName(self, other) && isAgain && isClose) {
        near.push(finding('duplicate-near', { field: 'supplierTaxId', params }))
      }
    }
    return same.length > 0 ? same : near
  },
}

function sameSupplier(a: KnownDocument, b: KnownDocument): boolean {
  if (a.supplierTaxId !== undefined && b.supplierTaxId !== undefined) return a.supplierTaxId === b.supplierTaxId
  return sameName(a, b)
}

function sameName(a: KnownDocument, b: KnownDocument): boolean {
  return a.supplierName !== undefined && a.supplierName !== '' && a.supplierName === b.supplierName
}

function sameNumber(a: KnownDocument, b: KnownDocument): boolean {
  return a.invoiceNumber !== undefined && a.invoiceNumber !== '' && a.invoiceNumber === b.invoiceNumber
}

function sameAmount(a: KnownDocument, b: KnownDocument): boolean {
  const mine = minorUnits(a.grossTotal, a.currency)
  return mine !== undefined && a.currency === b.currency && mine === minorUnits(b.grossTotal, b.currency)
}

function daysApart(a: KnownDocument, b: KnownDocument): number | undefined {
  const mine = IsoDate.safeParse(a.issueDate).data
  const theirs = IsoDate.safeParse(b.issueDate).data
  return mine === undefined || theirs === undefined ? undefined : Math.abs(daysBetween(mine, theirs))
}
