import { z } from 'zod'
import type { Clock } from '../../ports.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { Remembered } from '../remembered.ts'
import { isSameTaxId } from '../tax-ids.ts'
import { zohoRefusal, type ZohoApi } from './api.ts'
import { listOf } from './list-of.ts'
import type { ZohoSettings } from './settings.ts'
import { text } from './text.ts'

/** As lists give it: without tax ids, but with the fields that an organisation made itself (seen in recorded answers). */
const ListedContact = z.looseObject({
  contact_id: z.string(),
  contact_name: text,
  contact_type: text,
  company_name: text,
  custom_field_hash: z.record(z.string(), z.unknown()).nullish(),
})
export type ListedContact = z.infer<typeof ListedContact>
const Contact = ListedContact.extend({
  vat_reg_no: text,
  tax_reg_no: text,
  gst_no: text,
  tax_id_value: text,
  notes: text,
})
export type Contact = z.infer<typeof Contact>

/** How long the list of all vendors is believed: documents of one pile read it once. */
const LIST_KEPT_MS = 10 * 60_000

/** A search that fits more than this says nothing. */
const IN_FULL_AT_MOST = 10

/** Zoho's contacts that are vendors. */
export class ZohoContacts {
  private readonly settings: ZohoSettings
  private readonly api: ZohoApi
  private readonly list: Remembered<readonly ListedContact[]>

  constructor(settings: ZohoSettings, api: ZohoApi, clock: Clock) {
    this.settings = settings
    this.api = api
    this.list = new Remembered(clock, LIST_KEPT_MS)
  }

  /** Vendors of a search, each in full. */
  async search(query: Record<string, string>, signal: AbortSignal): Promise<Outcome<Contact[]>> {
    const listed = await this.listed(query, signal)
    return listed.outcome === 'done' ? await this.inFull(listed.value, signal) : listed
  }

  /** Every vendor there is, as listed: up to 200 a request, kept for ten minutes unless `afresh`. */
  async all(signal: AbortSignal, afresh: boolean): Promise<Outcome<readonly ListedContact[]>> {
    if (afresh) this.list.forget('all')
    return await this.list.of('all', async () => await this.listed({}, signal))
  }

  /** Each of the first few in full: lists leave tax ids out. One that is gone meanwhile is left out. */
  async inFull(contacts: readonly ListedContact[], signal: AbortSignal): Promise<Outcome<Contact[]>> {
    const full: Contact[] = []
    for (const { contact_id } of contacts.slice(0, IN_FULL_AT_MOST)) {
      const result = await this.api.call({ method: 'GET', path: `/contacts/${contact_id}`, signal })
      if (!('answer' in result)) return result.outcome
      const contact = Contact.safeParse(result.answer.body['contact']).data
      if (contact !== undefined) full.push(contact)
      else if (result.answer.code !== '0' && result.answer.code !== '1002') {
        const { account, organisation } = this.settings
        return zohoRefusal(result.answer, { date: '', account, organisation })
      }
    }
    return { outcome: 'done', value: full.filter(isVendor) }
  }

  private async listed(query: Record<string, string>, signal: AbortSignal): Promise<Outcome<ListedContact[]>> {
    const wanted = { path: '/contacts', name: 'contacts', shape: ListedContact, signal }
    const rows = await listOf(this.api, this.settings, { ...wanted, query: { ...query, contact_type: 'vendor' } })
    return rows.outcome === 'done' ? { outcome: 'done', value: rows.value.filter(isVendor) } : rows
  }
}

/** What `POST /contacts` made; undefined when the answer has none. */
export function contactIn(body: Record<string, unknown>): Contact | undefined {
  return Contact.safeParse(body['contact']).data
}

function isVendor({ contact_type }: ListedContact): boolean {
  return contact_type === '' || contact_type === 'vendor'
}

/** Tax ids in the fields Zoho's editions have for them, and in the note that we write where an edition has none. */
export function taxIdsOf({ vat_reg_no, tax_reg_no, gst_no, tax_id_value, notes }: Contact): string[] {
  const noted = /^Tax id: (\S+)$/m.exec(notes)?.[1] ?? ''
  return [vat_reg_no, tax_reg_no, gst_no, tax_id_value, noted].filter((id) => id !== '')
}

/** Whether a contact has this tax id. */
export function hasTaxId(contact: Contact, taxId: string): boolean {
  return taxIdsOf(contact).some((id) => isSameTaxId(id, taxId)) || hasInOwnField(contact, taxId)
}

/** Whether a field that the organisation made itself holds this tax id, whatever it is called. */
export function hasInOwnField({ custom_field_hash }: ListedContact, taxId: string): boolean {
  const values = Object.values(custom_field_hash ?? {}).filter((value) => typeof value === 'string')
  return values.some((value) => isSameTaxId(value, taxId))
}

/** Words of a name that say how a company is built and not which. */
const BUILT = /^(gmbh|mbh|co|kg|kgaa|ag|ug|ohg|ev|eg|se|ltd|limited|llc|llp|inc|corp|plc|company|sarl|sas|sa|srl|spa|sl|bv|nv|oy|ab|as|aps|sp|z|oo|spzoo|sro|and|und|the|ооо|ао|пао|зао|ип)$/u // prettier-ignore

/** Whether two names may be one company's: every word of the one that tells companies apart is in the other. */
export function isAlike(one: string, other: string): boolean {
  const words = (name: string) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !BUILT.test(word))
  const [a, b] = [words(one), words(other)]
  const isWithin = (some: string[], all: string[]) => some.length > 0 && some.every((word) => all.includes(word))
  return isWithin(a, b) || isWithin(b, a)
}
