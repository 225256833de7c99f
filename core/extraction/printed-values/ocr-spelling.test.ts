import { expect, it } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { spellOcr } from './ocr-spelling.ts'
import { textAsPage } from '../page-model/text-as-page.ts'

const words = (text: string, source: 'ocr' | 'text'): string[] =>
  spellOcr([{ ...textAsPage(text), source }])[0]?.words.map((word) => word.text) ?? []

it('spells what recognition took from the other alphabet', () => {
  const read = words('Счёт на оплату Ne 125 от 3 марта\nПоставщик 000 "Ромашка" ИHН 7707083893 ІВАМ BCK', 'ocr')
  expect(read).toContain('№')
  expect(read).toContain('ООО')
  expect(read).toContain('ИНН')
  expect(read).toContain('IBAN:')
  expect(read).toContain('БСК:')
})

it('keeps what a text layer says, and pages in Latin letters', () => {
  expect(words('Счёт на оплату Ne 125 от 3 марта', 'text')).toContain('Ne')
  expect(words('Invoice No 125 of the third of March', 'ocr')).toContain('No')
})

it('knows the Polish form of a company', () => {
  expect(words('Polbud Sp. z 0.0. faktura nr 10.0', 'ocr')).toEqual([
    'Polbud',
    'Sp.',
    'z',
    'o.o.',
    'faktura',
    'nr',
    '10.0',
  ])
})

it('takes back the sign of a rate that was read as figures, where no amount can stand', () => {
  expect(words('Сума ПДВ (2096): 6435.20', 'ocr')).toContain('(20%):')
  expect(words('Сума ПДВ (2096): 6435.20', 'text')).toContain('(2096):')
  expect(words('НДС 2096 Итого (2096):', 'ocr')).toEqual(['НДС', '2096', 'Итого', '(2096):'])
})

it('knows labels whose capital I became another stroke', () => {
  expect(words('N.L.F. B79803987 1.V.A. 21 %', 'ocr')).toEqual(['N.I.F.', 'B79803987', 'IVA', '21', '%'])
})

it('takes the letter between a title and a number for «№», and "N%" for «Nº»', () => {
  expect(words('Счёт-оферта М ЦБ-4946\nДоговор поставки М 17', 'ocr')).toEqual([
    'Счёт-оферта',
    '№',
    'ЦБ-4946',
    'Договор',
    'поставки',
    'М',
    '17',
  ])
  expect(words('N% factura F-000192', 'ocr')[0]).toBe('Nº')
  expect(words('N% factura F-000192', 'text')[0]).toBe('N%')
  expect(words('N2 0389/26 Caja 3', 'ocr')[0]).toBe('Nº')
  expect(words('N2 botella 5 l', 'ocr')[0]).toBe('N2')
})

it('takes back the dots of a line at the foot, and leaves dashes of a table alone', () => {
  const foot = 'Zeisig Reinigung AG : 3007 Bern : +41 44 555 72 03 - GF: Sabine Wolter'
  const at = (text: string, y: number, source: 'ocr' | 'text' = 'ocr') => {
    const page = aPage({ source }).line(y, text).build()
    return spellOcr([page])[0]?.words.filter((word) => word.text === '·').length
  }
  expect(at(foot, 780)).toBe(3)
  expect(at(foot, 300)).toBe(0)
  expect(at(foot, 780, 'text')).toBe(0)
  expect(at('1 Kabel - - - 12,50', 780)).toBe(0)
})

it.each(['0065П-002401', '006N-002401', '005П-002401', 'ООБП-002401', '00БП-002401'])(
  'knows the numbers of 1С however their prefix was read: %s',
  (read) => expect(words(`Рахунок на оплату № ${read} від 3 березня`, 'ocr')).toContain('00БП-002401'),
)

it('takes no other number for one of 1С', () => {
  for (const read of ['0065-002401', '0065П-24', '1065П-002401', '00УТ-002401'])
    expect(words(`Рахунок на оплату № ${read} від 3 березня`, 'ocr')).toContain(read)
})

it('knows «№» read as «М» with a quote behind a title', () => {
  expect(words('Рахунок М» 152', 'ocr')).toContain('№')
})

it('knows «№» read as «Мг» before a number', () => {
  expect(words('Төлем шоты Мг ЦБ-0205', 'ocr')).toContain('№')
  expect(words('Вітамін Мг таблетки, 5 мг', 'ocr')).not.toContain('№')
})

it('knows «қ» and «к» inside a Kazakh word by its vowels, on Kazakh pages only', () => {
  const read = words('Сатушы «СарыарКа Металл» ЖШС Төлеуші Шығ. Күні ЕрКін', 'ocr')
  expect(read).toContain('«Сарыарқа')
  expect(read).toContain('Еркін')
  expect(words('ООО «ПромКабель» Итого к оплате', 'ocr')).toContain('«ПромКабель»')
})
