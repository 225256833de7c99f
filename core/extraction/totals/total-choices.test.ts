import { expect, test } from 'vitest'
import { aPage, pagesOf } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

test('items that each print net, tax and gross are no totals, though the labels of these were misread', () => {
  const right = (x: number) => ({ x, align: 'right' as const })
  const page = aPage({ source: 'ocr', confidence: 0.9 })
    .line(60, 'Faktura 260100422')
    .table(
      200,
      [{ x: 50 }, right(270), right(330), right(390), right(430), right(480), right(545)],
      [
        ['Oznaćeni dodavky', 'Mnożstvi', 'Cena/MJ', 'zaklad', '%DPH', 'DPH', 'CelkemKć'],
        ['Cisteni jednotky', '6 ks', '1250,00', '7500.00', '21', '1575.00', '9 075.00'],
        ['Doplneni chladiva', '3.2 kg', '890.00', '2848.00', '21', '598,08', '3 446,08'],
        ['Cestovnć', '84 km', '14.50', '1218.00', '21', '255,78', '1 473,78'],
        ['Vymśna filtru', '6 ks', '340.00', '2040,00', '21', '428.40', '2 468,40'],
      ],
    )
    .table(290, [right(480), right(545)], [
      ['Zaklad danć:', '13 606.00'],
      ['DPH 21 %:', '2 857,26'],
      ['Celkem k iihradć:', '16 463,26'],
    ]) // prettier-ignore
  const { fields } = extractFromPages(pagesOf(page), { ownCompanies: [] })
  const totals = [fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value]
  expect(totals).toEqual(['13606.00', '2857.26', '16463.26'])
})
