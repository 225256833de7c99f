import type { Box } from '../../core/domain/evidence.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import type { PageText } from '../../core/domain/page-text.ts'
import { germanVatId, iban, inn10, nip, russianAccount } from '../fakes/fake-engine/check-digits.ts'
import { aPage } from './page-text.ts'

/** A value and how it is printed. */
export interface Print {
  readonly value: string
  readonly text: string
}

/** A document of a fictitious supplier: its page, what it says, and what stands beside that is easily mistaken for it. */
export interface SupplierDocument {
  readonly page: PageText
  readonly language: string
  readonly right: Readonly<Partial<Record<FieldName, Print>>>
  readonly decoy: Readonly<
    Record<'invoiceNumber' | 'issueDate' | 'grossTotal' | 'supplierName' | 'supplierIban', Print>
  >
}

/** Documents 1, 2, 3 … of a supplier: one layout, other numbers, dates, amounts and number of lines. */
export type Supplier = (n: number) => SupplierDocument

const same = (value: string): Print => ({ value, text: value })
const two = (value: number): string => String(value).padStart(2, '0')
const cents = (value: number, mark: string): string => `${Math.floor(value / 100)}${mark}${two(value % 100)}`

/** Amounts of document n in cents: lines, their sum, tax and total; an old balance of another amount. */
function amounts(n: number, rate: number) {
  const lines = Array.from({ length: 2 + (n % 3) }, (_, at) => 10_000 + n * 700 + at * 1_300)
  const net = lines.reduce((sum, line) => sum + line, 0)
  const tax = Math.round((net * rate) / 100)
  return { lines, net, tax, gross: net + tax, old: 4_400 + n * 311 }
}

function moneyIn(mark: string) {
  return (value: number): Print => ({ value: cents(value, '.'), text: cents(value, mark) })
}

const german: Supplier = (n) => {
  const { lines, net, tax, gross, old } = amounts(n, 19)
  const money = moneyIn(',')
  const number = same(`RE-2026-${two(n)}7`)
  const order = same(`AB-2026-${two(n)}3`)
  const day: Print = { value: `2026-11-${two(n + 2)}`, text: `${two(n + 2)}.11.2026` }
  const delivered: Print = { value: `2026-10-${two(n + 9)}`, text: `${two(n + 9)}.10.2026` }
  const account = iban('DE', '100500000123456789')
  const second = iban('DE', '200411330765432100')
  const taxId = germanVatId('81442907')
  const page = aPage()
    .line(40, [
      [50, 'Papierwerk Lindenau GmbH', { size: 14 }],
      [400, 'Ein Haus der Lindenau Gruppe'],
    ])
    .line(120, [
      [50, 'Hansen Handels AG'],
      [380, 'Bestellung'],
      [545, order.text, { align: 'right' }],
    ])
    .line(134, [
      [50, 'Kai 4'],
      [380, 'Rechnung Nr.'],
      [545, number.text, { align: 'right' }],
    ])
    .line(148, [
      [50, '20457 Hamburg'],
      [380, 'Lieferdatum'],
      [545, delivered.text, { align: 'right' }],
    ])
    .line(162, [
      [380, 'Rechnungsdatum'],
      [545, day.text, { align: 'right' }],
    ])
  lines.forEach((line, at) =>
    page.line(230 + at * 14, [
      [50, `Kopierpapier Sorte ${'ABCDE'[at] ?? ''}`],
      [545, money(line).text, { align: 'right' }],
    ]),
  )
  const foot = 240 + lines.length * 14
  page
    .line(foot, [
      [400, 'Summe netto'],
      [545, money(net).text, { align: 'right' }],
    ])
    .line(foot + 14, [
      [400, '19 % USt'],
      [545, money(tax).text, { align: 'right' }],
    ])
    .line(foot + 28, [
      [400, 'Rechnungsbetrag EUR'],
      [545, money(gross).text, { align: 'right' }],
    ])
    .line(foot + 56, [
      [400, 'Offen aus Vormonat'],
      [545, money(old).text, { align: 'right' }],
    ])
    .line(780, `Konto ${account}   Spendenkonto ${second}   USt-IdNr. ${taxId}`)
  return {
    page: page.build(),
    language: 'de',
    right: {
      invoiceNumber: number, issueDate: day, grossTotal: money(gross), netTotal: money(net), taxTotal: money(tax),
      supplierName: same('Papierwerk Lindenau GmbH'), supplierIban: same(account), supplierTaxId: same(taxId), currency: same('EUR'),
    },
    decoy: { invoiceNumber: order, issueDate: delivered, grossTotal: money(old), supplierName: same('Lindenau Gruppe'), supplierIban: same(second) },
  } // prettier-ignore
}

