import { rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

/** A Ukrainian рахунок на оплату: ЄДРПОУ, IBAN, prices without VAT and 20% on top. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'uk',
  currency: 'UAH',
  number: '612',
  issueDate: '2026-11-04',
  supplier: { name: 'ТОВ «Карпатський лан»', taxId: '43182764', iban: 'UA263999990000026007233566001' },
  buyer: { name: 'ТОВ «Світанок Трейд»', taxId: '40795310' },
  lines: [
    { description: 'Мед акацієвий, 0,5 л', quantity: '48', unit: 'шт', unitPrice: '185.00', taxRate: '20' },
    { description: 'Чай трав’яний «Полонина», 80 г', quantity: '120', unit: 'уп', unitPrice: '62.50', taxRate: '20' },
    { description: 'Гриби білі сушені, 100 г', quantity: '30', unit: 'уп', unitPrice: '240.00', taxRate: '20' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 9.6pt/1.4 'DejaVu Sans', sans-serif; font-size: 8.8pt; padding: 16mm 15mm 12mm 20mm; color: #000 }
.who td { padding: 1mm 0; vertical-align: top } .who td:first-child { width: 32mm; text-decoration: underline }
h1 { font-size: 13.5pt; border-bottom: .6mm solid #000; padding: 7mm 0 2.5mm; margin-bottom: 4mm }
.items { width: 100%; margin-top: 5mm; border: .5mm solid #000 } .items th, .items td { border: .2mm solid #000; padding: 1.2mm 1.6mm } .items th { background: #f0f0f0 }
.sum { margin: 2mm 0 0 auto } .sum td { font-weight: 700; padding: .8mm 0 .8mm 8mm; text-align: right } .end { margin-top: 5mm; padding-bottom: 5mm; border-bottom: .6mm solid #000 } .sign { margin: 12mm 0 0 auto; width: 90mm; display: flex; gap: 3mm } .sign u { flex: 1; text-decoration: none; border-bottom: .2mm solid #000; text-align: right }`

/** The page of the bill. */
export function html(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      [line.quantity, 'n'],
      [line.unit ?? '', 'c'],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  return sheets('uk', style, [
    `<table class="who"><tr><td>Постачальник:</td><td><b>${supplier.name}</b><br>код за ЄДРПОУ ${supplier.taxId}, IBAN ${inFours(supplier.iban ?? '')}<br>у банку АТ «Говерла Банк», м. Івано-Франківськ<br>76018, м. Івано-Франківськ, вул. Незалежності, 114, тел. (0342) 55-01-73</td></tr>
<tr><td>Покупець:</td><td><b>${buyer?.name}</b><br>код за ЄДРПОУ ${buyer?.taxId}, 79007, м. Львів, вул. Шпитальна, 22</td></tr>
<tr><td>Договір:</td><td>№ 15/26-П від 20.05.2026</td></tr></table>
<h1>Рахунок на оплату № ${truth.number} від 4 листопада 2026 р.</h1>
<table class="items"><thead><tr><th>№</th><th>Товар</th><th>Кількість</th><th>Од.</th><th>Ціна без ПДВ</th><th>Сума без ПДВ</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Разом:</td><td>${money(counted.net)}</td></tr><tr><td>Сума ПДВ (20%):</td><td>${money(counted.tax)}</td></tr><tr><td>Усього з ПДВ:</td><td>${money(counted.gross)}</td></tr></table>
<p class="end">Всього найменувань ${counted.lines.length}, на суму ${money(counted.gross)} грн.<br>Рахунок дійсний до сплати протягом п’яти банківських днів.</p>
<div class="sign"><span>Виписав(ла):</span><u>Гнатюк О. Р.</u></div>`,
  ])
}
