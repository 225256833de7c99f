import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Drawing, Layout } from '../../layout.ts'
import type { Pen } from '../../pen.ts'
import { stampOf } from '../../stamps.ts'
import { accountOf, FORM_FONTS, formItems, formStyle, formSums, inWords, partyLine } from './bills.ts'
import { dotted, formMoney, formWords, longDate, signer, tableRows } from './form-words.ts'

const stamp = (pen: Pen): string =>
  pen.voice.choice('stamp-there').chance(0.6) ? stampOf(pen.voice.choice('stamp'), pen.truth.language) : ''

function bothSign(pen: Pen): string {
  const words = formWords(pen)
  return `<div class="sign"><div><b>${words.executorWord}</b><br><u></u> ${escaped(signer(pen))}</div><div><b>${words.customerWord}</b><br><u></u> ${escaped(pen.buyer.director)}</div>${stamp(pen)}</div>`
}

const sums = (pen: Pen): string =>
  `<table class="sums">${tableRows(formSums(pen).filter(([label], index, all) => index < all.length - 1 || label !== formWords(pen).toPay || pen.truth.language !== 'ru' || !pen.truth.withTax))}</table>`

function plainAct(pen: Pen): Drawing {
  const words = formWords(pen)
  return {
    style: formStyle(pen),
    opening: `<h1>${words.act} № ${pen.text('invoiceNumber')} ${words.from} ${pen.date('issueDate', longDate(pen.truth.issueDate, pen.truth.language))}</h1><table class="who">${tableRows(
      [
        [`${words.executorWord}:`, `<b>${partyLine(pen, 'supplier')}</b>`],
        [`${words.customerWord}:`, `<b>${partyLine(pen, 'buyer')}</b>`],
        [
          words.basis,
          `${words.bill} № ${escaped(pen.truth.original.number)} ${words.from} ${dotted(pen.truth.original.date)}`,
        ],
      ],
    )}</table>`,
    footing: '<div class="num" style="font-size:7pt"><span class="p"></span></div>',
    table: formItems(pen, ['pos', 'what', 'quantity', 'unit', 'price', 'amount'], { what: words.actItem }),
    closing: [sums(pen), inWords(pen), `<p style="margin-top:2mm">${words.done}</p>`, bothSign(pen)],
  }
}

/** An act in prose, with the sum inside a sentence and the requisites of both sides in two columns at the end. */
function proseAct(pen: Pen): Drawing {
  const { supplier, buyer, counts } = pen
  const column = (side: 'supplier' | 'buyer'): string => {
    const own = side === 'supplier'
    const company = pen[side]
    const lines = [`<b>${own ? 'Исполнитель' : 'Заказчик'}:</b>`, pen.text(own ? 'supplierName' : 'buyerName'), escaped(`${company.place}, ${company.street}`), `ИНН ${pen.text(own ? 'supplierTaxId' : 'buyerTaxId')}${company.kpp === undefined ? '' : ` / КПП ${pen.text(own ? 'supplierKpp' : 'buyerKpp')}`}`, `ОГРН ${company.registerNumber}`, `р/с ${own ? accountOf(pen) : (company.account ?? '')}`, `в ${escaped(company.bank)}`, `БИК ${own ? pen.text('bic') : company.bic}`, `к/с ${company.corr ?? ''}`, '', `__________ / ${escaped(company.director)} /`, 'М.П.'] // prettier-ignore
    return `<div>${lines.map((line) => `<p>${line}&nbsp;</p>`).join('')}</div>`
  }
  const tax = pen.truth.taxMode === 'normal' ? (counts.breakdown.length === 1 ? `, в том числе НДС ${counts.breakdown[0]?.rate ?? ''}% – ${pen.money('taxTotal', formMoney(pen, counts.tax))} руб.` : `, в том числе НДС – ${pen.money('taxTotal', formMoney(pen, counts.tax))} руб.`) : '. НДС не облагается.' // prettier-ignore
  pen.text('currency', 'руб.')
  return {
    style: formStyle(
      pen,
      'h1 { text-align: center; border: 0; font-size: 12pt; padding-bottom: 0 } .place { display: flex; justify-content: space-between; margin: 3mm 0 } .req { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; margin-top: 8mm; position: relative } .req .stamp { top: auto; bottom: -8mm } .text p { text-indent: 8mm; margin: 2mm 0; text-align: justify }',
    ),
    opening: `<h1>АКТ № ${pen.text('invoiceNumber')}<br>сдачи-приемки оказанных услуг</h1><p class="mid">по договору № ${escaped(pen.truth.orderNumber)} от ${dotted(pen.truth.original.date)}</p><div class="place"><span>${escaped(supplier.place.split(', ')[1] ?? supplier.city)}</span><span>${pen.date('issueDate', `«${pen.truth.issueDate.slice(8)}» ${longDate(pen.truth.issueDate, 'ru').split(' ').slice(1).join(' ')}`)}</span></div><div class="text"><p>${escaped(supplier.name)}, именуемое в дальнейшем «Исполнитель», в лице директора ${escaped(supplier.director)}, с одной стороны, и ${escaped(buyer.name)}, именуемое в дальнейшем «Заказчик», с другой стороны, составили настоящий акт о том, что Исполнитель оказал, а Заказчик принял следующие услуги:</p></div>`,
    table: formItems(pen, ['pos', 'what', 'unit', 'quantity', 'price', 'gross'], {
      what: 'Наименование услуг',
      gross: 'Стоимость',
    }),
    closing: [
      `<div class="text"><p>Общая стоимость оказанных услуг составляет <b>${pen.money('grossTotal', formMoney(pen, counts.gross))}</b> руб.${tax}</p><p>Услуги оказаны полностью и в срок. Стороны претензий друг к другу не имеют. Аванс по договору в размере 0,00 руб. зачтен.</p></div>`,
      `<div class="req">${column('supplier')}${column('buyer')}${stamp(pen)}</div>`,
    ],
  }
}