/** Labels stand above their values; dates are written month first. */
const american: Supplier = (n) => {
  const { lines, net, tax, gross, old } = amounts(n, 8)
  const money = moneyIn('.')
  const number = same(`${20_417 + n * 13}`)
  const customer = same(`${33_810 + n}`)
  const day: Print = { value: `2026-03-${two(n + 4)}`, text: `03/${two(n + 4)}/2026` }
  const shipped: Print = { value: `2026-02-${two(n + 6)}`, text: `02/${two(n + 6)}/2026` }
  const account = iban('GB', 'NWBK60161331926819')
  const second = iban('GB', 'NWBK60161399887766')
  const page = aPage({ width: 612, height: 792 })
    .line(40, [
      [50, 'Prairie Sign Works', { size: 16 }],
      [400, 'Members of Plains Trade Guild'],
    ])
    .line(58, [[50, 'billing@prairie-signs.example']])
    .line(110, [
      [50, 'Account'],
      [180, 'Invoice'],
      [310, 'Shipped'],
      [440, 'Dated'],
    ])
    .line(124, [
      [50, customer.text],
      [180, number.text],
      [310, shipped.text],
      [440, day.text],
    ])
  lines.forEach((line, at) =>
    page.line(200 + at * 14, [
      [50, `Storefront sign ${'ABCDE'[at] ?? ''}`],
      [560, money(line).text, { align: 'right' }],
    ]),
  )
  const foot = 220 + lines.length * 14
  page
    .line(foot, [
      [420, 'Goods'],
      [560, money(net).text, { align: 'right' }],
    ])
    .line(foot + 14, [
      [420, 'Sales tax'],
      [560, money(tax).text, { align: 'right' }],
    ])
    .line(foot + 28, [
      [420, 'Please pay USD'],
      [560, money(gross).text, { align: 'right' }],
    ])
    .line(foot + 50, [
      [420, 'Credit limit left'],
      [560, money(old).text, { align: 'right' }],
    ])
    .line(740, `Remit to ${account} or through the guild ${second}`)
  return {
    page: page.build(),
    language: 'en',
    right: {
      invoiceNumber: number, issueDate: day, grossTotal: money(gross), netTotal: money(net), taxTotal: money(tax),
      supplierName: same('Prairie Sign Works'), supplierIban: same(account), currency: same('USD'),
    },
    decoy: { invoiceNumber: customer, issueDate: shipped, grossTotal: money(old), supplierName: same('Plains Trade Guild'), supplierIban: same(second) },
  } // prettier-ignore
}

