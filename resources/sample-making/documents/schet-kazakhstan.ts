import { rows, sheets } from '../page.ts'
import { count, printed, type SampleTruth } from '../sample.ts'

/** A bill from Kazakhstan in Russian: БИН, ИИК (an IBAN), БИК of the bank, tenge, VAT of 16% since 2026. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'ru',
  currency: 'KZT',
  number: '233',
  issueDate: '2026-11-06',
  withTax: true,
  supplier: { name: 'ТОО "Алатау Сервис"', taxId: '190340018278', iban: 'KZ41999KZT2014081765', bic: 'SKPKKZKA' },
  buyer: { name: 'ТОО "Номад Логистик"', taxId: '201140029164' },
  lines: [
    { description: 'Техническое обслуживание погрузчика, 500 м/ч', quantity: '2', unit: 'усл', unitPrice: '174000.00', taxRate: '16' },
    { description: 'Фильтр гидравлический', quantity: '4', unit: 'шт', unitPrice: '20300.00', taxRate: '16' },
    { description: 'Выезд инженера, г. Алматы', quantity: '1', unit: 'усл', unitPrice: '34800.00', taxRate: '16' },
  ],
  unprinted: ['netTotal', 'taxRate', 'taxBreakdown'],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 9pt/1.35 'Liberation Sans', Arial, sans-serif; padding: 13mm 13mm 10mm 19mm; color: #000 }
.note { font-size: 7.8pt; text-align: center; margin: 0 10mm 5mm } .sample { font-weight: 700; margin-bottom: 1mm }
.bank { width: 100% } .bank td { border: .2mm solid #000; padding: 1mm 1.5mm; vertical-align: top } .bank b { display: block }
h1 { font-size: 14pt; border-bottom: .6mm solid #000; padding: 7mm 0 2.5mm; margin-bottom: 4mm } .who td { padding: 1.2mm 0; vertical-align: top } .who td:first-child { width: 26mm }
.items { width: 100%; margin-top: 4mm; border: .5mm solid #000 } .items th, .items td { border: .2mm solid #000; padding: 1mm 1.4mm } .sum { margin: 2mm 0 0 auto } .sum td { font-weight: 700; padding: .6mm 0 .6mm 8mm; text-align: right }
.end { border-bottom: .6mm solid #000; padding-bottom: 4mm; margin-top: 2mm } .sign { margin-top: 10mm } .sign u { text-decoration: none; border-bottom: .2mm solid #000; padding: 0 4mm 0 40mm }`

/** The page of the bill. */
export function html(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [`0000${String(1207 + index * 31)}`, 'c'],
      [line.description],
      [line.quantity, 'n'],
      [line.unit ?? '', 'c'],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  return sheets('ru', style, [
    `<p class="note">Внимание! Оплата данного счета означает согласие с условиями поставки товара. Уведомление об оплате обязательно, в противном случае не гарантируется наличие товара на складе. Товар отпускается по факту прихода денег на р/с Поставщика, самовывозом, при наличии доверенности и документов, удостоверяющих личность.</p>
<p class="sample">Образец платежного поручения</p>
<table class="bank"><tr><td><b>Бенефициар:</b>${supplier.name}<br>БИН: ${supplier.taxId}</td><td class="c"><b>ИИК</b>${supplier.iban}</td><td class="c"><b>Кбе</b>17</td></tr><tr><td><b>Банк бенефициара:</b>АО "Тянь-Шань Банк"</td><td class="c"><b>БИК</b>${supplier.bic}</td><td class="c"><b>Код назначения платежа</b>851</td></tr></table>
<h1>Счет на оплату № ${truth.number} от 6 ноября 2026 г.</h1>
<table class="who"><tr><td>Поставщик:</td><td><b>БИН / ИИН ${supplier.taxId}, ${supplier.name}, Республика Казахстан, Алматы, ул. Раимбека, дом № 212</b></td></tr><tr><td>Покупатель:</td><td><b>БИН / ИИН ${buyer?.taxId}, ${buyer?.name}, Республика Казахстан, Алматы, пр. Рыскулова, дом № 96А</b></td></tr><tr><td>Договор:</td><td><b>№ ТО-44 от 18.03.2026</b></td></tr></table>
<table class="items"><thead><tr><th>№</th><th>Код</th><th>Наименование</th><th>Кол-во</th><th>Ед.</th><th>Цена</th><th>Сумма</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Итого:</td><td>${money(counted.gross)}</td></tr><tr><td>В том числе НДС (16%):</td><td>${money(counted.tax)}</td></tr></table>
<p class="end">Всего наименований ${counted.lines.length}, на сумму ${money(counted.gross)} KZT<br><b>Всего к оплате: ${money(counted.gross)} тенге</b></p>
<p class="sign"><b>Исполнитель</b> <u>/Ахметова Д. К./</u></p>`,
  ])
}
