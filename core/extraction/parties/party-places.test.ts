import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const partiesOf = (page: ReturnType<typeof aPage>) => {
  const { supplierName, buyerName } = extractFromPages([page.build()], { ownCompanies: [] }).fields
  return [supplierName?.value, buyerName?.value]
}

test('«Одержувач» beside a labelled seller is the buyer; labels stand beside the middle of their lines', () => {
  const page = aPage()
    .line(40, [[150, 'ТОВ «Канцсвіт Плюс»']])
    .line(52, [[150, 'П/р UA916406080000978487628394062, МФО 640608']])
    .line(58, [[50, 'Постачальник']])
    .line(64, [[150, '01030, м. Київ, вул. Івана Франка, 15']])
    .line(76, [[150, 'тел. 044 225-16-17']])
    .line(88, [[150, 'ПП «Аптека Мальва»']])
    .line(94, [[50, 'Одержувач']])
    .line(100, [[150, '10014, м. Житомир, майдан Соборний, 2']])
    .line(140, [[190, 'Рахунок-фактура № 412 від 12 травня 2026 р.']])
  expect(partiesOf(page)).toEqual(['ТОВ «Канцсвіт Плюс»', 'ПП «Аптека Мальва»'])
})

test('«Получатель» above bank details stays the payee', () => {
  const page = aPage()
    .line(40, [
      [50, 'Получатель:'],
      [150, 'ООО «Светлый Ток»'],
    ])
    .line(52, [
      [50, 'БИК'],
      [150, '047752572'],
    ])
    .line(80, [[50, 'Счет на оплату № 17 от 14 октября 2026 г.', { size: 14 }]])
    .line(110, [
      [50, 'Поставщик:'],
      [150, 'ООО «Светлый Ток»'],
    ])
    .line(124, [
      [50, 'Покупатель:'],
      [150, 'АО «Монтажник-Сервис»'],
    ])
  expect(partiesOf(page)).toEqual(['ООО «Светлый Ток»', 'АО «Монтажник-Сервис»'])
})

test('a key nobody knows under the buyer is neither part of the name nor a name', () => {
  const page = aPage()
    .line(40, [[50, 'Расходная накладная № 88 от 03 апреля 2026 г.', { size: 14 }]])
    .line(70, [
      [50, 'Поставщик:'],
      [140, 'ООО «ДонХлебТорг»'],
    ])
    .line(83, [
      [50, 'Покупатель:'],
      [140, 'ИП Саакян Арам Вагинакович'],
    ])
    .line(96, [
      [50, 'Склад:'],
      [140, 'Основной'],
    ])
  expect(partiesOf(page)).toEqual(['ООО «ДонХлебТорг»', 'ИП Саакян Арам Вагинакович'])
})

test('«ИП …» under a brand is a name of its own', () => {
  const page = aPage()
    .line(40, [[50, 'Студия «Левый берег»', { size: 13 }]])
    .line(58, [[50, 'ИП Дорохов Илья Сергеевич']])
    .line(72, [[50, 'ИНН 231045430313']])
    .line(120, [[50, 'Кому: ООО «Винодельня Южная»']])
  expect(partiesOf(page)).toEqual(['ИП Дорохов Илья Сергеевич', 'ООО «Винодельня Южная»'])
})

test('«(Исполнитель):» under «Поставщик» is the rest of the label, the city behind it the rest of the address', () => {
  const page = aPage()
    .line(40, [[50, 'Счет на оплату № 53/24 от 5 сентября 2024 г.', { size: 14 }]])
    .line(70, [
      [50, 'Поставщик'],
      [125, 'ООО «СИБИРЬ КЛИНИНГ», 620014, г.'],
    ])
    .line(82, [[50, '(Исполнитель): Екатеринбург, ул. Строителей, д. 114']])
    .line(100, [
      [50, 'Покупатель'],
      [125, 'ООО «ЗАРЕЧЬЕ МЕБЕЛЬ», 195213, г. Санкт-'],
    ])
    .line(112, [
      [50, '(Заказчик):'],
      [125, 'Петербург, ул. Лесная, д. 113'],
    ])
  expect(partiesOf(page)).toEqual(['ООО «СИБИРЬ КЛИНИНГ»', 'ООО «ЗАРЕЧЬЕ МЕБЕЛЬ»'])
})

test('a form broken over two lines of a narrow slip', () => {
  const page = aPage({ width: 220, height: 400, size: 8 }).lines(
    20,
    ['Brzozowy Gaj Budownictwo Sp.', 'z o.o.', 'ul. Leśna 2, 05-300 Mińsk', 'PARAGON FISKALNY'],
    { x: 20, step: 10 },
  )
  expect(partiesOf(page)[0]).toBe('Brzozowy Gaj Budownictwo Sp. z o.o.')
})

test('a scan that lost or exchanged a closing quote takes no street into the name, and is not sure of half a name', () => {
  const buyer = (name: string) => {
    const page = aPage({ source: 'ocr' })
      .line(40, [[50, 'Счет № 17 от 14 октября 2026 г.', { size: 14 }]])
      .line(70, [
        [50, 'Поставщик:'],
        [140, 'ООО «Светлый Ток»'],
      ])
      .line(100, [[50, 'Покупатель:']])
      .line(112, [[50, name]])
      .line(124, [[50, 'пер. Гранитный, д. 44']])
      .line(136, [[50, '443010, г. Самара']])
    return extractFromPages([page.build()], { ownCompanies: [] }).fields.buyerName
  }
  expect(buyer('ЗАО "Орион-7 Снаб”')?.value).toBe('ЗАО "Орион-7 Снаб”')
  expect(buyer('ПАО «Степной')?.value).toBe('ПАО «Степной')
  expect(buyer('ПАО «Степной')?.confidence).toBeLessThan(0.75)
})

test('"Intestatario" beside a labelled seller is who is billed', () => {
  const page = aPage()
    .line(30, [[43, 'Montalbo Imballi SRL', { size: 14 }]])
    .line(88, [
      [43, 'Cedente'],
      [213, 'Intestatario'],
    ])
    .line(99, [
      [43, 'Via Mulino Nuovo, 55'],
      [213, 'Ardenza Trasporti S.a.s.'],
    ])
    .line(111, [
      [43, '20143 Milano (MI)'],
      [213, 'Via San Donato, 59'],
    ])
    .line(123, [[213, '40128 Bologna (BO)']])
    .line(300, [[43, 'IBAN IT60X0542811101000000123456']])
  expect(partiesOf(page)).toEqual(['Montalbo Imballi SRL', 'Ardenza Trasporti S.a.s.'])
})

test('a house number with a letter begins an address, not a name', () => {
  const page = aPage()
    .line(40, [[50, '5a Kingfisher Drive', { size: 14 }]])
    .line(60, [[50, 'Leeds LS1 4AB']])
    .line(80, [[50, 'Tel. 0113 496 0100']])
    .line(140, [[50, 'Invoice no. 77 of 3 March 2026']])
  expect(partiesOf(page)[0]).toBeUndefined()
})
