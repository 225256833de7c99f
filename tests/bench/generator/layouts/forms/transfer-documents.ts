import { escaped } from '../../../../../resources/sample-making/page.ts'
import { inWords } from '../../../../../resources/sample-making/rubles-in-words.ts'
import type { Drawing, Layout } from '../../layout.ts'
import type { Pen } from '../../pen.ts'
import { FORM_FONTS } from './bills.ts'
import { dotted, formMoney, longDate, signer, tableRows } from './form-words.ts'

type Line = Pen['lines'][number]

const UNIT_CODES: Readonly<Record<string, string>> = { шт: '796', м: '006', кг: '166', л: '112', упак: '778', усл: '---', т: '168', ч: '356', мес: '362', лист: '625', рул: '736', м2: '055' } // prettier-ignore

const STYLE = `
.sheet { font: 7pt/1.22 var(--font); padding: 7mm 8mm 5mm; color: #000 } .law { text-align: right; font-size: 5.4pt; line-height: 1.25 }
.frame { display: grid; grid-template-columns: 27mm 1fr } .left { border-right: .4mm solid #000; padding-right: 2mm } .left b { font-size: 8pt; display: block } .status { margin: 4mm 0 3mm; font-size: 8pt } .status i { font-style: normal; border: .4mm solid #000; padding: .6mm 3mm; font-weight: 700 } .left small { font-size: 5.6pt; display: block } .right { padding-left: 2.5mm }
.bignum { font-size: 9pt; margin-bottom: 1mm } .req { width: 100% } .req td { padding: .25mm 0 } .req td:nth-child(2) { border-bottom: .15mm solid #000; padding-left: 1mm; width: 99% } .req td:first-child { white-space: nowrap; padding-right: 2mm } .req td:last-child { font-size: 6pt; padding-left: 2mm }
.items { width: 100%; margin-top: 2mm } .items th, .items td { border: .15mm solid #000; padding: .6mm .7mm } .items th { font-size: 6pt; text-align: center; line-height: 1.12 } .items .k th { font-size: 5.4pt; padding: .1mm } .items .all td { font-weight: 700 } .items .what { min-width: 50mm }
.signs2 { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-top: 3mm } .s u { display: inline-block; min-width: 30mm; border-bottom: .15mm solid #000; text-decoration: none; text-align: center; margin: 0 1mm } .low { border-top: .4mm solid #000; margin-top: 3mm; padding-top: 2mm } .f { margin-top: 1.2mm } .f u { text-decoration: none; display: block; border-bottom: .15mm solid #000; min-height: 3.4mm } .f small { font-size: 5.2pt; display: block; text-align: center }`

const style = (pen: Pen): string => `:root { --font: ${pen.voice.font} }${STYLE}`

const idPair = (pen: Pen, side: 'supplier' | 'buyer'): string => {
  const own = side === 'supplier'
  const id = pen.text(own ? 'supplierTaxId' : 'buyerTaxId')
  return pen[side].kpp === undefined ? id : `${id}/${pen.text(own ? 'supplierKpp' : 'buyerKpp')}`
}
const where = (pen: Pen, side: 'supplier' | 'buyer'): string => escaped(`${pen[side].place}, ${pen[side].street}`)

/** Rows (2) to (8) of the form that постановление № 1137 gives. */
function requisites(pen: Pen): string {
  const { supplier, truth } = pen
  pen.text('currency', 'Российский рубль, 643')
  const count = pen.lines.length
  return `<table class="req">${tableRows([
    ['Продавец:', pen.text('supplierName'), '(2)'],
    ['Адрес:', where(pen, 'supplier'), '(2а)'],
    ['ИНН/КПП продавца:', idPair(pen, 'supplier'), '(2б)'],
    [
      'Грузоотправитель и его адрес:',
      pen.voice.choice('sender').chance(0.6) ? 'он же' : `${escaped(supplier.name)}, ${where(pen, 'supplier')}`,
      '(3)',
    ],
    ['Грузополучатель и его адрес:', `${escaped(pen.buyer.name)}, ${where(pen, 'buyer')}`, '(4)'],
    [
      'К платежно-расчетному документу №',
      truth.prepaid === undefined ? '-- от --' : `${truth.orderNumber} от ${dotted(truth.original.date)}`,
      '(5)',
    ],
    ['Документ об отгрузке', `№ п/п 1-${count} № ${escaped(truth.number)} от ${dotted(truth.issueDate)}`, '(5а)'],
    ['Покупатель:', pen.text('buyerName'), '(6)'],
    ['Адрес:', where(pen, 'buyer'), '(6а)'],
    ['ИНН/КПП покупателя:', idPair(pen, 'buyer'), '(6б)'],
    ['Валюта: наименование, код', 'Российский рубль, 643', '(7)'],
    ['Идентификатор государственного контракта, договора (соглашения) (при наличии):', '--', '(8)'],
  ])}</table>`
}

