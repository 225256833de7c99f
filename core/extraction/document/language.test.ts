import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { detectLanguage } from './language.ts'

test.each([
  ['ru', ['Счет на оплату № 5', 'Поставщик: ООО «Ромашка»', 'Итого: 100,00', 'В том числе НДС']],
  ['uk', ['Рахунок на оплату № 5', 'Постачальник: ТОВ «Ромашка»', 'Всього: 100,00', 'У тому числі ПДВ']],
  ['kk', ['Төлемге арналған шот № 5', 'Жеткізуші: «Гүл» ЖШС', 'Барлығы: 100,00', 'ҚҚС сомасы']],
  ['en', ['Invoice 5', 'Bill to', 'Total due', 'Thank you']],
  ['de', ['Rechnung 5', 'Menge Preis Betrag', 'Summe netto 100,00', 'zzgl. 19 % MwSt.']],
  ['fr', ['Facture n° 5', 'Quantité Prix unitaire', 'Total HT 100,00', 'TVA 20 %']],
  ['pl', ['Faktura VAT nr 5', 'Sprzedawca Nabywca', 'Razem do zapłaty 100,00', 'Stawka VAT']],
  ['es', ['Factura nº 5', 'Cantidad Precio', 'Base imponible 100,00', 'IVA 21 %']],
  ['it', ['Fattura n. 5', 'Quantità Prezzo', 'Imponibile 100,00', 'Aliquota IVA 22 %']],
  ['nl', ['Factuur 5', 'Aantal Prijs Bedrag', 'Totaal excl. btw 100,00', 'Te betalen']],
])('%s from labels alone', (code, lines) => {
  expect(detectLanguage([aPage().lines(40, lines).build()])).toBe(code)
})

test('a foreign address does not make the language', () => {
  const page = aPage()
    .lines(40, [
      'Müller & Söhne GmbH',
      'Königstraße 5',
      '70173 Köln',
      'Invoice number 5',
      'Total amount due',
      'Payment terms: 30 days',
    ])
    .build()
  expect(detectLanguage([page])).toBe('en')
})

test('a bilingual document takes the language that says more', () => {
  const page = aPage()
    .lines(40, [
      'Счет-фактура / Invoice',
      'Поставщик и его адрес',
      'Покупатель',
      'Наименование товара, единица, количество, цена, сумма',
      'Total',
    ])
    .build()
  expect(detectLanguage([page])).toBe('ru')
})

test('too little text names no language', () => {
  expect(detectLanguage([aPage().lines(40, ['4711', '100,00', 'XK-5']).build()])).toBeUndefined()
  expect(detectLanguage([])).toBeUndefined()
})
