import { describe, expect, it } from 'vitest'
import type { Word } from '../domain/page-text.ts'
import { trustOf, type PageMakeup } from './text-layer-trust.ts'

const GERMAN =
  'Rechnung Nummer vom Lieferant Kunde Straße Ort Menge Einheit Preis Betrag Summe netto zuzüglich Umsatzsteuer gesamt zahlbar innerhalb ohne Abzug Konto Bank'
const RUSSIAN =
  'Счёт на оплату поставщик покупатель наименование количество единица цена сумма итого без налога всего оплатить рублей основание договор банк получателя руководитель бухгалтер'

function spread(text: string, from = 50, to = 780): Word[] {
  const words = text.split(' ')
  return words.map((word, n) => {
    const y = from + ((to - from) * n) / words.length
    return { text: word, box: [50, y, 150, y + 10], confidence: 1 }
  })
}

function page(about: Partial<PageMakeup> & { words: Word[] }): PageMakeup {
  const characters = about.words.reduce((sum, word) => sum + word.text.length, 0)
  return { width: 595, height: 842, characters, unreadable: 0, invisible: 0, images: [], shapes: 0, ...about }
}

function judge(words: Word[], about: Partial<PageMakeup> = {}): string {
  return trustOf(words, page({ words, ...about }))
}

const WHOLE_PAGE = [[0, 0, 595, 842]] as const as unknown as PageMakeup['images']

/** Every letter moved along the alphabet, as fonts without a Unicode map come out. */
function shifted(text: string, by: number): string {
  return text.replace(/\p{L}/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + by))
}

/** Cyrillic written in windows-1251 and read as Western letters. */
function wrongCodePage(text: string): string {
  return text.replace(/[А-яЁё]/gu, (letter) =>
    letter === 'ё' ? '¸' : letter === 'Ё' ? '¨' : String.fromCharCode(letter.charCodeAt(0) - 0x410 + 0xc0),
  )
}

describe('trustOf', () => {
  it.each([GERMAN, RUSSIAN, 'TOTAL 119,00', '4006381333931 12,50 1 12,50'])(
    'trusts what reads like print: %s',
    (text) => {
      expect(judge(spread(text))).toBe('trusted')
    },
  )

  it('knows a blank page from a page whose content is not text', () => {
    expect(judge([])).toBe('blank')
    expect(judge([], { images: WHOLE_PAGE })).toBe('absent')
    expect(judge([], { shapes: 5000 })).toBe('absent')
  })

  it('does not take a stamp over a scan for the page', () => {
    expect(judge(spread('Eingegangen am 12.03.2026 Buchhaltung'), { images: WHOLE_PAGE })).toBe('absent')
    expect(judge(spread(`${RUSSIAN} ${RUSSIAN}`, 760, 800), { images: WHOLE_PAGE })).toBe('absent')
  })

  it('trusts print on a letterhead that is one large picture', () => {
    expect(judge(spread(`${GERMAN} ${GERMAN}`), { images: WHOLE_PAGE })).toBe('trusted')
  })

  it('sees letters drawn as outlines', () => {
    expect(judge(spread('Seite 1'), { shapes: 3000 })).toBe('absent')
  })

  it('refuses characters that say nothing', () => {
    expect(judge(spread(GERMAN), { unreadable: 40 })).toBe('garbled')
  })

  it.each([
    ['moved along the alphabet', shifted(GERMAN.toLowerCase().replaceAll('ü', 'u').replaceAll('ß', 's'), -29)],
    ['of the wrong code page', wrongCodePage(RUSSIAN)],
    ['without vowels', GERMAN.replace(/[aeiouäöüAEIOU]/gu, 'x')],
  ])('refuses letters %s', (_what, text) => {
    expect(judge(spread(text))).toBe('garbled')
  })

  it('refuses marks in place of letters, and letters in place of words', () => {
    expect(judge(spread(GERMAN.replace(/\p{L}+/gu, (word) => '#%&*$@'.slice(0, (word.length % 5) + 1))))).toBe(
      'garbled',
    )
    expect(judge(spread([...GERMAN.replaceAll(' ', '')].join(' ')))).toBe('garbled')
    // A form drawn with signs, as accounting programs print to plain text.
    expect(judge(spread(RUSSIAN.replaceAll(' ', ' | ------ | ')))).toBe('trusted')
  })

  it.each([
    ['digits in words', (text: string) => text.replace(/(\p{Ll})[eo](\p{Ll})/gu, '$13$2')],
    ['capitals in words', (text: string) => text.replace(/(\p{Ll}{2})(\p{Ll})(\p{Ll})(\p{Ll})/gu, (_, a: string, b: string, c: string, d: string) => a + b.toUpperCase() + c + d.toUpperCase())], // prettier-ignore
    ['words torn to letters', (text: string) => text.replace(/(\p{L}{4})(\p{L})/gu, '$1 $2 ')],
  ])('refuses an invisible layer with %s', (_what, spoilt) => {
    const words = spread(spoilt(`${GERMAN} ${GERMAN}`))
    const invisible = words.reduce((sum, word) => sum + word.text.length, 0)
    expect(judge(words, { images: WHOLE_PAGE, invisible })).toBe('garbled')
  })

  it('asks more of a layer that lies invisibly over a picture', () => {
    const good = spread(`${GERMAN} ${GERMAN}`)
    const characters = good.reduce((sum, word) => sum + word.text.length, 0)
    expect(judge(good, { images: WHOLE_PAGE, invisible: characters })).toBe('trusted')
    const poor = spread(`${GERMAN} ${GERMAN}`.replace(/ (\S)/gu, ' ~$1 | '))
    const poorCharacters = poor.reduce((sum, word) => sum + word.text.length, 0)
    expect(judge(poor, { images: WHOLE_PAGE, invisible: poorCharacters })).toBe('garbled')
  })
})
