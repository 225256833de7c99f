import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Clock } from '../../ports.ts'
import type { Outcome, StepInput } from '../../ports/ledger.ts'
import { zohoRefusal, type ZohoApi } from './api.ts'
import {
  contactIn,
  hasInOwnField,
  hasTaxId,
  isAlike,
  taxIdsOf,
  ZohoContacts,
  type Contact,
  type ListedContact,
} from './contacts.ts'
import type { ZohoReferences } from './references.ts'
import type { ZohoSettings } from './settings.ts'

/** Where an edition of Zoho Books keeps a tax id: UK and EU, India, the United States (1099); the other editions use tax_reg_no. */
const TAX_FIELDS: readonly [countries: RegExp, field: 'vat_reg_no' | 'gst_no' | 'notes'][] = [
  [/^(uk|united kingdom|germany|france|italy|spain|poland|netherlands|belgium|austria|ireland|portugal|finland|sweden|denmark|estonia|latvia|lithuania|czech.*|slovakia|slovenia|hungary|romania|bulgaria|croatia|greece|cyprus|malta|luxembourg|gb|de|fr|it|es|pl|nl|be|at|ie|pt|fi|se|dk|ee|lv|lt|cz|sk|si|hu|ro|bg|hr|gr|cy|mt|lu)$/i, 'vat_reg_no'],
  [/^(india|in)$/i, 'gst_no'],
  [/^(u\.?s\.?a?\.?|united states.*)$/i, 'notes'],
] // prettier-ignore

/** A contact's name may be 200 characters long in Zoho. */
const LONGEST_NAME = 200

/**
 * Suppliers as Zoho's contacts: found by tax id, else by name, else in the list of all of them, else made. Of one name one at a time, so that two records never make one
 * supplier twice (records of one tax id come one after the other anyway).
 */
export class ZohoVendors {
  private readonly settings: ZohoSettings
  private readonly api: ZohoApi
  private readonly references: ZohoReferences
  private readonly contacts: ZohoContacts
  private readonly found = new Map<string, string>()
  private readonly queues = new Map<string, Promise<unknown>>()

  constructor(settings: ZohoSettings, api: ZohoApi, references: ZohoReferences, clock: Clock) {
    this.settings = settings
    this.api = api
    this.references = references
    this.contacts = new ZohoContacts(settings, api, clock)
  }

  /** The vendor's id; `isNew` when it was made now. */
  async ensure(input: StepInput): Promise<Outcome<{ vendorId: string; isNew: boolean }>> {
    const key = keyOf(input.record)
    const known = input.again ? undefined : this.found.get(key)
    if (known !== undefined) return { outcome: 'done', value: { vendorId: known, isNew: false } }
    const name = input.record.supplier.name.toLowerCase()
    const turn = (this.queues.get(name) ?? Promise.resolve()).then(() => this.findOrMake(input))
    const queue = turn.catch(() => undefined)
    this.queues.set(name, queue)
    const outcome = await turn
    if (this.queues.get(name) === queue) this.queues.delete(name)
    if (outcome.outcome === 'done') this.found.set(key, outcome.value.vendorId)
    return outcome
  }

  /** Forgets a vendor that turned out to be gone. */
  forget(record: ApprovedRecord): void {
    this.found.delete(keyOf(record))
  }

  /** The vendor's id, or not-found; several that fit are refused. Writes nothing. `afresh`: believes no list read before. */
  async find(record: ApprovedRecord, signal: AbortSignal, afresh = false): Promise<Outcome<string>> {
    const { name, taxId } = record.supplier
    if (taxId !== undefined) {
      const byTaxId = await this.contacts.search({ search_text: taxId }, signal)
      if (byTaxId.outcome !== 'done') return byTaxId
      const same = byTaxId.value.filter((contact) => hasTaxId(contact, taxId))
      if (same.length > 0) return oneOf(same, name)
    }
    const byName = await this.contacts.search({ contact_name: name.slice(0, LONGEST_NAME) }, signal)
    if (byName.outcome !== 'done') return byName
    const found = oneOf(oursAmong(byName.value, record), name)
    return found.outcome === 'not-found' ? await this.inList(record, signal, afresh) : found
  }