const CODES = ['А', '1', '1а', '1б', '2', '2а', '3', '4', '5', '6', '7', '8', '9', '10', '10а', '11']

/** The table of the form; `short` leaves out the columns that only УПД has. */
function items(pen: Pen, first: boolean): NonNullable<Drawing['table']> {
  const { counts, truth } = pen
  const untaxed = truth.taxMode !== 'normal'
  pen.column('description', 'quantity', 'unit', 'unitPrice', 'net', 'gross')
  if (!untaxed) pen.column('taxRate')
  const coded = pen.voice.choice('codes').chance(0.5)
  const row = (line: Line, index: number): string => {
    const cells: (readonly [string, string])[] = [
      ...(first ? [[coded ? line.code : '--', 'mid'], [String(index + 1), 'mid']] as const : [[String(index + 1), 'mid']] as const),
      [escaped(line.description), 'what'], ['--', 'mid'], [UNIT_CODES[line.unit] ?? '796', 'mid'], [escaped(line.unit), 'mid'],
      [pen.voice.quantity(line.quantity), 'num'], [formMoney(pen, line.unitPrice), 'num'], [formMoney(pen, line.net), 'num'], ['без акциза', 'mid'],
      [untaxed ? 'Без НДС' : `${line.taxRate}%`, 'mid'], [untaxed ? 'Без НДС' : formMoney(pen, line.tax), 'num'], [formMoney(pen, line.gross), 'num'], ['--', 'mid'], ['--', 'mid'], ['--', 'mid'],
    ] // prettier-ignore
    return `<tr>${cells.map(([text, look]) => `<td class="${look}">${text}</td>`).join('')}</tr>`
  }
  const names = [...(first ? ['Код товара/ работ, услуг', '№ п/п'] : ['№ п/п']), 'Наименование товара (описание выполненных работ, оказанных услуг), имущественного права', 'Код вида товара', 'код', 'условное обозна-<br>чение', 'Коли-<br>чество (объем)', 'Цена (тариф) за единицу измерения', 'Стоимость товаров (работ, услуг), имущественных прав без налога - всего', 'В том числе сумма акциза', 'Налоговая ставка', 'Сумма налога, предъявляемая покупателю', 'Стоимость товаров (работ, услуг), имущественных прав с налогом - всего', 'цифро-<br>вой код', 'краткое наиме-<br>нование', 'Регистрационный номер декларации на товары'] // prettier-ignore
  const codes = first ? CODES : CODES.slice(1)
  return {
    head: `<thead><tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr><tr class="k">${codes.map((code) => `<th>${code}</th>`).join('')}</tr></thead>`,
    attributes: 'class="items"',
    items: pen.lines.map((line, index) => ({ html: row(line, index), running: '0' })),
    foot: `<tr class="all"><td colspan="${first ? 8 : 7}">Всего к оплате (9)</td><td class="num">${pen.money('netTotal', formMoney(pen, counts.net))}</td><td class="mid" colspan="2">Х</td><td class="num">${untaxed ? 'Без НДС' : pen.money('taxTotal', formMoney(pen, counts.tax))}</td><td class="num">${pen.money('grossTotal', formMoney(pen, counts.gross))}</td><td colspan="3"></td></tr>`,
  }
}

const heads = (pen: Pen): string =>
  `<div class="signs2"><div class="s">Руководитель организации или иное уполномоченное лицо <u>&nbsp;</u><u>${escaped(signer(pen))}</u></div><div class="s">Главный бухгалтер или иное уполномоченное лицо <u>&nbsp;</u><u>${escaped(pen.supplier.accountant)}</u></div></div>`

