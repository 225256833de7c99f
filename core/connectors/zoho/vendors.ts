import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Outcome, StepInput } from '../../ports/ledger.ts'
import { zohoRefusal, type ZohoApi } from './api.ts'
import { listOf } from './list-of.ts'
import type { ZohoReferences } from './references.ts'
import type { ZohoSettings } from './settings.ts'
import { text } from './text.ts'

const ListedContact = z.looseObject({
  contact_id: z.string(),
  contact_name: text,
  contact_type: text,
  company_name: text,
})
const Contact = ListedContact.extend({
  vat_reg_no: text,
  tax_reg_no: text,
  gst_no: text,
  tax_id_value: text,
  notes: text,
})
type Contact = z.infer<typeof Contact>

/** Where an edition of Zoho Books keeps a tax id: UK and EU, India, the United States (1099); the other editions use tax_reg_no. */
const TAX_FIELDS: readonly [countries: RegExp, field: 'vat_reg_no' | 'gst_no' | 'notes'][] = [
  [/^(uk|united kingdom|germany|france|italy|spain|poland|netherlands|belgium|austria|ireland|portugal|finland|sweden|denmark|estonia|latvia|lithuania|czech.*|slovakia|slovenia|hungary|romania|bulgaria|croatia|greece|cyprus|malta|luxembourg|gb|de|fr|it|es|pl|nl|be|at|ie|pt|fi|se|dk|ee|lv|lt|cz|sk|si|hu|ro|bg|hr|gr|cy|mt|lu)$/i, 'vat_reg_no'],
  [/^(india|in)$/i, 'gst_no'],
  [/^(u\.?s\.?a?\.?|united states.*)$/i, 'notes'],
] // prettier-ignore

/** A contact's name may be 200 characters long in Zoho. */
const LONGEST_NAME = 200

/**
 * Suppliers as Zoho's contacts: found by tax id, else by name, else made. Of one name one at a time, so that two records never make one
 * supplier twice (records of one tax id come one after the other anyway).
 */
export class ZohoVendors {
  private readonly settings: ZohoSettings
  private readonly api: ZohoApi
  private readonly references: ZohoReferences
  private readonly found = new Map<string, string>()
  private readonly queues = new Map<string, Promise<unknown>>()

