import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { normaliseInvoiceNumber, normaliseName } from '../../../core/domain/checks/known-document.ts'
import { hundredths } from '../../../core/domain/decimal.ts'
import type { State } from '../../../core/domain/lifecycle.ts'
import { openStore } from '../../../core/store/open-store.ts'
import { indexWords } from '../../../core/store/word-index.ts'
import { createRandom, type Random } from '../generator/random.ts'

const FIRST = 'Nordlicht Südhafen Ромашка Ёлочка Atelier Meridian Granite Лесная Волга Papier Harbour Bluebell Ostrów Vega Квадрат Пирамида'.split(' ') // prettier-ignore
const SECOND = 'Papier Logistik Бумага Транспорт Software Möbel Сервис Строй Druck Electric Offices Foods Metall Textiles Аудит Вода'.split(' ') // prettier-ignore
const FORMS = ['GmbH', 'ООО', 'Ltd', 'SARL', 'sp. z o.o.', 'АО']
const BUYERS = ['Hansen Handels AG', 'ООО «Берег»', 'Kestrel Trading Ltd']
const THINGS = 'Kopierpapier Тонер Stühle доставка печать счета услуги консультации invoices deliveries paper chairs бумага картриджи монтаж обслуживание лицензия кабель разъёмы Wartung'.split(' ') // prettier-ignore
const STATES: readonly State[] = ['approved', 'approved', 'approved', 'approved', 'approved', 'approved', 'review', 'review', 'rejected', 'duplicate'] // prettier-ignore
const MONTHS = 36
const AT_ONCE = 2000

/**
 * A data folder whose database holds so many documents of 400 suppliers over three years, made once and kept in `.tmp`; opening a copy brings it to the newest schema.
 * Rows are as wide as real ones (evidence of every field, ten lines) and indexed with a page's worth of words. No originals: their pages
 * cannot be shown.
 */
export async function manyDocuments(root: string, count: number): Promise<string> {
  const folder = join(root, '.tmp', `bench-ui-${count}`)
  if (existsSync(folder)) return folder
  const making = `${folder}.making`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { recursive: true })
  const store = openStore(making)
  const random = createRandom(5)
  const suppliers = Array.from({ length: 400 }, (_, index) => aSupplier(random, index))
  for (let from = 0; from < count; from += AT_ONCE) {
    await store.db.transaction().execute(async (tx) => {
      for (let index = from; index < Math.min(count, from + AT_ONCE); index += 1) {
        const { values, words, numbers } = aDocument(random, suppliers[Math.floor(random.next() ** 2 * 400)]!, index)
        await tx.insertInto('originals').values({ sha256: values.sha256, size: 1, added_at: values.added_at }).execute()
        const { seq } = await tx.insertInto('documents').values(values).returning('seq').executeTakeFirstOrThrow()
        await indexWords(tx, seq, words, numbers)
      }
    })
    if (from % 20_000 === 0) console.error(`  ${from} of ${count}`)
  }
  await store.close()
  await rename(making, folder)
  return folder
}

interface Supplier {
  readonly name: string
  readonly taxId: string
  readonly iban: string
}

function aSupplier(random: Random, index: number): Supplier {
  const name = `${random.pick(FIRST)} ${random.pick(SECOND)} ${index} ${random.pick(FORMS)}`
  return { name, taxId: random.digits(10), iban: `DE${random.digits(20)}` }
}

function aDocument(random: Random, { name, taxId, iban }: Supplier, index: number) {
  const state = random.pick(STATES)
  const at = new Date(Date.UTC(2023, 10, 1) + index * 600_000).toISOString()
  const month = random.whole(0, MONTHS - 1)
  const issueDate = new Date(Date.UTC(2023, 11 + month, random.whole(1, 28))).toISOString().slice(0, 10)
  const number = `RE-${issueDate.slice(0, 4)}-${String(index).padStart(6, '0')}`
  const gross = `${random.whole(1, 10 ** random.whole(1, 5))}.${random.digits(2)}`
  const buyer = random.pick(BUYERS)
  const value = (text: string) => ({
    value: text,
    confidence: 0.97,
    source: 'text',
    page: 1,
    box: [350, 190, 500, 202],
  })
  const fields = {
    supplierName: value(name), supplierTaxId: value(taxId), supplierIban: value(iban), buyerName: value(buyer),
    invoiceNumber: value(number), issueDate: value(issueDate), currency: value('EUR'), grossTotal: value(gross),
  } // prettier-ignore
  const lines = Array.from({ length: 10 }, () => ({
    description: `${random.pick(THINGS)} ${random.pick(THINGS)} ${random.digits(4)}`,
    quantity: '1', unitPrice: '10.00', netAmount: '10.00', confidence: 0.9, source: 'text', page: 1, box: [50, 270, 540, 282],
  })) // prettier-ignore
  const errors = state === 'review' && random.chance(0.3) ? 1 : 0
  const extraction = { kind: 'invoice', kindConfidence: 0.99, language: 'de', fields, lines, taxBreakdown: [], findings: [] } // prettier-ignore
  const values = {
    id: v7({ msecs: Date.parse(at) }), sha256: index.toString(16).padStart(64, '0'), part: 1, first_page: 1, last_page: 1,
    state, ignore_xml: 0, file_name: `scan-${index}.pdf`, kind: 'invoice', supplier_name: name, supplier_tax_key: taxId,
    supplier_name_key: normaliseName(name), number_key: normaliseInvoiceNumber(number), gross_minor: hundredths(gross),
    issue_date: issueDate, gross_total: gross, currency: 'EUR', invoice_number: number, errors, warnings: 0,
    extraction: JSON.stringify(extraction), findings: '[]', timings: JSON.stringify({ readMs: 20, extractMs: 5, totalMs: 25 }),
    pages: JSON.stringify([{ page: 1, width: 595, height: 842, rotation: 0, source: 'text' }]),
    added_at: at, changed_at: at, company: buyer, gross_sort: hundredths(gross),
  } // prettier-ignore
  const printed = Array.from({ length: 60 }, () => random.pick(THINGS))
  const words = [values.file_name, name, taxId, iban, buyer, number, issueDate, gross, ...lines.map((line) => line.description), ...printed].join(' ') // prettier-ignore
  return { values, words, numbers: [number, gross, taxId, iban] }
}