  /**
   * The vendor in the list of all. Nothing says that Zoho's search looks into tax ids, an organisation may keep them in a field of its own,
   * and a search knows a new contact only some time later: before one is made, what is listed has the last word.
   */
  private async inList(record: ApprovedRecord, signal: AbortSignal, afresh: boolean): Promise<Outcome<string>> {
    const { name, taxId } = record.supplier
    const all = await this.contacts.all(signal, afresh)
    if (all.outcome !== 'done') return all
    const marked = taxId === undefined ? [] : all.value.filter((contact) => hasInOwnField(contact, taxId))
    if (marked.length > 0) return oneOf(marked, name)
    const named = all.value.filter((contact) => sameName(contact, record))
    const alike = all.value.filter(
      (contact) =>
        taxId !== undefined &&
        !named.includes(contact) &&
        [contact.contact_name, contact.company_name].some((one) => isAlike(one, name)),
    )
    const full = await this.contacts.inFull([...named, ...alike], signal)
    if (full.outcome !== 'done') return full
    const same = taxId === undefined ? [] : full.value.filter((contact) => hasTaxId(contact, taxId))
    return oneOf(same.length > 0 ? same : oursAmong(full.value, record), name)
  }

  private async findOrMake(input: StepInput): Promise<Outcome<{ vendorId: string; isNew: boolean }>> {
    const found = await this.find(input.record, input.signal, input.again)
    if (found.outcome === 'done') return { outcome: 'done', value: { vendorId: found.value, isNew: false } }
    return found.outcome === 'not-found' ? await this.make(input) : found
  }

  private async make(input: StepInput): Promise<Outcome<{ vendorId: string; isNew: boolean }>> {
    const { record, signal, stillWanted } = input
    const around = await this.references.all(signal)
    if (around.outcome !== 'done') return around
    const { name, taxId } = record.supplier
    const call = async (contact_name: string) => {
      const json = contactBody(record, contact_name, around.value.organisation.country)
      return await this.api.call({ method: 'POST', path: '/contacts', json, signal, stillWanted })
    }
    let result = await call(name.slice(0, LONGEST_NAME))
    // 3062: the name is taken, by somebody whom the list of before did not have yet, or by a namesake with another tax id. Names must
    // differ, so the id tells namesakes apart.
    if ('answer' in result && result.answer.code === '3062' && taxId !== undefined) {
      const taken = await this.inList(record, signal, true)
      if (taken.outcome === 'done') return { outcome: 'done', value: { vendorId: taken.value, isNew: false } }
      if (taken.outcome !== 'not-found') return taken
      result = await call(`${name.slice(0, LONGEST_NAME - taxId.length - 3)} (${taxId})`)
    }
    if (!('answer' in result)) return result.outcome
    const { answer } = result
    const made = contactIn(answer.body)
    if (answer.code === '0' && made !== undefined) {
      return { outcome: 'done', value: { vendorId: made.contact_id, isNew: true } }
    }
    if (answer.code === '0') return { outcome: 'unknown', problem: { code: 'ledger-failed' } }
    const { account, organisation } = this.settings
    return zohoRefusal(answer, { date: record.issueDate, account, organisation })
  }
}

/** The body of `POST /contacts`, with the tax id where this edition keeps it. */
export function contactBody(
  { supplier }: ApprovedRecord,
  contact_name: string,
  country: string,
): Record<string, unknown> {
  const { name, taxId } = supplier
  const field = TAX_FIELDS.find(([countries]) => countries.test(country.trim()))?.[1] ?? 'tax_reg_no'
  const tax = taxId === undefined ? {} : { [field]: field === 'notes' ? `Tax id: ${taxId}` : taxId }
  return { contact_name, company_name: name.slice(0, LONGEST_NAME), contact_type: 'vendor', ...tax }
}

function oneOf(contacts: readonly ListedContact[], name: string): Outcome<string> {
  const problem: Problem = { code: 'ledger-vendor-ambiguous', params: { name } }
  if (contacts.length > 1) return { outcome: 'refused', problem }
  const [only] = contacts
  return only === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: only.contact_id }
}

function keyOf({ supplier }: ApprovedRecord): string {
  return `${supplier.taxId ?? ''} ${supplier.name}`
}

/** Of contacts in full, those that are the record's supplier by name. A namesake with another tax id is somebody else; one without any is taken for ours. */
function oursAmong(contacts: readonly Contact[], record: ApprovedRecord): Contact[] {
  const { taxId } = record.supplier
  const named = contacts.filter((contact) => sameName(contact, record))
  if (taxId === undefined) return named
  const ours = named.filter((contact) => hasTaxId(contact, taxId))
  return ours.length > 0 ? ours : named.filter((contact) => taxIdsOf(contact).length === 0)
}

function sameName({ contact_name, company_name }: ListedContact, { supplier }: ApprovedRecord): boolean {
  const plain = (name: string) => name.trim().replace(/\s+/gu, ' ').toLowerCase()
  const name = plain(supplier.name.slice(0, LONGEST_NAME))
  const tagged = supplier.taxId === undefined ? name : plain(`${supplier.name} (${supplier.taxId})`)
  return [contact_name, company_name].some((one) => plain(one) === name || plain(one) === tagged)
}