  constructor(settings: ZohoSettings, api: ZohoApi, references: ZohoReferences) {
    this.settings = settings
    this.api = api
    this.references = references
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

  /** The vendor's id, or not-found; several that fit are refused. Writes nothing. */
  async find(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<string>> {
    const { name, taxId } = record.supplier
    if (taxId !== undefined) {
      const byTaxId = await this.contacts({ search_text: taxId }, signal)
      if (byTaxId.outcome !== 'done') return byTaxId
      const same = byTaxId.value.filter((contact) => hasTaxId(contact, taxId))
      if (same.length > 0) return oneOf(same, name)
    }
    const byName = await this.contacts({ contact_name: name.slice(0, LONGEST_NAME) }, signal)
    if (byName.outcome !== 'done') return byName
    const named = byName.value.filter((contact) => sameName(contact, record))
    if (taxId === undefined) return oneOf(named, name)
    // A namesake with another tax id is somebody else; one without any is taken for ours.
    const ours = named.filter((contact) => hasTaxId(contact, taxId))
    return oneOf(ours.length > 0 ? ours : named.filter((contact) => taxIdsOf(contact).length === 0), name)
  }

  private async findOrMake(input: StepInput): Promise<Outcome<{ vendorId: string; isNew: boolean }>> {
    const found = await this.find(input.record, input.signal)
    if (found.outcome === 'done') return { outcome: 'done', value: { vendorId: found.value, isNew: false } }
    return found.outcome === 'not-found' ? await this.make(input) : found
  }

  private async make(input: StepInput): Promise<Outcome<{ vendorId: string; isNew: boolean }>> {
    const { record, signal, stillWanted } = input
    const around = await this.references.all(signal)
    if (around.outcome !== 'done') return around
    const { name, taxId } = record.supplier
    const call = async (contact_name: string) => {
      const json = contactBody(record, contact_name, around.value.organisation?.country ?? '')
      return await this.api.call({ method: 'POST', path: '/contacts', json, signal, stillWanted })
    }
    let result = await call(name.slice(0, LONGEST_NAME))
    // 3062: the name is taken (by a namesake with another tax id, or it would have been found). Names must differ, so the id tells them apart.
    if ('answer' in result && result.answer.code === '3062' && taxId !== undefined) {
      result = await call(`${name.slice(0, LONGEST_NAME - taxId.length - 3)} (${taxId})`)
    }
    if (!('answer' in result)) return result.outcome
    const { answer } = result
    const made = Contact.safeParse(answer.body['contact']).data
    if (answer.code === '0' && made !== undefined) {
      return { outcome: 'done', value: { vendorId: made.contact_id, isNew: true } }
    }
    if (answer.code === '0') return { outcome: 'unknown', problem: { code: 'ledger-failed' } }
    const { account, organisation } = this.settings
    return zohoRefusal(answer, { date: record.issueDate, account, organisation })
  }

  /** Vendors of a search, each in full: lists leave tax ids out. */
  private async contacts(query: Record<string, string>, signal: AbortSignal): Promise<Outcome<Contact[]>> {
    const { api, settings } = this
    const wanted = { path: '/contacts', name: 'contacts', shape: ListedContact, signal }
    const listed = await listOf(api, settings, { ...wanted, query: { ...query, contact_type: 'vendor' } })
    if (listed.outcome !== 'done') return listed
    const full: Contact[] = []
    // A search that fits more than this says nothing.
    for (const { contact_id } of listed.value.slice(0, 10)) {
      const result = await api.call({ method: 'GET', path: `/contacts/${contact_id}`, signal })
      if (!('answer' in result)) return result.outcome
      const contact = Contact.safeParse(result.answer.body['contact']).data
      if (contact !== undefined) full.push(contact)
      else if (result.answer.code !== '0' && result.answer.code !== '1002') {
        const { account, organisation } = settings
        return zohoRefusal(result.answer, { date: '', account, organisation })
      }
    }
    return {
      outcome: 'done',
      value: full.filter(({ contact_type }) => contact_type === '' || contact_type === 'vendor'),
    }
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

function oneOf(contacts: readonly Contact[], name: string): Outcome<string> {
  const problem: Problem = { code: 'ledger-vendor-ambiguous', params: { name } }
  if (contacts.length > 1) return { outcome: 'refused', problem }
  const [only] = contacts
  return only === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: only.contact_id }
}

function keyOf({ supplier }: ApprovedRecord): string {
  return `${supplier.taxId ?? ''} ${supplier.name}`
}

function compactId(id: string): string {
  return id.replace(/[\s.\-/]/gu, '').toUpperCase()
}

function taxIdsOf({ vat_reg_no, tax_reg_no, gst_no, tax_id_value, notes }: Contact): string[] {
  const noted = /^Tax id: (\S+)$/m.exec(notes)?.[1] ?? ''
  return [vat_reg_no, tax_reg_no, gst_no, tax_id_value, noted].filter((id) => id !== '').map(compactId)
}

/** "DE 136 695 976", "DE136695976" and the bare number are one id. */
function hasTaxId(contact: Contact, taxId: string): boolean {
  const bare = (id: string) => id.replace(/^[A-Z]{2}(?=[0-9A-Z]{8,})/, '')
  const wanted = compactId(taxId)
  return taxIdsOf(contact).some((id) => id === wanted || bare(id) === bare(wanted))
}

function sameName({ contact_name, company_name }: Contact, { supplier }: ApprovedRecord): boolean {
  const plain = (name: string) => name.trim().replace(/\s+/gu, ' ').toLowerCase()
  const name = plain(supplier.name.slice(0, LONGEST_NAME))
  const tagged = supplier.taxId === undefined ? name : plain(`${supplier.name} (${supplier.taxId})`)
  return [contact_name, company_name].some((one) => plain(one) === name || plain(one) === tagged)
}
