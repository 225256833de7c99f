import Big from 'big.js'
import { describe, expect, it } from 'vitest'
import { isIban } from '../../../core/domain/checks/identifiers/iban.ts'
import { isKazakhTaxId } from '../../../core/domain/checks/identifiers/kazakh-register.ts'
import { isRussianAccountKeyRight } from '../../../core/domain/checks/identifiers/russian-account.ts'
import { isInn, isKpp, isOgrn } from '../../../core/domain/checks/identifiers/russian-register.ts'
import { isEdrpou } from '../../../core/domain/checks/identifiers/ukrainian-register.ts'
import { isVatId } from '../../../core/domain/checks/identifiers/vat-id.ts'
import { groundTruth } from './ground-truth.ts'
import { LANGUAGES, languageData } from './language-data.ts'
import { LAYOUTS } from './layouts/layouts.ts'
import { counted, makeSupplier, makeTruth, payableOf } from './make-truth.ts'
import { createPen } from './pen.ts'
import { ordersOf, planOf } from './plan.ts'
import { createRandom } from './random.ts'
import type { Company, Truth } from './truth.ts'
import { makeVoice } from './voice.ts'

const root = createRandom(20)

/** Every layout in each of its languages, a few documents each. */
const CASES = LAYOUTS.flatMap((layout) =>
  layout.languages.flatMap((language) =>
    [0, 1].map((nth) => {
      const random = root.fork(`${layout.id} ${language} ${nth}`)
      const supplier = makeSupplier(random, language, layout.capacity, layout.seller?.[0])
      const variety = random.pick(layout.varieties)
      return {
        layout,
        random,
        supplier,
        truth: makeTruth(random.fork('document'), supplier, variety, layout.capacity, nth),
      }
    }),
  ),
)

const sum = (amounts: readonly string[]): Big => amounts.reduce((total, amount) => total.plus(amount), new Big(0))

function isRegistered({ country, taxId, name }: Company): boolean {
  if (country === 'RU') return isInn(taxId) && (taxId.length === 12) === /^(ИП|Индивидуальный)/.test(name)
  if (country === 'UA') return isEdrpou(taxId)
  if (country === 'KZ') return isKazakhTaxId(taxId)
  if (country === 'US') return /^\d\d-\d{7}$/.test(taxId)
  return isVatId(/^[A-Z]{2}/.test(taxId) && taxId.startsWith(country) ? taxId : `${country}${taxId}`)
}