const russian: Supplier = (n) => {
  const { lines, net, tax, gross, old } = amounts(n, 20)
  const money = moneyIn('-')
  const number = same(`СЧ-${n * 3 + 41}`)
  const order = same(`ЗК-${n + 700}`)
  const day: Print = { value: `2026-09-${two(n + 1)}`, text: `${n + 1} сентября 2026 г.` }
  const contract: Print = { value: '2025-02-11', text: '11.02.2025' }
  const bic = '044525974'
  const account = russianAccount(bic, '40702810900000012345')
  const second = russianAccount(bic, '40702810200000067890')
  const inn = inn10('771234567')
  const page = aPage()
    .line(40, [
      [50, `ИНН ${inn}   КПП 771201001`],
      [300, 'Получатель: ООО «Скобяной двор»'],
    ])
    .line(54, [[50, `Сч. № ${second} (для гарантийных платежей)`]])
    .line(68, [[50, `Сч. № ${account}   БИК ${bic}`]])
    .line(110, [[50, `По заказу ${order.text} выставлен ${number.text} за ${day.text}`]])
    .line(124, [[50, `Основание: договор от ${contract.text}`]])
    .line(138, [[50, 'Отгрузка: ИП Баранов, склад 4']])
  lines.forEach((line, at) =>
    page.line(200 + at * 14, [
      [50, `Петля накладная ${'АБВГД'[at] ?? ''}`],
      [545, money(line).text, { align: 'right' }],
    ]),
  )
  const foot = 215 + lines.length * 14
  page
    .line(foot, [
      [400, 'Без налога'],
      [545, money(net).text, { align: 'right' }],
    ])
    .line(foot + 14, [
      [400, 'Налог 20%'],
      [545, money(tax).text, { align: 'right' }],
    ])
    .line(foot + 28, [
      [400, 'К перечислению, руб.'],
      [545, money(gross).text, { align: 'right' }],
    ])
    .line(foot + 42, [
      [400, 'Остаток аванса'],
      [545, money(old).text, { align: 'right' }],
    ])
  return {
    page: page.build(),
    language: 'ru',
    right: {
      invoiceNumber: number, issueDate: day, grossTotal: money(gross), netTotal: money(net), taxTotal: money(tax),
      supplierName: same('ООО «Скобяной двор»'), supplierIban: same(account), supplierBic: same(bic), supplierTaxId: same(inn),
      currency: { value: 'RUB', text: 'руб.' },
    },
    decoy: { invoiceNumber: order, issueDate: contract, grossTotal: money(old), supplierName: same('ИП Баранов'), supplierIban: same(second) },
  } // prettier-ignore
}

const polish: Supplier = (n) => {
  const { lines, net, tax, gross, old } = amounts(n, 23)
  const money = moneyIn(',')
  const number = same(`${n + 80}/FS/2026`)
  const note = same(`${n + 12}/WZ/2026`)
  const day: Print = { value: `2026-05-${two(n + 10)}`, text: `2026-05-${two(n + 10)}` }
  const sold: Print = { value: `2026-04-${two(n + 3)}`, text: `2026-04-${two(n + 3)}` }
  const account = iban('PL', '102055581111123456780000')
  const second = iban('PL', '124014441111000009876543')
  const taxId = nip('526384710')
  const page = aPage()
    .line(50, [
      [50, 'Dokument magazynowy'],
      [160, note.text],
      [380, 'Dokument sprzedaży'],
      [480, number.text],
    ])
    .line(64, [
      [50, 'Wydano dnia'],
      [160, sold.text],
      [380, 'Wystawiono dnia'],
      [480, day.text],
    ])
    .line(100, [
      [50, 'Zakład Meblowy Dąbrowa sp. z o.o.'],
      [320, 'Biuro Rachunkowe Sosna S.A.'],
    ])
    .line(114, [[50, `NIP ${taxId.slice(2)}`]])
  lines.forEach((line, at) =>
    page.line(200 + at * 14, [
      [50, `Krzesło dębowe ${'ABCDE'[at] ?? ''}`],
      [545, money(line).text, { align: 'right' }],
    ]),
  )
  const foot = 220 + lines.length * 14
  page
    .line(foot, [
      [330, 'Razem'],
      [430, money(net).text, { align: 'right' }],
      [490, money(tax).text, { align: 'right' }],
      [545, money(gross).text, { align: 'right' }],
    ])
    .line(foot + 30, [
      [330, 'Kaucja za palety PLN'],
      [545, money(old).text, { align: 'right' }],
    ])
    .line(760, `Wpłaty: ${account}   Kaucje: ${second}`)
  return {
    page: page.build(),
    language: 'pl',
    right: {
      invoiceNumber: number, issueDate: day, grossTotal: money(gross), netTotal: money(net), taxTotal: money(tax),
      supplierName: same('Zakład Meblowy Dąbrowa sp. z o.o.'), supplierIban: same(account), supplierTaxId: { value: taxId, text: taxId.slice(2) }, currency: same('PLN'),
    },
    decoy: { invoiceNumber: note, issueDate: sold, grossTotal: money(old), supplierName: same('Biuro Rachunkowe Sosna S.A.'), supplierIban: same(second) },
  } // prettier-ignore
}