/** Acts that stand table first: the heading is a band, both sides in a bordered table above, sums as rows of it. */
function boxedAct(pen: Pen): Drawing {
  const words = formWords(pen)
  return {
    style: formStyle(
      pen,
      '.pair td { width: 50%; border: .2mm solid #000; padding: 2mm } h1 { background: #ddd; border: 0; padding: 2mm; text-align: center; font-size: 11.5pt }',
    ),
    opening: `<table class="pair" style="width:100%;margin-bottom:4mm"><tr><td>«${words.executorWord}»<br>${partyLine(pen, 'supplier')}<br>${words.account} ${accountOf(pen)}, ${words.bic} ${pen.text('bic')}</td><td>«${words.customerWord}»<br>${partyLine(pen, 'buyer')}</td></tr></table><h1>${words.act} № ${pen.text('invoiceNumber')}</h1><p class="num">${pen.date('issueDate', dotted(pen.truth.issueDate))}</p>`,
    table: formItems(pen, ['pos', 'code', 'what', 'unit', 'quantity', 'price', 'amount'], { what: words.actItem }),
    closing: [sums(pen), `<p style="margin-top:3mm">${words.done}</p>`, bothSign(pen)],
  }
}

/** 1C's расходная накладная, видаткова накладна: a delivery note that names the bill's sums. */
function deliveryNote(pen: Pen): Drawing {
  const words = formWords(pen)
  return {
    style: formStyle(pen),
    opening: `<h1>${words.note2} № ${pen.text('invoiceNumber')} ${words.from} ${pen.date('issueDate', longDate(pen.truth.issueDate, pen.truth.language))}</h1><table class="who">${tableRows(
      [
        [`${words.supplier}:`, partyLine(pen, 'supplier')],
        [`${words.buyer}:`, partyLine(pen, 'buyer')],
        [words.basis, `№ ${escaped(pen.truth.orderNumber)} ${words.from} ${dotted(pen.truth.original.date)}`],
      ],
    )}</table>`,
    table: formItems(pen, ['pos', 'code', 'what', 'quantity', 'unit', 'price', 'amount']),
    closing: [
      `<table class="sums">${tableRows(formSums(pen))}</table>`,
      inWords(pen),
      `<div class="sign"><div><b>${words.release}</b> <u></u> ${escaped(signer(pen))}</div><div><b>${words.received}</b> <u></u></div>${stamp(pen)}</div>`,
    ],
  }
}

