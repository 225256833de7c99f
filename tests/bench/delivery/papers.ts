import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { DocumentId } from '../../../core/domain/ids.ts'
import { enqueueApproved, markerOf, withdrawDeliveries } from '../../../core/store/outbox.ts'
import type { Db } from '../../../core/store/open-store.ts'
import { anInvoice } from '../../builders/extraction.ts'

/** A document of the campaign, known to the campaign whatever the engine forgets. */
export interface Paper {
  readonly sha256: string
  readonly marker: string
  readonly number: string
  readonly total: string
  readonly supplier: number
  /** approved: must arrive. reopened: approved, then reopened before anything was sent. review: never approved. */
  readonly fate: 'approved' | 'reopened' | 'review'
}

/** Tax ids with valid check digits; suppliers are made up. */
const SUPPLIERS = {
  german: ['DE136695976', 'DE811569869', 'DE129273398', 'DE118600983', 'DE143454214'],
  russian: ['7800000010', '7800000027', '7800000034', '7800000041', '7800000059'],
} as const

/** So many suppliers send the documents of a campaign. */
export const CAMPAIGN_SUPPLIERS = 5

/** A supplier of the campaign; those beyond the first few have no tax id that anybody could check. */
export function supplierOf(country: keyof typeof SUPPLIERS, index: number) {
  const isGerman = country === 'german'
  return {
    name: isGerman ? `Lieferant ${index} GmbH` : `ООО «Лист ${index}»`,
    taxId: SUPPLIERS[country][index] ?? `${country}-${index}`,
    kpp: isGerman ? undefined : '780001001',
  }
}

/** A new document of one of five suppliers; one in eight is not to arrive. */
export function aPaper(index: number, where: string, chance: () => number): Paper {
  const net = 1000 + Math.floor(chance() * 90_000)
  const fate = chance() < 1 / 8 ? (chance() < 0.5 ? 'reopened' : 'review') : 'approved'
  const sha256 = createHash('sha256').update(`${where} ${index}`).digest('hex')
  const total = cents(net + taxOf(net))
  return {
    sha256,
    marker: markerOf(sha256, 1),
    number: `Z-${index}`,
    total,
    supplier: index % CAMPAIGN_SUPPLIERS,
    fate,
  }
}

/** Takes a document in as if it had been read, and does with it what a person did. Again after a restore that never knew it. */
export async function takeIn(db: Db, paper: Paper, country: keyof typeof SUPPLIERS, at: string): Promise<void> {
  const { sha256, number, total, supplier, fate } = paper
  const net = netOf(total)
  const { name, taxId, kpp } = supplierOf(country, supplier)
  const extraction = anInvoice({
    supplierName: name,
    supplierTaxId: taxId,
    supplierKpp: kpp,
    currency: country === 'german' ? 'EUR' : 'RUB',
    invoiceNumber: number,
    netTotal: cents(net),
    taxTotal: cents(taxOf(net)),
    grossTotal: total,
  })
  const id = DocumentId.parse(v7())
  const state = fate === 'approved' ? 'approved' : 'review'
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
    await tx
      .insertInto('documents')
      .values({
        id,
        sha256,
        part: 1,
        state,
        ignore_xml: 0,
        file_name: `${number}.pdf`,
        extraction: JSON.stringify(extraction),
        added_at: at,
        changed_at: at,
      })
      .execute()
    if (fate !== 'review') await enqueueApproved(tx, id, 'person', at)
    if (fate === 'reopened') await withdrawDeliveries(tx, id, 'person', at)
  })
}

function taxOf(net: number): number {
  return Math.round(net * 0.19)
}

/** The net whose gross this is: 19 % rounds to one value each. */
function netOf(total: string): number {
  const gross = Math.round(Number(total) * 100)
  let net = Math.round(gross / 1.19)
  while (net + taxOf(net) < gross) net++
  while (net + taxOf(net) > gross) net--
  return net
}

function cents(minor: number): string {
  return `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
}
