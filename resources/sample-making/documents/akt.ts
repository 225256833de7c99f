import { rows, sheets } from '../page.ts'
import { rublesInWords } from '../rubles-in-words.ts'
import { count, printed, type SampleTruth } from '../sample.ts'

/** Акт of services rendered by a sole trader who charges no VAT: a twelve-digit ИНН, no КПП, no tax. */
export const truth: SampleTruth = {
  kind: 'act',
  language: 'ru',
  currency: 'RUB',
  number: '58',
  issueDate: '2026-10-31',
  withTax: true,
  supplier: {
    name: 'ИП Соколова Вера Павловна',
    taxId: '540718294677',
    iban: '40802810000000005216',
    bic: '044030964',
  },
  buyer: { name: 'ООО "Северный ветер"', taxId: '7804629137', kpp: '780401001' },
  lines: [
    { description: 'Ведение бухгалтерского учета за октябрь 2026 г.', quantity: '1', unit: 'мес', unitPrice: '48000.00', taxRate: '0' },
    { description: 'Подготовка кадровых документов', quantity: '12', unit: 'шт', unitPrice: '1450.00', taxRate: '0' },
    { description: 'Консультация по налоговому учету', quantity: '3.5', unit: 'ч', unitPrice: '4200.00', taxRate: '0' },
  ],
  unprinted: ['netTotal', 'taxTotal', 'taxRate', 'taxBreakdown'],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 9.4pt/1.35 'Liberation Sans', Arial, sans-serif; padding: 16mm 14mm 10mm 20mm; color: #000 }
h1 { font-size: 14.5pt; border-bottom: .6mm solid #000; padding-bottom: 3mm; margin-bottom: 5mm }
.who td { padding: 1.6mm 0; vertical-align: top } .who td:first-child { width: 30mm }
.items { width: 100%; margin-top: 5mm; border: .5mm solid #000 } .items th, .items td { border: .2mm solid #000; padding: 1.2mm 1.6mm }
.sum { margin: 2mm 0 0 auto } .sum td { font-weight: 700; padding: .7mm 0 .7mm 8mm; text-align: right }
p { margin-top: 4mm } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 14mm; margin-top: 9mm; border-top: .6mm solid #000; padding-top: 5mm } .two b { display: block; margin-bottom: 3mm } .two u { display: block; text-decoration: none; border-bottom: .2mm solid #000; margin-top: 14mm; text-align: right }`

/** The page of the act. */
export function html(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      [printed(line.quantity, ' ', ','), 'n'],
      [line.unit ?? '', 'c'],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  return sheets('ru', style, [
    `<h1>Акт № ${truth.number} от 31 октября 2026 г.</h1>
<table class="who"><tr><td>Исполнитель:</td><td><b>${supplier.name}, ИНН ${supplier.taxId}, 630099, Новосибирская обл, г. Новосибирск, Красный пр-кт, д. 27, кв. 61, р/с ${supplier.iban}, в банке АО "НЕВСКИЙ ПРОМБАНК" Г. САНКТ-ПЕТЕРБУРГ, БИК ${supplier.bic}, к/с 30101810600000000964</b></td></tr>
<tr><td>Заказчик:</td><td><b>${buyer?.name}, ИНН ${buyer?.taxId}, КПП ${buyer?.kpp}, 195213, г. Санкт-Петербург, ул. Латышских Стрелков, д. 31, лит. А</b></td></tr>
<tr><td>Основание:</td><td><b>Договор оказания услуг № 8-БУ от 15.12.2025</b></td></tr></table>
<table class="items"><thead><tr><th>№</th><th>Наименование работ, услуг</th><th>Кол-во</th><th>Ед.</th><th>Цена</th><th>Сумма</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Итого:</td><td>${money(counted.gross)}</td></tr><tr><td>Без налога (НДС)</td><td>–</td></tr></table>
<p>Всего оказано услуг ${counted.lines.length}, на сумму ${money(counted.gross)} руб.<br><b>${rublesInWords(counted.gross)}</b></p>
<p>Вышеперечисленные услуги выполнены полностью и в срок. Заказчик претензий по объему, качеству и срокам оказания услуг не имеет.</p>
<div class="two"><div><b>ИСПОЛНИТЕЛЬ</b>Индивидуальный предприниматель<u>Соколова В. П.</u></div><div><b>ЗАКАЗЧИК</b>Генеральный директор ${buyer?.name}<u>Карпенко А. Л.</u></div></div>`,
  ])
}
