import { finding, type Finding } from '../finding.ts'
import type { Check, CheckSubject, KnownSupplier } from './check-subject.ts'
import { isWithin } from '../edit-distance.ts'
import { normaliseName, normaliseTaxId } from './known-document.ts'
import { accountKey } from './identifiers/account-key.ts'

/**
 * Signs of fraud that only show beside earlier documents: a known supplier who wants money on an account never paid to before, and a name
 * one might take for a known supplier's with another tax id or account behind it.
 */
export const supplierKnown: Check = {
  name: 'supplier-known',
  run: (subject) => [...changedAccount(subject), ...lookAlike(subject)],
}

function changedAccount({ extraction: { fields }, suppliers = [] }: CheckSubject): Finding[] {
  const { supplierIban } = fields
  const supplier = knownByTaxId(fields, suppliers) ?? knownByName(fields, suppliers)
  const last = supplier?.accounts.at(-1)
  if (supplierIban === undefined || supplier === undefined || last === undefined) return []
  const account = accountKey(supplierIban.value)
  if (supplier.accounts.some((known) => known.account === account)) return []
  const params = { account, known: last.account, date: last.last.slice(0, 10) }
  return [finding('bank-account-changed', { field: 'supplierIban', params })]
}

function lookAlike({ extraction: { fields }, suppliers = [] }: CheckSubject): Finding[] {
  const { supplierName, supplierTaxId, supplierIban } = fields
  const name = supplierName && normaliseName(supplierName.value)
  if (name === undefined || name === '') return []
  const taxId = supplierTaxId && normaliseTaxId(supplierTaxId.value)
  const account = supplierIban && accountKey(supplierIban.value)
  const isOne = (known: KnownSupplier) =>
    (taxId !== undefined && known.taxIds.includes(taxId)) ||
    // A tax id that nobody compared proves nothing; where none is printed the account has to do.
    (taxId === undefined && account !== undefined && known.accounts.some((each) => each.account === account))
  // Known under this very name and id: two companies may be called alike.
  if (suppliers.some((known) => isOne(known) && known.names.includes(name))) return []
  for (const known of suppliers) {
    if (isOne(known)) continue
    if (!known.names.some((other) => looksLike(other, name))) continue
    const otherId = taxId !== undefined && known.taxIds.length > 0
    const otherAccount = taxId === undefined && account !== undefined && known.accounts.length > 0
    if (!otherId && !otherAccount) continue
    const id = known.taxIds[0] ?? known.accounts.at(-1)?.account ?? ''
    const params = { name: supplierName?.value ?? '', known: known.name, id }
    return [finding('supplier-look-alike', { field: 'supplierName', params })]
  }
  return []
}

function knownByTaxId(fields: CheckSubject['extraction']['fields'], suppliers: readonly KnownSupplier[]) {
  const taxId = fields.supplierTaxId ?? fields.supplierTaxNumber
  const key = taxId && normaliseTaxId(taxId.value)
  return key === undefined ? undefined : suppliers.find((known) => known.taxIds.includes(key))
}

/** Suppliers without any tax id (private persons, foreigners) are held to their very name. */
function knownByName(fields: CheckSubject['extraction']['fields'], suppliers: readonly KnownSupplier[]) {
  if (fields.supplierTaxId !== undefined || fields.supplierTaxNumber !== undefined) return undefined
  const name = fields.supplierName && normaliseName(fields.supplierName.value)
  return name === undefined || name === '' ? undefined : suppliers.find((known) => known.names.includes(name))
}

/** Letters and digits that look alike in print, each pair under one sign; Cyrillic ones under the Latin they are drawn as. */
const DRAWN_ALIKE: readonly [RegExp, string][] = [
  [/rn/g, 'm'], [/vv/g, 'w'], [/[0о]/g, 'o'], [/[1lі|]/g, 'i'], [/5/g, 's'], [/а/g, 'a'], [/в/g, 'b'], [/е/g, 'e'], [/к/g, 'k'], [/м/g, 'm'], [/н/g, 'h'],
  [/р/g, 'p'], [/с/g, 'c'], [/т/g, 't'], [/у/g, 'y'], [/х/g, 'x'],
] // prettier-ignore

/** Whether one name may be taken for another: the same letters as drawn, or a letter or two apart in a long one. */
export function looksLike(a: string, b: string): boolean {
  const [one, other] = [drawn(a), drawn(b)]
  if (one === other) return true
  const shorter = Math.min(one.length, other.length)
  const most = shorter >= 12 ? 2 : shorter >= 6 ? 1 : 0
  return most > 0 && isWithin(one, other, most)
}

function drawn(name: string): string {
  return DRAWN_ALIKE.reduce((text, [letters, sign]) => text.replace(letters, sign), name.replace(/\s/g, ''))
}
