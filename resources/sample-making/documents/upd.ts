import { rows, sheets } from '../page.ts'
import { inWords } from '../rubles-in-words.ts'
import { count, printed, type SampleTruth } from '../sample.ts'

/** УПД with status 1: a счёт-фактура and a transfer document in one (постановление № 1137 with the form of ФНС № ММВ-20-3/96@). */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'ru',
  currency: 'RUB',
  number: '3118',
  issueDate: '2026-10-27',
  supplier: { name: 'ООО "Технолайн"', taxId: '7708593142', kpp: '770801001' },
  buyer: { name: 'ООО "Северный ветер"', taxId: '7804629137', kpp: '780401001' },
  lines: [
    { description: 'Кабель силовой ВВГнг(А)-LS 3х2,5', quantity: '500', unit: 'м', unitPrice: '84.00', taxRate: '22' },
    { description: 'Автоматический выключатель 1P C16', quantity: '60', unit: 'шт', unitPrice: '215.50', taxRate: '22' },
    { description: 'Щит распределительный ЩРН-24', quantity: '8', unit: 'шт', unitPrice: '3150.00', taxRate: '22' },
    { description: 'Светильник светодиодный 36 Вт IP65', quantity: '45', unit: 'шт', unitPrice: '1240.00', taxRate: '22' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')
const UNIT_CODES: Readonly<Record<string, string>> = { шт: '796', м: '006' }

const style = `
.sheet { font: 7.2pt/1.25 'Liberation Sans', Arial, sans-serif; padding: 7mm 8mm 6mm; color: #000 }
.law { position: absolute; right: 8mm; top: 5mm; font-size: 5.4pt; text-align: right; line-height: 1.3 }
.frame { display: grid; grid-template-columns: 27mm 1fr } .left { border-right: .4mm solid #000; padding-right: 2mm } .left b { font-size: 8pt; line-height: 1.25; display: block }
.status { margin: 4mm 0 3mm; display: flex; align-items: center; gap: 2mm; font-size: 8pt } .status i { font-style: normal; border: .4mm solid #000; padding: .6mm 3mm; font-weight: 700; font-size: 9pt }
.left small { font-size: 5.6pt; display: block; line-height: 1.3 } .right { padding-left: 2.5mm }
.num { font-size: 9pt; margin-bottom: 1mm } .num b { border-bottom: .15mm solid #000; padding: 0 3mm }
.req { width: 100% } .req td { padding: .25mm 0; vertical-align: bottom } .req td:nth-child(2) { border-bottom: .15mm solid #000; padding-left: 1mm } .req td:last-child { width: 6mm; text-align: right; font-size: 6pt } .req td:first-child { width: 62mm }
.items { width: 100%; margin-top: 2mm } .items th, .items td { border: .15mm solid #000; padding: .7mm .8mm } .items th { font-weight: 400; font-size: 6.2pt; line-height: 1.15 } .items .k th { font-size: 5.6pt; padding: .2mm } .items .all td { font-weight: 700 }
.signs { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm; margin-top: 3mm } .s { display: grid; grid-template-columns: 34mm 1fr 1fr; column-gap: 2mm; align-items: end } .s u { text-decoration: none; border-bottom: .15mm solid #000; text-align: center; min-height: 4mm } .s small { font-size: 5.2pt; text-align: center }
.low { border-top: .4mm solid #000; margin-top: 3mm; padding-top: 2mm } .two { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm } .two > div { border-right: .3mm solid #000; padding-right: 4mm } .two > div + div { border: 0 } .f { margin-top: 1.3mm } .f u { text-decoration: none; display: block; border-bottom: .15mm solid #000; min-height: 3.6mm } .f small { font-size: 5.2pt; display: block; text-align: center }`

const requisite = (name: string, value: string, code: string): string =>
  `<tr><td>${name}</td><td>${value}</td><td>${code}</td></tr>`

const field = (name: string, value: string, under: string, code: string): string =>
  `<div class="f">${name} ${code}<u>${value}</u><small>${under}</small></div>`

/** The page of the transfer document. */
export function html(): string {
  const counted = count(truth)
  const { supplier, buyer } = truth
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      ['--', 'c'],
      [UNIT_CODES[line.unit ?? ''] ?? '', 'c'],
      [line.unit ?? '', 'c'],
      [printed(line.quantity, ' ', ','), 'n'],
      [money(line.unitPrice), 'n'],
      [money(line.net), 'n'],
      ['без акциза', 'c'],
      [`${line.taxRate}%`, 'c'],
      [money(line.tax), 'n'],
      [money(line.gross), 'n'],
      ['--', 'c'],
      ['--', 'c'],
      ['--', 'c'],
    ]),
  )
  return sheets(
    'ru',
    style,
    [
      `<div class="law">Приложение № 1 к постановлению Правительства Российской Федерации от 26.12.2011 № 1137<br>(в редакции постановления Правительства Российской Федерации от 16.08.2024 № 1096)</div>
<div class="frame"><div class="left"><b>Универсальный передаточный документ</b><div class="status">Статус: <i>1</i></div><small>1 – счет-фактура и передаточный документ (акт)<br>2 – передаточный документ (акт)</small></div>
<div class="right"><div class="num">Счет-фактура № <b>${truth.number}</b> от <b>27 октября 2026 г.</b> (1)</div><div style="margin-bottom:1.5mm">Исправление № -- от -- (1а)</div>
<table class="req">${[
        requisite('Продавец:', supplier.name, '(2)'),
        requisite('Адрес:', '107078, г. Москва, ул. Садовая-Спасская, д. 28, офис 14', '(2а)'),
        requisite('ИНН/КПП продавца:', `${supplier.taxId}/${supplier.kpp}`, '(2б)'),
        requisite('Грузоотправитель и его адрес:', 'он же', '(3)'),
        requisite(
          'Грузополучатель и его адрес:',
          `${buyer?.name}, 195213, г. Санкт-Петербург, ул. Латышских Стрелков, д. 31, лит. А`,
          '(4)',
        ),
        requisite('К платежно-расчетному документу №', '-- от --', '(5)'),
        requisite('Документ об отгрузке', 'Универсальный передаточный документ № п/п 1-4 № 3118 от 27.10.2026', '(5а)'),
        requisite('Покупатель:', buyer?.name ?? '', '(6)'),
        requisite('Адрес:', '195213, г. Санкт-Петербург, ул. Латышских Стрелков, д. 31, лит. А', '(6а)'),
        requisite('ИНН/КПП покупателя:', `${buyer?.taxId}/${buyer?.kpp}`, '(6б)'),
        requisite('Валюта: наименование, код', 'Российский рубль, 643', '(7)'),
        requisite('Идентификатор государственного контракта (при наличии):', '--', '(8)'),
      ].join('')}</table></div></div>
<table class="items"><thead><tr><th rowspan="2" style="width:8mm">№<br>п/п</th><th rowspan="2" style="width:62mm">Наименование товара (описание выполненных работ, оказанных услуг), имущественного права</th><th rowspan="2">Код вида товара</th><th colspan="2">Единица измерения</th><th rowspan="2">Коли-<br>чество<br>(объем)</th><th rowspan="2">Цена (тариф) за единицу измерения</th><th rowspan="2">Стоимость товаров (работ, услуг), имущественных прав без налога – всего</th><th rowspan="2">В том числе сумма акциза</th><th rowspan="2">Нало-<br>говая ставка</th><th rowspan="2">Сумма налога, предъявляемая покупателю</th><th rowspan="2">Стоимость товаров (работ, услуг), имущественных прав с налогом – всего</th><th colspan="2">Страна происхождения</th><th rowspan="2">Регистра-<br>ционный номер ДТ</th></tr>
<tr><th>код</th><th>условное обозна-<br>чение</th><th>цифро-<br>вой код</th><th>краткое наиме-<br>нование</th></tr>
<tr class="k">${['А', '1', '1а', '2', '2а', '3', '4', '5', '6', '7', '8', '9', '10', '10а', '11'].map((code) => `<th>${code}</th>`).join('')}</tr></thead>
<tbody>${items}<tr class="all"><td colspan="7">Всего к оплате (9)</td><td class="n">${money(counted.net)}</td><td class="c" colspan="2">X</td><td class="n">${money(counted.tax)}</td><td class="n">${money(counted.gross)}</td><td colspan="3"></td></tr></tbody></table>
<div class="signs"><div class="s"><span>Руководитель организации<br>или иное уполномоченное лицо</span><u></u><u>Гаврилов А. Н.</u><span></span><small>(подпись)</small><small>(ф.и.о.)</small></div><div class="s"><span>Главный бухгалтер<br>или иное уполномоченное лицо</span><u></u><u>Тихонова Е. В.</u><span></span><small>(подпись)</small><small>(ф.и.о.)</small></div></div>
<div class="low">Документ составлен на 1 листе. Всего наименований: ${inWords(counted.lines.length)}.
<div class="f">Основание передачи (сдачи) / получения (приемки) [8]<u>Договор поставки № 41-П от 03.03.2026</u><small>(договор; доверенность и др.)</small></div>
<div class="f">Данные о транспортировке и грузе [9]<u>Автотранспорт, масса брутто 318 кг</u><small>(транспортная накладная, поручение экспедитору, экспедиторская / складская расписка и др. / масса нетто/брутто груза, если не приведены ссылки на транспортные документы, содержащие эти сведения)</small></div>
<div class="two"><div>${field('Товар (груз) передал / услуги, результаты работ, права сдал', 'Заведующий складом&emsp;&emsp;&emsp;&emsp;&emsp;&emsp;Рыбаков И. П.', '(должность, подпись, ф.и.о.)', '[10]')}${field('Дата отгрузки, передачи (сдачи)', '27 октября 2026 г.', '', '[11]')}${field('Наименование экономического субъекта – составителя документа', `${supplier.name}, ИНН/КПП ${supplier.taxId}/${supplier.kpp}`, '(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)', '[14]')}</div>
<div>${field('Товар (груз) получил / услуги, результаты работ, права принял', 'Кладовщик&emsp;&emsp;&emsp;&emsp;&emsp;&emsp;Зимина О. А.', '(должность, подпись, ф.и.о.)', '[15]')}${field('Дата получения (приемки)', '29 октября 2026 г.', '', '[16]')}${field('Наименование экономического субъекта – составителя документа', `${buyer?.name}, ИНН/КПП ${buyer?.taxId}/${buyer?.kpp}`, '(может не заполняться при проставлении печати в М.П., может быть указан ИНН / КПП)', '[19]')}</div></div></div>`,
    ],
    true,
  )
}