describe('made-up documents', () => {
  it('cover sixty layouts, a fifth of them unseen, with ids of their own', () => {
    expect(new Set(LAYOUTS.map((layout) => layout.id)).size).toBe(LAYOUTS.length)
    expect(LAYOUTS.length).toBeGreaterThanOrEqual(60)
    expect(LAYOUTS.filter((layout) => layout.unseen === true).length / LAYOUTS.length).toBeGreaterThanOrEqual(0.2)
    for (const language of LANGUAGES) {
      const own = LAYOUTS.filter((layout) => layout.languages.includes(language))
      expect(
        own.some((layout) => layout.unseen === true) && own.some((layout) => layout.unseen !== true),
        language,
      ).toBe(true)
    }
  })

  it('add up: lines, tax by rate, reduction, what remains to be paid', () => {
    for (const { layout, truth } of CASES) {
      const counts = counted(truth)
      const name = `${layout.id} ${truth.language}`
      expect(sum([counts.net, counts.tax]).toFixed(2), name).toBe(counts.gross)
      expect(sum(counts.breakdown.map((row) => row.tax)).toFixed(2), name).toBe(counts.tax)
      expect(sum(counts.lines.map((line) => line.amount)).minus(counts.reduced).toFixed(2), name).toBe(truth.withTax ? counts.gross : counts.net) // prettier-ignore
      for (const line of counts.lines) {
        const full = new Big(line.quantity)
          .times(line.unitPrice)
          .times(new Big(100).minus(line.discount ?? 0))
          .div(100)
        expect(full.round(2, Big.roundHalfUp).toFixed(2), name).toBe(line.amount)
      }
      const due = new Big(counts.gross).minus(truth.prepaid ?? 0).plus(truth.rounding ?? 0)
      expect(payableOf(truth, counts.gross), name).toBe(due.toFixed(2))
      if (truth.taxMode !== 'normal') expect(counts.tax, name).toBe('0.00')
    }
  })

  it('count exactly what a reader can count by hand', () => {
    const line = { code: '1', unit: 'pcs', description: 'x' }
    const lines = [{ ...line, quantity: '3', unitPrice: '10.05', taxRate: '20', discount: '10' }, { ...line, quantity: '1', unitPrice: '0.05', taxRate: '5.5' }] // prettier-ignore
    const net = counted({ lines, withTax: false, taxByLine: false })
    expect([net.subtotal, net.net, net.tax, net.gross]).toEqual(['27.19', '27.19', '5.43', '32.62'])
    const reduced = counted({ lines, withTax: false, taxByLine: false, reduction: '10' })
    expect([reduced.reduced, reduced.net, reduced.tax, reduced.gross]).toEqual(['2.72', '24.47', '4.89', '29.36'])
    const gross = counted({ lines, withTax: true, taxByLine: false })
    expect([gross.net, gross.tax, gross.gross]).toEqual(['22.67', '4.52', '27.19'])
  })

  it('belong to companies whose numbers have right check digits', () => {
    for (const { truth } of CASES) {
      for (const company of [truth.supplier, truth.buyer]) {
        const { iban, account, corr, bic, kpp, country, registerNumber } = company
        expect(isRegistered(company), JSON.stringify(company)).toBe(true)
        if (iban !== undefined) expect(isIban(iban), iban).toBe(true)
        if (country !== 'RU') continue
        expect(kpp === undefined || isKpp(kpp)).toBe(true)
        expect(isOgrn(registerNumber), registerNumber).toBe(true)
        expect(isRussianAccountKeyRight(account ?? '', bic) && isRussianAccountKeyRight(corr ?? '', bic), `${account} ${corr} ${bic}`).toBe(true) // prettier-ignore
      }
    }
  })

  it('follow from the seed alone', () => {
    const again = (seed: number): Truth[] =>
      LANGUAGES.map((language) => {
        const random = createRandom(seed)
        return makeTruth(random.fork('d'), makeSupplier(random.fork('s'), language, { prices: 'either' }), 'invoice', {
          prices: 'either',
        })
      })
    expect(again(5).map(strip)).toEqual(again(5).map(strip))
    expect(again(5).map(strip)).not.toEqual(again(6).map(strip))
    const plan = planOf(['--out', 'x', '--count', '40', '--seed', '3'])
    expect(ordersOf(plan).map((order) => order.name)).toEqual(ordersOf(plan).map((order) => order.name))
  })

  it('later documents of one supplier have later dates and higher numbers', () => {
    const random = createRandom(8)
    const supplier = { ...makeSupplier(random, 'de', { prices: 'net' }), number: (serial: number) => String(serial) }
    const rest = [0, 1, 2, 3].map((nth) => makeTruth(random.fork('same'), supplier, 'invoice', { prices: 'net' }, nth))
    expect(rest.map((truth) => Number(truth.number))).toEqual(
      rest.map((truth) => Number(truth.number)).toSorted((a, b) => a - b),
    )
    expect(rest.map((truth) => truth.issueDate)).toEqual(rest.map((truth) => truth.issueDate).toSorted())
  })

  it('say of every drawing which fields it prints, number and supplier on all that are bills', () => {
    for (const { layout, random, supplier, truth } of CASES) {
      const voice = makeVoice(
        random.fork('voice'),
        truth.language,
        supplier.company.country,
        supplier.currency,
        layout.fonts,
      )
      const pen = createPen(truth, voice)
      const drawing = layout.draw(pen)
      const html =
        drawing.opening + drawing.closing.join('') + (drawing.table?.items.map((item) => item.html).join('') ?? '')
      const name = `${layout.id} ${truth.language} ${truth.variety}`
      expect(html, name).not.toMatch(/undefined|\[object|\{\w+\}/)
      const gt = groundTruth(pen, layout, { file: 'docs/x.pdf', condition: 'digital', pages: 1, supplier: 's' })
      expect(gt.printed['supplierName'] === true || layout.family === 'free-rightWindow', name).toBe(true)
      if (['invoice', 'tax-invoice', 'upd-1', 'credit-note', 'act'].includes(truth.variety)) {
        expect([gt.printed['invoiceNumber'], gt.printed['issueDate'], gt.printed['grossTotal']], name).toEqual([
          true,
          true,
          true,
        ])
      }
    }
  })
})

describe('language data', () => {
  it('name sixty companies and a hundred items in each language', () => {
    for (const language of LANGUAGES) {
      const { names, goods, services } = languageData(language)
      expect(names.first.length * names.second.length, language).toBeGreaterThanOrEqual(60)
      const variants = (pattern: string): number => [...pattern.matchAll(/\{([^}]*)\}/g)].reduce((total, [, inside = '']) => total * inside.split('|').length, 1) // prettier-ignore
      expect(
        [...goods, ...services].reduce((total, [pattern]) => total + variants(pattern), 0),
        language,
      ).toBeGreaterThanOrEqual(100)
    }
  })

  it('has the same words in each language, with the same places', () => {
    const { words } = languageData('en')
    for (const language of LANGUAGES) {
      const own = languageData(language).words
      expect(
        Object.keys(words).filter((key) => !key.endsWith('Us') && own[key] === undefined),
        language,
      ).toEqual([])
    }
  })
})

/** A truth without what depends on nothing but types. */
function strip(truth: Truth): unknown {
  return JSON.parse(JSON.stringify(truth))
}