/** Neither tax id nor words that any dictionary of labels knows: only the look of the paper and a domain tell who it is. */
const wayward: Supplier = (n) => {
  const { lines, net, tax, gross, old } = amounts(n, 10)
  const money = moneyIn('.')
  const number = same(`K${n + 400}`)
  const bench = same(`B${n + 610}`)
  const day: Print = { value: `2026-07-${two(n + 5)}`, text: `${n + 5} July 2026` }
  const fired: Print = { value: `2026-06-${two(n + 8)}`, text: `${n + 8} June 2026` }
  const account = iban('IE', 'AIBK93115212345678')
  const second = iban('IE', 'AIBK93115287654321')
  const page = aPage()
    .line(60, [
      [60, 'Kilnside Pottery', { size: 18 }],
      [400, 'studio of Orla & Brid'],
    ])
    .line(84, [
      [60, 'the old boathouse, mossy lane'],
      [400, 'hello@kilnside.example'],
    ])
    .line(130, [
      [60, 'kiln bench'],
      [200, bench.text],
      [360, 'fired on'],
      [450, fired.text],
    ])
    .line(146, [
      [60, 'our slip'],
      [200, number.text],
      [360, 'written on'],
      [450, day.text],
    ])
  lines.forEach((line, at) =>
    page.line(200 + at * 16, [
      [60, `stoneware bowl ${'ABCDE'[at] ?? ''}`],
      [520, money(line).text, { align: 'right' }],
    ]),
  )
  const foot = 230 + lines.length * 16
  page
    .line(foot, [
      [360, 'clay and labour'],
      [520, money(net).text, { align: 'right' }],
    ])
    .line(foot + 16, [
      [360, 'for the revenue'],
      [520, money(tax).text, { align: 'right' }],
    ])
    .line(foot + 32, [
      [360, 'kindly send EUR'],
      [520, money(gross).text, { align: 'right' }],
    ])
    .line(foot + 60, [
      [360, 'breakage fund so far'],
      [520, money(old).text, { align: 'right' }],
    ])
    .line(800, `post ${account}   fund ${second}`)
  return {
    page: page.build(),
    language: 'en',
    right: {
      invoiceNumber: number, issueDate: day, grossTotal: money(gross), netTotal: money(net), taxTotal: money(tax),
      supplierName: same('Kilnside Pottery'), supplierIban: same(account), currency: same('EUR'),
    },
    decoy: { invoiceNumber: bench, issueDate: fired, grossTotal: money(old), supplierName: same('Orla & Brid'), supplierIban: same(second) },
  } // prettier-ignore
}

export const SUPPLIERS: Readonly<Record<string, Supplier>> = { german, american, russian, polish, wayward }

/** Where a text is printed: around the first run of words that, joined, hold it. Throws when it is not on the page. */
export function boxOf(page: PageText, text: string): Box {
  const parts = text.split(' ')
  for (const line of page.lines) {
    for (let at = 0; at + parts.length <= line.words.length; at++) {
      const run = line.words.slice(at, at + parts.length).flatMap((index) => page.words[index] ?? [])
      const [first, last] = [run[0], run.at(-1)]
      if (
        first &&
        last &&
        run
          .map((word) => word.text)
          .join(' ')
          .includes(text)
      ) {
        return [first.box[0], first.box[1], last.box[2], last.box[3]]
      }
    }
  }
  throw new Error(`"${text}" is not printed`)
}
