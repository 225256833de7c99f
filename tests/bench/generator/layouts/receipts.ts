import { escaped } from '../../../../resources/sample-making/page.ts'
import type { Drawing, Layout } from '../layout.ts'
import type { Pen } from '../pen.ts'

const STYLE = (pen: Pen, size: number): string => `
:root { --font: ${pen.voice.font} } .sheet { font: ${size}pt/1.28 var(--font); padding: 3mm 3mm 5mm; color: #111 } .mid { text-align: center } .row { display: flex; justify-content: space-between; gap: 2mm } .row span:last-child { white-space: nowrap }
.cut { border-top: .3mm dashed #000; margin: 1.2mm 0 } .big { font-size: 1.35em; font-weight: 700 } .items { width: 100% } .items td { padding: .2mm 0 } .items .sub td { padding-left: 3mm }`

const row = (left: string, right: string, name = ''): string =>
  `<div class="row ${name}"><span>${left}</span><span>${right}</span></div>`
const clock = (pen: Pen): string => {
  const at = pen.voice.choice(`clock ${pen.truth.number}`)
  return `${String(at.whole(8, 20)).padStart(2, '0')}:${String(at.whole(0, 59)).padStart(2, '0')}`
}

function head(pen: Pen): string {
  const { supplier } = pen
  return `<div class="mid"><div class="big">${pen.text('supplierName')}</div><p>${escaped(supplier.street)}</p><p>${escaped(supplier.place)}</p>`
}

/** Items of a till: name, then "2 x 3,50" and the amount, in one row or two. */
function tillItems(pen: Pen, letters: boolean, twoRows: boolean): NonNullable<Drawing['table']> {
  const { voice, counts } = pen
  pen.column('description', 'quantity', 'unitPrice', 'gross')
  const figure = (amount: string): string => escaped(voice.figures(amount))
  return {
    head: '<thead></thead>',
    attributes: 'class="items"',
    items: pen.lines.map((line) => {
      const letter = letters
        ? ` ${'ABCDEF'.charAt(counts.breakdown.findIndex((each) => each.rate === line.taxRate))}`
        : ''
      const times = `${voice.quantity(line.quantity)} x ${figure(line.unitPrice)}`
      const html = twoRows
        ? `<tr><td colspan="2">${escaped(line.description)}</td></tr><tr class="sub"><td>${times}</td><td class="num">${figure(line.gross)}${letter}</td></tr>`
        : `<tr><td>${times.replace(/ x .*/, ' x')} ${escaped(line.description)} <i>à ${figure(line.unitPrice)}</i></td><td class="num">${figure(line.gross)}${letter}</td></tr>`
      return { html, running: '0' }
    }),
  }
}

function taxes(pen: Pen, letters: boolean): string {
  const { counts, voice } = pen
  if (pen.truth.taxMode !== 'normal') return `<p>${pen.word('exempt')}</p>`
  const many = counts.breakdown.length > 1
  return counts.breakdown.map(({ rate, base, tax, gross }, index) => letters
    ? row(`${'ABCDEF'.charAt(index)} ${voice.rate(rate)} ${pen.word('base')} ${voice.figures(base)}`, `${many ? voice.figures(tax) : pen.money('taxTotal', voice.figures(tax))} / ${voice.figures(gross)}`)
    : row(pen.label('taxIn', { rate: voice.figures(rate) }), many ? voice.figures(tax) : pen.money('taxTotal', voice.figures(tax)))).join('') // prettier-ignore
}

function paid(pen: Pen): string {
  const { counts, voice } = pen
  const cash = voice.choice(`cash ${pen.truth.number}`).chance(0.4)
  const given = String(Math.ceil(Number(counts.gross) / 50) * 50)
  return cash
    ? row(pen.word('cash'), voice.figures(`${given}.00`)) +
        row(pen.word('change'), voice.figures((Number(given) - Number(counts.gross)).toFixed(2)))
    : row(voice.paragraph('cash', 1) ?? '', voice.figures(counts.gross))
}

/** A till slip of western Europe: shop on top, items, total, taxes by letter, number and time below. */
function till(pen: Pen, twoRows: boolean): Drawing {
  const { voice } = pen
  const letters = pen.counts.breakdown.length > 1 || voice.choice('letters').chance(0.5)
  return {
    style: STYLE(pen, 8.6),
    opening: `${head(pen)}<p>${pen.label('phone')} ${pen.supplier.phone}</p><p>${pen.label('taxId')} ${pen.text('supplierTaxId')}</p></div><div class="cut"></div>`,
    table: tillItems(pen, letters, twoRows),
    closing: [
      `<div class="cut"></div>${row(pen.word('grossTotal'), pen.money('grossTotal'), 'big')}${paid(pen)}<div class="cut"></div>${taxes(pen, letters)}<div class="cut"></div>${row(`${pen.label('numberOf.receipt')} ${pen.text('invoiceNumber')}`, pen.word('till', { n: String(voice.choice('till').whole(1, 9)) }))}${row(pen.date('issueDate'), clock(pen))}<p class="mid" style="margin-top:2mm">${pen.word('thanks')}</p>`,
    ],
  }
}

