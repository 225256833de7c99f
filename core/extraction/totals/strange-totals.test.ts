import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const fieldsOf = (page: ReturnType<typeof aPage>) => extractFromPages([page.build()], { ownCompanies: [] }).fields

test('a sum without tax is the total where no rate is printed and the lines make it up', () => {
  const bill = (foot: string) =>
    aPage()
      .line(40, [[40, 'СЧЁТ № 77 от 6 ноября 2026 года', { size: 13 }]])
      .line(100, [
        [40, 'Наименование'],
        [330, 'Кол.'],
        [400, 'Цена, ₽'],
        [480, 'Сумма, ₽'],
      ]) // prettier-ignore
      .line(114, [
        [40, 'Роза кустовая'],
        [330, '40 шт'],
        [400, '446'],
        [480, '17 840'],
      ]) // prettier-ignore
      .line(128, [
        [40, 'Эустома белая'],
        [330, '36 шт'],
        [400, '435'],
        [480, '15 660'],
      ]) // prettier-ignore
      .line(142, [
        [380, 'Итого без НДС'],
        [480, '33 500'],
      ]) // prettier-ignore
      .line(170, [[40, foot]])
  expect(fieldsOf(bill('Счёт действителен 3 дня.')).grossTotal?.value).toBe('33500')
  expect(fieldsOf(bill('НДС 22 % сверху.')).grossTotal).toBeUndefined()
})

test('heads with a rate and of a rounding over the sums', () => {
  const page = aPage()
    .line(40, [[40, 'Faktura', { size: 14 }]])
    .line(500, [[36, 'Exkl. moms'], [158, 'Moms 25 %'], [282, 'Öresutjämning'], [500, 'Att betala']]) // prettier-ignore
    .line(512, [[36, '2 095,00'], [158, '523,75'], [282, '0,25'], [500, 'SEK 2 619,00']]) // prettier-ignore
  const fields = fieldsOf(page)
  expect([fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]).toEqual([
    '2095.00',
    '523.75',
    '2619.00',
  ])
})

test('a total beside a larger amount on its own line is not sure', () => {
  const page = aPage()
    .line(40, [[40, 'СЧЕТ-ФАКТУРА № 12', { size: 13 }]])
    .line(100, [[40, 'Наименование'], [300, 'Кол-во'], [360, 'Цена'], [430, 'Стоимость'], [520, 'Всего']]) // prettier-ignore
    .line(114, [[40, 'Датчик давления'], [300, '6'], [360, '100,00'], [430, '600,00'], [520, '696,00']]) // prettier-ignore
    .line(128, [[40, 'Всего по счету'], [430, '600,00'], [520, '696,00']]) // prettier-ignore
  expect(fieldsOf(page).grossTotal?.confidence).toBeLessThanOrEqual(0.8)
})

test('what a bracket says about a sum does not name it', () => {
  const page = aPage()
    .line(40, [[40, 'Счёт № 2026/118', { size: 13 }]])
    .line(100, [[40, 'Услуга'], [300, 'Объём'], [380, 'Ставка'], [480, 'Стоимость']]) // prettier-ignore
    .line(114, [[40, 'Разработка страницы'], [300, '1 усл.'], [380, '48 000,00'], [480, '48 000,00']]) // prettier-ignore
    .line(128, [[40, 'Поддержка'], [300, '6 ч'], [380, '2 200,00'], [480, '13 200,00']]) // prettier-ignore
    .line(142, [[40, 'Всего к оплате (НДС не облагается)'], [480, '61 200,00']]) // prettier-ignore
  expect(fieldsOf(page).grossTotal?.value).toBe('61200.00')
})

test('paid at once with a card and nothing left to pay', () => {
  const page = aPage()
    .line(40, [[40, 'Rechnung Nr. 26/04471', { size: 13 }]])
    .line(100, [[40, 'Datum'], [120, 'Leistung'], [480, 'Betrag EUR']]) // prettier-ignore
    .line(114, [[40, '12.10.2026'], [120, 'Übernachtung, Zi. 214'], [500, '148,00', { align: 'right' }]]) // prettier-ignore
    .line(128, [[40, '12.10.2026'], [120, 'Ortstaxe'], [500, '3,20', { align: 'right' }]]) // prettier-ignore
    .line(142, [[40, 'Gesamtbetrag inkl. MwSt.'], [500, 'EUR 151,20', { align: 'right' }]]) // prettier-ignore
    .line(156, [[40, 'bezahlt mit MasterCard **** 4410 am 14.10.2026'], [500, '-151,20', { align: 'right' }]]) // prettier-ignore
    .line(170, [[40, 'Offener Betrag'], [500, 'EUR 0,00', { align: 'right' }]]) // prettier-ignore
  const { grossTotal, prepaidTotal, payableTotal } = fieldsOf(page)
  expect([grossTotal?.value, prepaidTotal?.value, payableTotal?.value]).toEqual(['151.20', '151.20', '0.00'])
})
