import { describe, expect, test } from 'vitest'
import { probabilityRight } from './calibrate.ts'
import { joinNumbers } from './join-numbers.ts'
import { languageOf } from './languages.ts'
import { mergeReadings } from './merge-words.ts'
import { isDoubtful } from './read-words.ts'
import type { PixelWord } from './tesseract-engine.ts'

function word(text: string, left: number, confidence = 0.9, width = text.length * 12, top = 100): PixelWord {
  return { text, confidence, box: [left, top, left + width, top + 20] }
}

describe('two readings of one page', () => {
  const texts = (words: readonly PixelWord[]): string[] => words.map((each) => each.text)

  test('agree, and the surer confidence counts', () => {
    expect(mergeReadings([word('Total', 0, 0.5)], [word('Total', 2, 0.9)])).toMatchObject([
      { text: 'Total', confidence: 0.9, witness: 'both' },
    ])
  })

  test('differ, and the clearly surer one wins whole, however it cut the words', () => {
    const first = [word('12', 0, 0.4), word('50', 30, 0.3)]
    expect(mergeReadings(first, [word('12,50', 0, 0.8)])).toMatchObject([{ text: '12,50', witness: 'disputed' }])
    expect(texts(mergeReadings(first, [word('1Z', 0, 0.41)]))).toEqual(['12', '50'])
  })

  test('a word that only one saw is kept, unless the second reading is unsure of it', () => {
    const merged = mergeReadings([word('Summe', 0, 0.3)], [word('23,51', 200, 0.85), word('~~', 400, 0.7)])
    expect(merged.map((each) => [each.text, each.witness])).toEqual([
      ['Summe', 'alone'],
      ['23,51', 'alone'],
    ])
  })

  test('words of neighbouring lines are not taken for one', () => {
    expect(texts(mergeReadings([word('one', 0)], [word('two', 0, 0.99, 36, 124)]))).toEqual(['one', 'two'])
  })
})

describe('numbers cut behind their comma', () => {
  test.each([
    [['218,', '12'], ['218,12']],
    [['16.', '11.', '2026'], ['16.11.2026']],
    [['1.', '442,70'], ['1.442,70']],
  ])('%j become %j', (cut, whole) => {
    let left = 0
    const words = cut.map((text) => {
      const placed = word(text, left)
      left = placed.box[2] + 6
      return placed
    })
    expect(joinNumbers(words).map((each) => each.text)).toEqual(whole)
  })

  test('a list, a house number before a postcode and the next column stay apart', () => {
    expect(joinNumbers([word('12,', 0), word('80-001', 40)])).toHaveLength(2)
    expect(joinNumbers([word('12,', 0), word('13', 60)])).toHaveLength(2)
    expect(joinNumbers([word('pos.', 0), word('13', 50)])).toHaveLength(2)
  })
})

describe('language', () => {
  test.each([
    ['eng', 'Invoice number 17 Please pay the total amount to our account'],
    ['deu', 'Rechnung Nr. 17 Summe netto zzgl. MwSt. Gesamtbetrag bitte zahlen'],
    ['fra', 'Facture numéro 17 Total TVA Montant à payer pour les produits'],
    ['pol', 'Faktura VAT Sprzedawca Nabywca Wartość netto do zapłaty'],
    ['spa', 'Factura fecha importe total IVA cliente descripción cantidad'],
    ['ita', 'Fattura data importo totale IVA cliente descrizione quantità'],
    ['nld', 'Factuur factuurdatum totaal btw bedrag aantal omschrijving'],
    ['rus', 'Счёт на оплату Поставщик Покупатель Итого сумма НДС'],
    ['ukr', 'Рахунок на оплату Постачальник Покупець Кількість Разом ПДВ'],
    ['ukr', 'Paxунок Постачальник Кiлькiсть цiна Всього без ПДВ послуги Київ'],
    ['kaz', 'Шот-фактура Сатушы БСН Алушы мөлшері бағасы барлығы теңге'],
    ['kaz', 'Чек № Тауар атауы Саны Багасы Сомасы Телеуге барлыгы Колма-кол'],
    ['ukr', 'Чек Дата Товар Всього до сплати В тому числ! ПДВ Решта код за ЕДРПОУ'],
    ['spa', 'Ticket Fecha Detalle Cant. Total IVA incluido Tarjeta'],
    ['pol', 'Wezwanie do zaptaty Nr dokumentu Data Ptatne do Pozostato do zaptaty Wystawca Konto'],
    ['deu', 'Quittung Bon-Nr.: Text Bruttobetrag Fr. darin enthalten 8.1 % MwSt.:'],
    ['nld', `Factuur nr. Omschrijving Aantal Stukprijs Btw ${'EUR A '.repeat(20)} Handelsregister`],
    ['rus', 'Чек № Товар Кол-во Цена Сумма Итого к оплате в том числе НДС Карта'],
  ])('%s is told from a few words', (language, text) => {
    expect(languageOf(text.split(' '))?.language).toBe(language)
  })

  test('too few letters tell nothing', () => {
    expect(languageOf(['12', '3,50', 'EUR'])).toBeUndefined()
  })
})

test('a page is read twice when it reads badly or its numbers are unsure', () => {
  const good = Array.from({ length: 30 }, (_, index) => word(`word${index}`, index * 80, 0.95))
  expect(isDoubtful(good)).toBe(false)
  expect(isDoubtful(good.map((each) => ({ ...each, confidence: 0.7 })))).toBe(true)
  expect(isDoubtful([...good, word('12,50', 0, 0.4), word('13,50', 0, 0.4), word('14', 0, 0.3)])).toBe(true)
})

test('confidence grows with the engine’s own, and agreement counts for more than dispute', () => {
  for (const witness of ['single', 'both', 'disputed', 'alone'] as const) {
    let last = -1
    for (let own = 0; own <= 1.0001; own += 0.01) {
      const probability = probabilityRight(Math.min(1, own), witness)
      expect(probability).toBeGreaterThanOrEqual(last)
      expect(probability).toBeLessThanOrEqual(1)
      last = probability
    }
  }
  expect(probabilityRight(0.9, 'both')).toBeGreaterThan(probabilityRight(0.9, 'disputed') + 0.1)
})