/** Title, number and date first, then the goods in a small table with a quantity column. */
function slip(pen: Pen): Drawing {
  const { voice } = pen
  pen.column('description', 'quantity', 'unitPrice', 'gross')
  return {
    style: `${STYLE(pen, 7.4)} .items th { border-bottom: .2mm solid #000; font-weight: 700 }`,
    opening: `<div class="mid big">${pen.word('receipt')}</div>${row(pen.label('numberOf.receipt'), pen.text('invoiceNumber'))}${row(voice.label(voice.word('dateOther')), `${pen.date('issueDate')} ${clock(pen)}`)}<div class="cut"></div>`,
    table: {
      head: `<thead><tr><th>${pen.word('description')}</th><th class="num">${pen.word('quantity')}</th><th class="num">${pen.word('price')}</th><th class="num">${pen.word('amount')}</th></tr></thead>`,
      attributes: 'class="items"',
      items: pen.lines.map((line) => ({
        html: `<tr><td>${escaped(line.description)}</td><td class="num">${voice.quantity(line.quantity)}</td><td class="num">&nbsp;${voice.figures(line.unitPrice)}</td><td class="num">&nbsp;${voice.figures(line.gross)}</td></tr>`,
        running: '0',
      })),
    },
    closing: [
      `<div class="cut"></div>${row(pen.word('grossTotal'), pen.money('grossTotal'), 'big')}${taxes(pen, false)}${paid(pen)}<div class="cut"></div><div class="mid"><b>${pen.text('supplierName')}</b><p>${escaped(pen.supplier.street)}, ${escaped(pen.supplier.place)}</p><p>${pen.label('taxId')} ${pen.text('supplierTaxId')}</p></div>`,
    ],
  }
}

/** Кассовый чек after 54-ФЗ: ФН, ФД, ФП, registration number, tax by rate; its number is that of the fiscal document. */
function fiscal(pen: Pen): Drawing {
  const { voice, supplier, counts, truth } = pen
  const at = voice.choice('fiscal')
  const untaxed = truth.taxMode !== 'normal'
  pen.column('description', 'quantity', 'unitPrice', 'gross')
  const sum = (amount: string): string => `=${voice.figures(amount)}`
  const many = counts.breakdown.length > 1
  // Where a number within the shift stands beside the fiscal one, either may be called the number of the slip: neither is asked for.
  const shift = at.chance(0.5) ? `Чек № ${at.whole(1, 240)}` : ''
  const fiscalNumber = shift === '' ? pen.text('invoiceNumber') : escaped(truth.number)
  return {
    style: STYLE(pen, 7.4),
    opening: `${head(pen)}<p>ИНН ${pen.text('supplierTaxId')}</p><p>КАССОВЫЙ ЧЕК / ПРИХОД</p></div>${row(`Смена № ${at.whole(10, 900)}`, shift)}${row(`Кассир ${escaped(supplier.accountant)}`, '')}<div class="cut"></div>`,
    table: {
      head: '<thead></thead>',
      attributes: 'class="items"',
      items: pen.lines.map((line, index) => ({
        html: `<tr><td colspan="2">${index + 1}. ${escaped(line.description)}</td></tr><tr class="sub"><td>${voice.quantity(line.quantity)} x ${voice.figures(line.unitPrice)}</td><td class="num">${sum(line.gross)}</td></tr><tr class="sub"><td>${untaxed ? 'НДС не облагается' : `НДС ${line.taxRate}%`}</td><td class="num">${untaxed ? '' : sum(line.tax)}</td></tr>`,
        running: '0',
      })),
    },
    closing: [
      `<div class="cut"></div>${row('ИТОГ', pen.money('grossTotal', sum(counts.gross)), 'big')}${row(at.chance(0.5) ? 'БЕЗНАЛИЧНЫМИ' : 'НАЛИЧНЫМИ', sum(counts.gross))}${untaxed ? row('Сумма БЕЗ НДС', sum(counts.gross)) : counts.breakdown.map(({ rate, tax }) => row(`Сумма НДС ${rate}%`, many ? sum(tax) : pen.money('taxTotal', sum(tax)))).join('')}<div class="cut"></div>${row('СНО:', untaxed ? 'УСН доход' : 'ОСН')}${row('Место расчетов:', 'магазин')}${row(`РН ККТ ${at.digits(16)}`, '')}${row(`ФН № ${at.digits(16)}`, '')}${row(`ФД № ${fiscalNumber}`, `ФП ${at.digits(10)}`)}${row(pen.date('issueDate', dottedShort(truth.issueDate, at.chance(0.5))), clock(pen))}<p>Сайт ФНС: www.nalog.gov.ru</p>`,
    ],
  }
}

const dottedShort = (iso: string, short: boolean): string => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return `${day}.${month}.${short ? year.slice(2) : year}`
}