/** The lower half of УПД: who handed over, who received, when. Its dates are no date of the document. */
function handedOver(pen: Pen): string {
  const field = (name: string, value: string, under: string): string =>
    `<div class="f">${name}<u>${value}</u><small>${under}</small></div>`
  const date = longDate(pen.truth.issueDate, 'ru')
  return `<div class="low">Документ составлен на ${pen.lines.length > 12 ? 2 : 1} листах<div class="f">Основание передачи (сдачи) / получения (приемки) [8]<u>Договор № ${escaped(pen.truth.orderNumber)} от ${dotted(pen.truth.original.date)}</u><small>(договор; доверенность и др.)</small></div><div class="f">Данные о транспортировке и грузе [9]<u>&nbsp;</u><small>(транспортная накладная, поручение экспедитору, экспедиторская / складская расписка и др.)</small></div>
<div class="signs2"><div>${field('Товар (груз) передал / услуги, результаты работ, права сдал [10]', `Кладовщик &emsp;&emsp; ${escaped(signer(pen))}`, '(должность, подпись, ф.и.о.)')}${field('Дата отгрузки, передачи (сдачи) [11]', date, '')}${field('Наименование экономического субъекта – составителя документа', `${escaped(pen.supplier.name)}, ИНН/КПП ${idPair(pen, 'supplier')}`, '(может не заполняться при проставлении печати в М.П.)')}</div>
<div>${field('Товар (груз) получил / услуги, результаты работ, права принял [15]', '&nbsp;', '(должность, подпись, ф.и.о.)')}${field('Дата получения (приемки) [16]', '&laquo;___&raquo; ____________ 20__ г.', '')}${field('Наименование экономического субъекта – составителя документа', `${escaped(pen.buyer.name)}, ИНН/КПП ${idPair(pen, 'buyer')}`, '(может не заполняться при проставлении печати в М.П.)')}</div></div></div>`
}

const LAW = `<div class="law">Приложение № 1 к постановлению Правительства Российской Федерации от 26.12.2011 № 1137<br>(в редакции постановления Правительства Российской Федерации от 16.08.2024 № 1096)</div>`
const numbered = (pen: Pen): string =>
  `<div class="bignum">Счет-фактура № <b>${pen.text('invoiceNumber')}</b> от <b>${pen.date('issueDate', longDate(pen.truth.issueDate, 'ru'))}</b> (1)</div><div>Исправление № -- от -- (1а)</div>`
const FOOT = '<div class="num" style="font-size:6pt">Лист <span class="p"></span></div>'
const continued = (pen: Pen): string =>
  `<p class="num">Универсальный передаточный документ № ${escaped(pen.truth.number)} от ${dotted(pen.truth.issueDate)}</p>`

function upd(pen: Pen): Drawing {
  const status = pen.truth.variety === 'upd-2' ? '2' : '1'
  return {
    style: style(pen),
    opening: `${LAW}<div class="frame"><div class="left"><b>Универсальный передаточный документ</b><div class="status">Статус: <i>${status}</i></div><small>1 – счет-фактура и передаточный документ (акт)<br>2 – передаточный документ (акт)</small></div><div class="right">${numbered(pen)}${requisites(pen)}</div></div>`,
    continuing: continued(pen),
    footing: FOOT,
    table: items(pen, true),
    closing: [heads(pen), handedOver(pen)],
  }
}

/** УПД of another program: status in the heading, requisites in two columns above the table, no frame at the left. */
function updTwoColumns(pen: Pen): Drawing {
  const status = pen.truth.variety === 'upd-2' ? '2' : '1'
  const cell = (name: string, value: string): string => `<p><b>${name}</b> ${value}</p>`
  pen.text('currency', 'Российский рубль, 643')
  return {
    style: `${style(pen)} .top { display: flex; justify-content: space-between; align-items: center; border: .3mm solid #000; padding: 1.5mm 3mm; font-size: 10pt } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-top: 2mm; font-size: 7.4pt }`,
    opening: `${LAW}<div class="top"><span>УПД № <b>${pen.text('invoiceNumber')}</b> от <b>${pen.date('issueDate', dotted(pen.truth.issueDate))}</b></span><span>Статус документа: <b>${status}</b></span></div><div class="two"><div>${cell('Продавец (2):', pen.text('supplierName'))}${cell('Адрес (2а):', where(pen, 'supplier'))}${cell('ИНН / КПП продавца (2б):', idPair(pen, 'supplier').replace('/', ' / '))}${cell('Грузоотправитель (3):', 'он же')}${cell('Валюта (7):', 'Российский рубль, 643')}</div><div>${cell('Покупатель (6):', pen.text('buyerName'))}${cell('Адрес (6а):', where(pen, 'buyer'))}${cell('ИНН / КПП покупателя (6б):', idPair(pen, 'buyer').replace('/', ' / '))}${cell('Грузополучатель (4):', `${escaped(pen.buyer.name)}, ${where(pen, 'buyer')}`)}${cell('К платежно-расчетному документу (5):', `№ ${escaped(pen.truth.orderNumber)} от ${dotted(pen.truth.original.date)}`)}</div></div>`,
    continuing: continued(pen),
    footing: FOOT,
    table: items(pen, false),
    closing: [heads(pen), handedOver(pen)],
  }
}

