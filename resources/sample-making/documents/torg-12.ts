import { rows, sheets } from '../page.ts'
import { counted as numbered, inWords, rublesInWords } from '../rubles-in-words.ts'
import { count, printed, type SampleTruth } from '../sample.ts'

/** Товарная накладная ТОРГ-12 (постановление Госкомстата России от 25.12.1998 № 132), landscape, as accounting programs print it. */
export const truth: SampleTruth = {
  kind: 'delivery-note',
  language: 'ru',
  currency: 'RUB',
  number: '846',
  issueDate: '2026-11-05',
  supplier: {
    name: 'ООО "Садовый двор"',
    taxId: '5047182644',
    kpp: '504701001',
    iban: '40702810600000027519',
    bic: '044525918',
  },
  buyer: { name: 'ООО "Магнолия-Ритейл"', taxId: '7813640271', kpp: '781301001' },
  lines: [
    { description: 'Яблоки Антоновка, ящик', quantity: '40', unit: 'шт', unitPrice: '1150.00', taxRate: '10' },
    { description: 'Груши Конференция, ящик', quantity: '25', unit: 'шт', unitPrice: '1480.00', taxRate: '10' },
    { description: 'Сок яблочный прямого отжима 3 л', quantity: '60', unit: 'шт', unitPrice: '310.00', taxRate: '22' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 7.4pt/1.25 'Liberation Sans', Arial, sans-serif; padding: 7mm 9mm; color: #000 }
.law { font-size: 6pt; text-align: right }
.codes { position: absolute; right: 9mm; top: 14mm; width: 62mm } .codes td { font-size: 6.8pt; padding: .5mm 1mm; text-align: right } .codes td + td { border: .2mm solid #000; width: 26mm; text-align: center } .codes tr.bold td + td { border: .4mm solid #000 }
.who { width: 205mm } .who td { padding: .5mm 0; vertical-align: bottom } .who td:first-child { width: 28mm } .who td + td { border-bottom: .15mm solid #000; padding-left: 1mm } .who small { font-size: 5.4pt }
.title { display: flex; align-items: end; justify-content: center; gap: 8mm; margin: 4mm 0 2mm } .title h1 { font-size: 11pt } .title table td { border: .2mm solid #000; padding: .8mm 5mm; text-align: center } .title table tr:last-child td { border-width: .4mm; font-weight: 700; font-size: 9pt }
.items { width: 100% } .items th, .items td { border: .15mm solid #000; padding: .8mm } .items th { font-weight: 400; font-size: 6.4pt } .items .none { border: 0; text-align: right; font-weight: 700 }
.text { margin-top: 2mm } .text u { text-decoration: none; border-bottom: .15mm solid #000; padding: 0 3mm }
.foot { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-top: 3mm } .foot > div + div { border-left: .15mm solid #000; padding-left: 5mm } .s { display: grid; grid-template-columns: 34mm 30mm 26mm 1fr; column-gap: 2mm; margin-top: 2mm; align-items: end } .s u { text-decoration: none; border-bottom: .15mm solid #000; text-align: center } .s small { font-size: 5.2pt; text-align: center }`

const signature = (who: string, post: string, name: string): string =>
  `<div class="s"><span>${who}</span><u>${post}</u><u>&nbsp;</u><u>${name}</u><span></span><small>должность</small><small>подпись</small><small>расшифровка подписи</small></div>`

/** The page of the delivery note. */
export function html(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const pieces = String(counted.lines.reduce((sum, line) => sum + Number(line.quantity), 0))
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      [`00‑000${String(412 + index * 7)}`, 'n'],
      [line.unit ?? '', 'c'],
      ['796', 'c'],
      ['', 'c'],
      ['', 'c'],
      ['', 'c'],
      ['', 'c'],
      [line.quantity, 'n'],
      [money(line.unitPrice), 'n'],
      [money(line.net), 'n'],
      [`${line.taxRate}%`, 'c'],
      [money(line.tax), 'n'],
      [money(line.gross), 'n'],
    ]),
  )
  const total = (name: string): string =>
    `<tr><td class="none" colspan="7">${name}</td><td class="c"></td><td class="c">X</td><td class="n">${pieces}</td><td class="c">X</td><td class="n">${money(counted.net)}</td><td class="c">X</td><td class="n">${money(counted.tax)}</td><td class="n">${money(counted.gross)}</td></tr>`
  const bank = `р/с ${supplier.iban}, в банке ПАО "МОСКВОРЕЦКИЙ БАНК" Г. МОСКВА, БИК ${supplier.bic}, к/с 30101810500000000918`
  return sheets(
    'ru',
    style,
    [
      `<p class="law">Унифицированная форма № ТОРГ-12<br>Утверждена постановлением Госкомстата России от 25.12.98 № 132</p>
<table class="codes"><tr><td></td><td>Коды</td></tr><tr><td>Форма по ОКУД</td><td>0330212</td></tr><tr class="bold"><td>по ОКПО</td><td>47281935</td></tr><tr class="bold"><td>Вид деятельности по ОКДП</td><td>&nbsp;</td></tr><tr class="bold"><td>по ОКПО</td><td>60418277</td></tr><tr class="bold"><td>по ОКПО</td><td>47281935</td></tr><tr class="bold"><td>по ОКПО</td><td>60418277</td></tr><tr class="bold"><td>номер</td><td>19/26</td></tr><tr class="bold"><td>дата</td><td>14.01.2026</td></tr><tr class="bold"><td>Вид операции</td><td>&nbsp;</td></tr></table>
<table class="who"><tr><td></td><td>${supplier.name}, ИНН ${supplier.taxId}, КПП ${supplier.kpp}, 141407, Московская обл, г. Химки, ул. Садовая, д. 5, тел.: +7 (495) 555-01-72, ${bank}</td></tr>
<tr><td></td><td style="border:0;text-align:center"><small>организация-грузоотправитель, адрес, телефон, факс, банковские реквизиты</small></td></tr>
<tr><td>Грузополучатель</td><td>${buyer?.name}, ИНН ${buyer?.taxId}, КПП ${buyer?.kpp}, 197136, г. Санкт-Петербург, Чкаловский пр-кт, д. 44</td></tr>
<tr><td>Поставщик</td><td>${supplier.name}, ИНН ${supplier.taxId}, КПП ${supplier.kpp}, 141407, Московская обл, г. Химки, ул. Садовая, д. 5, ${bank}</td></tr>
<tr><td>Плательщик</td><td>${buyer?.name}, ИНН ${buyer?.taxId}, КПП ${buyer?.kpp}, 197136, г. Санкт-Петербург, Чкаловский пр-кт, д. 44</td></tr>
<tr><td>Основание</td><td>Договор поставки № 19/26 от 14.01.2026</td></tr></table>
<div class="title"><h1>ТОВАРНАЯ НАКЛАДНАЯ</h1><table><tr><td>Номер документа</td><td>Дата составления</td></tr><tr><td>${truth.number}</td><td>05.11.2026</td></tr></table></div>
<table class="items"><thead><tr><th rowspan="2">Но-<br>мер по по-<br>рядку</th><th colspan="2">Товар</th><th colspan="2">Единица измерения</th><th rowspan="2">Вид упаковки</th><th colspan="2">Количество</th><th rowspan="2">Масса брутто</th><th rowspan="2">Коли-<br>чество<br>(масса нетто)</th><th rowspan="2">Цена,<br>руб. коп.</th><th rowspan="2">Сумма без учета НДС,<br>руб. коп.</th><th colspan="2">НДС</th><th rowspan="2">Сумма с учетом НДС,<br>руб. коп.</th></tr>
<tr><th style="width:64mm">наименование, характеристика, сорт, артикул товара</th><th>код</th><th>наиме-<br>нование</th><th>код по ОКЕИ</th><th>в одном месте</th><th>мест, штук</th><th>ставка, %</th><th>сумма,<br>руб. коп.</th></tr>
<tr>${Array.from({ length: 15 }, (_, index) => `<th>${index + 1}</th>`).join('')}</tr></thead><tbody>${items}${total('Итого')}${total('Всего по накладной')}</tbody></table>
<div class="text">Товарная накладная имеет приложение на <u>&emsp;&emsp;</u> листах и содержит <u>${inWords(counted.lines.length)}</u> порядковых ${numbered(counted.lines.length, ['номер', 'номера', 'номеров'])} записей</div>
<div class="foot"><div>Всего отпущено на сумму<br><b>${rublesInWords(counted.gross)}</b>${signature('Отпуск груза разрешил', 'Директор', 'Лаптев В. К.')}${signature('Главный (старший) бухгалтер', '&nbsp;', 'Серова Н. Г.')}${signature('Отпуск груза произвел', 'Кладовщик', 'Дроздов М. А.')}<p style="margin-top:3mm">М.П.&emsp;&emsp;"05" ноября 2026 года</p></div>
<div>По доверенности № 114 от "02" ноября 2026 года<br>выданной ${buyer?.name}, водителю-экспедитору Климову П. Р.${signature('Груз принял', 'Экспедитор', 'Климов П. Р.')}${signature('Груз получил грузополучатель', 'Товаровед', 'Агеева С. Ю.')}<p style="margin-top:3mm">М.П.&emsp;&emsp;"06" ноября 2026 года</p></div></div>`,
    ],
    true,
  )
}