/** Paragon fiskalny: NIP on top, letters for the rates, sums of each rate before the total. */
function paragon(pen: Pen): Drawing {
  const { voice, counts } = pen
  const rates = counts.breakdown.map(({ rate, tax, gross }, index) => `${row(`SPRZEDAŻ OPODATK. ${'ABCDEF'.charAt(index)}`, voice.figures(gross))}${row(`PTU ${'ABCDEF'.charAt(index)} ${voice.rate(rate)}`, voice.figures(tax))}`).join('') // prettier-ignore
  return {
    style: STYLE(pen, 8),
    opening: `${head(pen)}<p>NIP ${pen.text('supplierTaxId')}</p></div>${row(pen.date('issueDate'), `nr wydr. ${pen.text('invoiceNumber')}`)}<p class="mid">PARAGON FISKALNY</p><div class="cut"></div>`,
    table: tillItems(pen, true, true),
    closing: [
      `<div class="cut"></div>${rates}${row('SUMA PTU', pen.money('taxTotal', voice.figures(counts.tax)))}${row('SUMA PLN', pen.money('grossTotal', voice.figures(counts.gross)), 'big')}<div class="cut"></div>${row('ROZLICZENIE PŁATNOŚCI', '')}${paid(pen)}${row(`#${voice.choice('till').whole(100, 999)} Kasjer ${voice.choice('till').whole(1, 20)}`, clock(pen))}<p class="mid">${pen.word('thanks')}</p>`,
    ],
  }
}

/** Товарный чек on a sheet: a form filled in by hand or by a program, number and date in the heading. */
function salesSlip(pen: Pen): Drawing {
  const { voice, counts } = pen
  pen.column('description', 'quantity', 'unit', 'unitPrice', 'gross')
  return {
    style: `:root { --font: ${voice.font} } .sheet { font: 9.5pt/1.35 var(--font); padding: 15mm 20mm } h2 { text-align: center; margin: 6mm 0 4mm } .items { width: 100% } .items th, .items td { border: .25mm solid #000; padding: 1mm 1.5mm } .what { width: 99% }`,
    opening: `<p>${pen.text('supplierName')}, ИНН ${pen.text('supplierTaxId')}</p><p>${escaped(pen.supplier.place)}, ${escaped(pen.supplier.street)}</p><h2>Товарный чек № ${pen.text('invoiceNumber')} от ${pen.date('issueDate')}</h2>`,
    table: {
      head: '<thead><tr><th>№</th><th>Наименование товара</th><th>Ед.</th><th>Кол-во</th><th>Цена</th><th>Сумма</th></tr></thead>',
      attributes: 'class="items"',
      items: pen.lines.map((line, index) => ({
        html: `<tr><td>${index + 1}</td><td class="what">${escaped(line.description)}</td><td>${escaped(line.unit)}</td><td class="num">${voice.quantity(line.quantity)}</td><td class="num">${voice.figures(line.unitPrice)}</td><td class="num">${voice.figures(line.gross)}</td></tr>`,
        running: '0',
      })),
      foot: `<tr><td colspan="5" class="num"><b>Итого:</b></td><td class="num"><b>${pen.money('grossTotal', voice.figures(counts.gross))}</b></td></tr>`,
    },
    closing: [`<p style="margin-top:6mm">Продавец _______________ ${escaped(pen.supplier.accountant)}</p>`],
  }
}

const MONO = ["'Liberation Mono'", "'DejaVu Sans Mono'", "'PT Mono'"]
const base = {
  varieties: ['receipt'],
  fonts: MONO,
  capacity: { prices: 'gross', mostLines: 14, few: true, sells: 'goods', noExempt: true },
} as const
const WEST = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const

export const RECEIPTS: readonly Layout[] = [
  { ...base, id: 'till-80', family: 'till', languages: WEST, paper: 'roll-80', draw: (pen) => till(pen, true) },
  { ...base, id: 'till-58', family: 'till', languages: [...WEST, 'pl', 'uk', 'kk'], paper: 'roll-58', fonts: ["'Liberation Sans Narrow'", "'DejaVu Sans Condensed'"], draw: (pen) => till(pen, false) },
  { ...base, id: 'slip-80', family: 'slip', languages: [...WEST, 'uk', 'kk'], paper: 'roll-80', unseen: true, fonts: ["'Liberation Sans'", "'Open Sans'"], draw: slip },
  { ...base, id: 'till-fiscal-80', family: 'till-fiscal', languages: ['ru'], paper: 'roll-80', capacity: { ...base.capacity, noExempt: false }, draw: fiscal },
  { ...base, id: 'till-fiscal-58', family: 'till-fiscal', languages: ['ru'], paper: 'roll-58', fonts: ["'Liberation Sans Narrow'", "'PT Sans Narrow'"], draw: fiscal },
  { ...base, id: 'paragon', family: 'paragon', languages: ['pl'], paper: 'roll-80', draw: paragon },
  { ...base, id: 'sales-slip', family: 'sales-slip', languages: ['ru'], paper: 'portrait', fonts: ["'Liberation Serif'", "'PT Sans'"], draw: salesSlip },
] // prettier-ignore
