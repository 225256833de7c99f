import sharp from 'sharp'
import { rows, sheets } from '../page.ts'
import { rublesInWords } from '../rubles-in-words.ts'
import { count, printed, type SampleTruth } from '../sample.ts'
import { roundStamp } from '../stamp.ts'

/** Счёт на оплату as 1С prints it: the bank's block on top, prices with tax, the total in words. VAT is 22% since 2026. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'ru',
  currency: 'RUB',
  number: '1274',
  issueDate: '2026-11-09',
  dueDate: '2026-11-16',
  withTax: true,
  supplier: {
    name: 'ООО "Балтийский картон"',
    taxId: '7839415263',
    kpp: '783901001',
    iban: '40702810400000018437',
    bic: '044030964',
  },
  buyer: { name: 'ООО "Северный ветер"', taxId: '7804629137', kpp: '780401001' },
  lines: [
    { description: 'Гофроящик 600х400х400 мм, Т-23, бурый', quantity: '1200', unit: 'шт', unitPrice: '68.32', taxRate: '22' },
    { description: 'Лента клейкая 48 мм х 66 м, прозрачная', quantity: '144', unit: 'шт', unitPrice: '91.50', taxRate: '22' },
    { description: 'Стрейч-плёнка 500 мм, 17 мкм, 2 кг', quantity: '36', unit: 'рул', unitPrice: '640.50', taxRate: '22' },
    { description: 'Доставка по Санкт-Петербургу', quantity: '1', unit: 'усл', unitPrice: '4880.00', taxRate: '22' },
  ],
  unprinted: ['netTotal', 'taxRate', 'taxBreakdown'],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 9pt/1.32 'Liberation Sans', Arial, sans-serif; padding: 12mm 12mm 10mm 18mm; color: #000 }
.note { font-size: 7.6pt; text-align: center; margin: 0 14mm 4mm }
.bank { width: 100% } .bank td { border: .2mm solid #000; padding: .8mm 1.2mm; vertical-align: top; height: 5mm } .bank small { font-size: 7pt; display: block }
.bank .open { border-bottom: 0 } .bank .shut { border-top: 0 }
h1 { font-size: 14pt; border-bottom: .6mm solid #000; padding: 6mm 0 2.5mm; margin-bottom: 3mm }
.who td { padding: 1.2mm 0; vertical-align: top } .who td:first-child { width: 28mm } .who b { font-size: 9.2pt }
.items { width: 100%; margin-top: 3mm; border: .5mm solid #000 } .items th, .items td { border: .2mm solid #000; padding: .9mm 1.2mm; font-size: 8.6pt } .items th { font-size: 9pt }
.sum { margin-left: auto; margin-top: 1.5mm } .sum td { font-weight: 700; padding: .5mm 0 .5mm 6mm; text-align: right }
.words { margin-top: 2mm; padding-bottom: 3mm; border-bottom: .6mm solid #000 }
.sign { margin-top: 9mm; width: 100% } .sign td { padding: 0 1mm } .line { border-bottom: .2mm solid #000; text-align: right; font-size: 8.6pt }
.sign td { position: relative } .stamp { position: absolute; left: 14mm; top: -9mm; width: 38mm; opacity: .8 } .ink { position: absolute; left: 2mm; bottom: -1mm; width: 27mm }`

const STAMP = roundStamp(
  'ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ ★ САНКТ-ПЕТЕРБУРГ ★ ',
  ['БАЛТИЙСКИЙ', 'КАРТОН'],
  '#2b4aa0',
)

/** The stamp as a picture, as programs put it on a bill: its words are no text of the page. */
async function stamp(): Promise<string> {
  const png = await sharp(Buffer.from(STAMP)).png({ palette: true }).toBuffer()
  return `<img class="stamp" src="data:image/png;base64,${png.toString('base64')}">`
}

const SIGNATURES = [
  'M6 38c18-30 26-34 28-28s-12 30-6 30 20-26 26-24-8 20 0 20 14-22 22-20-6 18 4 18 18-20 40-22',
  'M4 30c10-22 22-24 20-12s-16 26-8 26 24-34 32-32-12 30-4 30 14-18 20-18 0 14 8 12 20-16 54-26',
]
const ink = (path: string | undefined): string =>
  `<svg class="ink" viewBox="0 0 140 50"><path d="${path}" fill="none" stroke="#22358c" stroke-width="1.8" stroke-linecap="round"/></svg>`

/** The page of the bill. */
export async function html(): Promise<string> {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      [printed(line.quantity, ' ', ','), 'n'],
      [line.unit ?? ''],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  return sheets('ru', style, [
    `<p class="note">Внимание! Оплата данного счета означает согласие с условиями поставки товара. Уведомление об оплате обязательно, в противном случае не гарантируется наличие товара на складе. Товар отпускается по факту прихода денег на р/с Поставщика, самовывозом, при наличии доверенности и паспорта.</p>
<table class="bank"><tr><td colspan="2" class="open">АО "НЕВСКИЙ ПРОМБАНК" Г. САНКТ-ПЕТЕРБУРГ</td><td style="width:16mm">БИК</td><td class="open" style="width:58mm">${supplier.bic}</td></tr>
<tr><td colspan="2" class="shut"><small>Банк получателя</small></td><td>Сч. №</td><td class="shut">30101810600000000964</td></tr>
<tr><td>ИНН&nbsp; ${supplier.taxId}</td><td>КПП&nbsp; ${supplier.kpp}</td><td rowspan="2">Сч. №</td><td rowspan="2">${supplier.iban}</td></tr>
<tr><td colspan="2">${supplier.name}<small style="margin-top:4mm">Получатель</small></td></tr></table>
<h1>Счет на оплату № ${truth.number} от 9 ноября 2026 г.</h1>
<table class="who"><tr><td>Поставщик<br>(Исполнитель):</td><td><b>${supplier.name}, ИНН ${supplier.taxId}, КПП ${supplier.kpp}, 190020, Санкт-Петербург г, Бумажная ул, дом № 18, корпус 2, тел.: +7 (812) 555-01-64</b></td></tr>
<tr><td>Покупатель<br>(Заказчик):</td><td><b>${buyer?.name}, ИНН ${buyer?.taxId}, КПП ${buyer?.kpp}, 195213, Санкт-Петербург г, Латышских Стрелков ул, дом № 31, литера А</b></td></tr>
<tr><td>Основание:</td><td><b>Договор поставки № 77/26 от 12.02.2026</b></td></tr></table>
<table class="items"><thead><tr><th>№</th><th>Товары (работы, услуги)</th><th>Кол-во</th><th>Ед.</th><th>Цена</th><th>Сумма</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Итого:</td><td>${money(counted.gross)}</td></tr><tr><td>В том числе НДС (22%):</td><td>${money(counted.tax)}</td></tr><tr><td>Всего к оплате:</td><td>${money(counted.gross)}</td></tr></table>
<div class="words">Всего наименований ${counted.lines.length}, на сумму ${money(counted.gross)} руб.<br><b>${rublesInWords(counted.gross)}</b><br><br>Оплатить не позднее 16.11.2026</div>
<table class="sign"><tr><td style="width:26mm"><b>Руководитель</b></td><td class="line">${ink(SIGNATURES[0])}Орлов Д. С.${await stamp()}</td><td style="width:8mm"></td><td style="width:24mm"><b>Бухгалтер</b></td><td class="line">${ink(SIGNATURES[1])}Мещерякова Л. И.</td></tr></table>`,
  ])
}