function taxInvoice(pen: Pen): Drawing {
  return {
    style: `${style(pen)} .bignum { font-size: 12pt; margin: 2mm 0 } .sheet { padding: 10mm 12mm }`,
    opening: `${LAW}${numbered(pen)}${requisites(pen)}`,
    continuing: `<p class="num">Счет-фактура № ${escaped(pen.truth.number)}</p>`,
    footing: FOOT,
    table: items(pen, false),
    closing: [
      `${heads(pen)}<div class="s" style="margin-top:5mm">Индивидуальный предприниматель или иное уполномоченное лицо <u>&nbsp;</u><u>&nbsp;</u></div>`,
    ],
  }
}

function torg12(pen: Pen): Drawing {
  const { supplier, counts } = pen
  const kpp = (side: 'supplier' | 'buyer'): string =>
    pen[side].kpp === undefined ? '' : `, КПП ${pen.text(side === 'supplier' ? 'supplierKpp' : 'buyerKpp')}`
  const bank = `р/с ${pen.text('bankAccount')}, в банке ${escaped(supplier.bank)}, БИК ${pen.text('bic')}, к/с ${supplier.corr ?? ''}`
  const own = `${pen.text('supplierName')}, ИНН ${pen.text('supplierTaxId')}${kpp('supplier')}, ${where(pen, 'supplier')}, тел.: ${supplier.phone}, ${bank}`
  const other = `${pen.text('buyerName')}, ИНН ${pen.text('buyerTaxId')}${kpp('buyer')}, ${where(pen, 'buyer')}, р/с ${pen.buyer.account ?? ''}, БИК ${pen.buyer.bic}`
  pen.column('description', 'quantity', 'unit', 'unitPrice', 'net', 'taxRate', 'gross')
  const figure = (amount: string): string => formMoney(pen, amount)
  const row = (line: Line, index: number): string => `<tr>${([[String(index + 1), 'mid'], [escaped(line.description), 'what'], [line.code, 'mid'], [escaped(line.unit), 'mid'], [UNIT_CODES[line.unit] ?? '796', 'mid'], ['', ''], ['', ''], ['', ''], ['', ''], [pen.voice.quantity(line.quantity), 'num'], [figure(line.unitPrice), 'num'], [figure(line.net), 'num'], [`${line.taxRate}%`, 'mid'], [figure(line.tax), 'num'], [figure(line.gross), 'num']] as const).map(([text, look]) => `<td class="${look}">${text}</td>`).join('')}</tr>` // prettier-ignore
  const names = ['Но-<br>мер по по-<br>рядку', 'наименование, характеристика, сорт, артикул товара', 'код', 'наиме-<br>нование', 'код по ОКЕИ', 'Вид упаковки', 'в одном месте', 'мест, штук', 'Масса брутто', 'Количество (масса нетто)', 'Цена, руб. коп.', 'Сумма без учета НДС, руб. коп.', 'ставка, %', 'сумма, руб. коп.', 'Сумма с учетом НДС, руб. коп.'] // prettier-ignore
  const total = (name: string, last: boolean): string => `<tr class="all"><td colspan="9" class="num">${name}</td><td></td><td class="mid">Х</td><td class="num">${last ? pen.money('netTotal', figure(counts.net)) : figure(counts.net)}</td><td class="mid">Х</td><td class="num">${last ? pen.money('taxTotal', figure(counts.tax)) : figure(counts.tax)}</td><td class="num">${last ? pen.money('grossTotal', figure(counts.gross)) : figure(counts.gross)}</td></tr>` // prettier-ignore
  return {
    style: `${style(pen)} .codes { position: absolute; right: 0; top: 7mm } .codes td { padding: .4mm 1mm; text-align: right } .codes td + td { border: .2mm solid #000; width: 24mm; text-align: center } .who { width: 215mm } .who td { padding: .6mm 0 } .who td:first-child { width: 26mm } .who td + td { border-bottom: .15mm solid #000 } .title { display: flex; justify-content: center; align-items: end; gap: 8mm; margin: 3mm 0 } .title h1 { font-size: 11pt } .title td { border: .2mm solid #000; padding: .8mm 5mm; text-align: center } .opening { position: relative }`,
    opening: `<div class="opening"><p class="law">Унифицированная форма № ТОРГ-12<br>Утверждена постановлением Госкомстата России от 25.12.98 № 132</p><table class="codes">${tableRows(
      [
        ['', 'Коды'],
        ['Форма по ОКУД', '0330212'],
        ['по ОКПО', supplier.taxNumber],
        ['Вид деятельности по ОКДП', ''],
        ['по ОКПО', pen.buyer.taxNumber],
      ],
    )}</table><table class="who">${tableRows([
      ['Грузоотправитель', own],
      ['Грузополучатель', other],
      ['Поставщик', own],
      ['Плательщик', other],
      ['Основание', `Договор № ${escaped(pen.truth.orderNumber)} от ${dotted(pen.truth.original.date)}`],
    ])}</table><div class="title"><h1>ТОВАРНАЯ НАКЛАДНАЯ</h1><table>${tableRows([
      ['Номер документа', 'Дата составления'],
      [pen.text('invoiceNumber'), pen.date('issueDate', dotted(pen.truth.issueDate))],
    ])}</table></div></div>`,
    continuing: `<p class="num">Товарная накладная № ${escaped(pen.truth.number)}</p>`,
    footing: '<div class="num" style="font-size:6pt">Страница <span class="p"></span></div>',
    table: {
      head: `<thead><tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr><tr class="k">${names.map((_, index) => `<th>${index + 1}</th>`).join('')}</tr></thead>`,
      attributes: 'class="items"',
      items: pen.lines.map((line, index) => ({ html: row(line, index), running: line.net })),
      foot: `${total('Итого', false)}${total('Всего по накладной', true)}`,
    },
    closing: [
      `<p style="margin-top:2mm">Товарная накладная содержит <b>${inWords(pen.lines.length)}</b> порядковых номеров записей</p><div class="signs2"><div class="s">Отпуск груза разрешил <u>директор</u><u>${escaped(signer(pen))}</u><br>Главный (старший) бухгалтер <u>${escaped(supplier.accountant)}</u><br>&laquo;${pen.truth.issueDate.slice(8)}&raquo; ${longDate(pen.truth.issueDate, 'ru').split(' ').slice(1).join(' ')}</div><div class="s">По доверенности № 114 от ${dotted(pen.truth.original.date)}<br>Груз принял <u>&nbsp;</u><br>Груз получил грузополучатель <u>&nbsp;</u></div></div>`,
    ],
  }
}

const base = { languages: ['ru'], paper: 'landscape', fonts: FORM_FONTS } as const
const BY_LINE = { prices: 'net', taxByLine: true, mostLines: 40 } as const

export const TRANSFER_DOCUMENTS: readonly Layout[] = [
  { ...base, id: 'upd', family: 'upd', varieties: ['upd-1', 'upd-1', 'upd-2'], capacity: BY_LINE, draw: upd },
  { ...base, id: 'upd-two-columns', family: 'upd', unseen: true, varieties: ['upd-1', 'upd-2'], capacity: BY_LINE, draw: updTwoColumns },
  { ...base, id: 'tax-invoice-1137', family: 'tax-invoice', varieties: ['tax-invoice'], capacity: BY_LINE, draw: taxInvoice },
  { ...base, id: 'torg-12', family: 'torg-12', varieties: ['delivery-note'], capacity: { ...BY_LINE, noExempt: true, sells: 'goods' }, draw: torg12 },
] // prettier-ignore