/** «Орындалған жұмыстар актісі», form Р-1 (Kazakhstan): landscape, codes at the right, bilingual headings. */
function kazakhAct(pen: Pen): Drawing {
  const { supplier, buyer, counts } = pen
  const untaxed = pen.truth.taxMode !== 'normal'
  pen.column('description', 'quantity', 'unit', 'unitPrice', pen.truth.withTax ? 'gross' : 'net')
  const total = `<tr><td colspan="5" class="num"><b>Барлығы / Итого</b></td><td class="mid">х</td><td class="num"><b>${pen.truth.withTax ? pen.money('grossTotal', formMoney(pen, counts.gross)) : pen.money('netTotal', formMoney(pen, counts.net))}</b></td></tr>`
  const taxed = untaxed
    ? ''
    : `<p>${pen.truth.withTax ? 'оның ішінде ҚҚС / в том числе НДС' : 'ҚҚС / НДС'}: ${pen.money('taxTotal', formMoney(pen, counts.tax))} тенге</p><p>Жалпы сомасы / Всего: <b>${pen.money('grossTotal', formMoney(pen, counts.gross))}</b> тенге</p>`
  pen.text('currency', 'тенге')
  if (untaxed) pen.money('grossTotal', formMoney(pen, counts.gross))
  return {
    style: formStyle(
      pen,
      '.sheet { padding: 9mm 12mm } .items th { white-space: normal !important } .law { text-align: right; font-size: 6.4pt } .line { border-bottom: .2mm solid #000; margin-bottom: 1mm; display: flex; justify-content: space-between } .title { display: flex; justify-content: space-between; align-items: end; margin: 3mm 0 } .title td { border: .2mm solid #000; padding: .8mm 4mm; text-align: center }',
    ),
    opening: `<p class="law">Қазақстан Республикасы Қаржы министрінің 2012 жылғы 20 желтоқсандағы № 562 бұйрығына 50-қосымша<br>Р-1 нысаны / Форма Р-1</p><p class="line"><span>Тапсырыс беруші / Заказчик: ${pen.text('buyerName')}, ${escaped(buyer.place)}, ${escaped(buyer.street)}</span><span>ЖСН/БСН (ИИН/БИН) ${pen.text('buyerTaxId')}</span></p><p class="line"><span>Орындаушы / Исполнитель: ${pen.text('supplierName')}, ${escaped(supplier.place)}, ${escaped(supplier.street)}</span><span>ЖСН/БСН (ИИН/БИН) ${pen.text('supplierTaxId')}</span></p><p class="line"><span>Шарт (келісімшарт) / Договор № ${escaped(pen.truth.orderNumber)} ${dotted(pen.truth.original.date)}</span></p><div class="title"><b style="font-size:11pt">ОРЫНДАЛҒАН ЖҰМЫСТАР (КӨРСЕТІЛГЕН ҚЫЗМЕТТЕР) АКТІСІ<br>АКТ ВЫПОЛНЕННЫХ РАБОТ (ОКАЗАННЫХ УСЛУГ)</b><table>${tableRows(
      [
        ['Құжаттың нөмірі<br>Номер документа', 'Жасалған күні<br>Дата составления'],
        [pen.text('invoiceNumber'), pen.date('issueDate', dotted(pen.truth.issueDate))],
      ],
    )}</table></div>`,
    table: {
      head: `<thead><tr>${['Реттік нөмірі / № п/п', 'Жұмыстардың (қызметтердің) атауы / Наименование работ (услуг)', 'Орындалған күні / Дата выполнения', 'Өлшем бірлігі / Ед. изм.', 'Саны / Количество', 'Бірлік бағасы / Цена за единицу', 'Құны / Стоимость'].map((name) => `<th>${name}</th>`).join('')}</tr></thead>`,
      attributes: 'class="items"',
      items: pen.lines.map((line, index) => ({
        html: `<tr><td class="mid">${index + 1}</td><td class="what">${escaped(line.description)}</td><td class="mid">${dotted(pen.truth.deliveryDate)}</td><td class="mid">${escaped(line.unit)}</td><td class="num">${pen.voice.quantity(line.quantity)}</td><td class="num">${formMoney(pen, line.unitPrice)}</td><td class="num">${formMoney(pen, line.amount)}</td></tr>`,
        running: '0',
      })),
      foot: total,
    },
    closing: [
      `<div style="margin-top:2mm">${untaxed ? '<p>ҚҚС-сыз / Без НДС</p>' : taxed}</div>`,
      `<div class="sign"><div>Тапсырды (Орындаушы) / Сдал (Исполнитель)<br><u></u> ${escaped(signer(pen))}</div><div>Қабылдады (Тапсырыс беруші) / Принял (Заказчик)<br><u></u> ${escaped(buyer.director)}</div>${stamp(pen)}</div>`,
    ],
  }
}

const base = { varieties: ['act'], paper: 'portrait', fonts: FORM_FONTS } as const

export const ACTS: readonly Layout[] = [
  { ...base, id: 'act-1c', family: 'act-1c', languages: ['ru', 'uk', 'kk'], capacity: { prices: 'either', mostLines: 20, sells: 'services' }, draw: plainAct },
  { ...base, id: 'act-prose', family: 'act-prose', languages: ['ru'], capacity: { prices: 'gross', mostLines: 8, sells: 'services' }, draw: proseAct },
  { ...base, id: 'act-boxed', family: 'act-boxed', languages: ['ru', 'uk', 'kk'], unseen: true, capacity: { prices: 'either', mostLines: 15, sells: 'services' }, draw: boxedAct },
  { ...base, id: 'act-r1', family: 'act-r1', languages: ['kk'], paper: 'landscape', capacity: { prices: 'either', mostLines: 20, sells: 'services' }, draw: kazakhAct },
  { ...base, id: 'delivery-note-1c', family: 'act-1c', languages: ['ru', 'uk', 'kk'], varieties: ['delivery-note'], capacity: { prices: 'either' }, draw: deliveryNote },
] // prettier-ignore
