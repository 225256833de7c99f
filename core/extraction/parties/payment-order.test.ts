import { expect, it } from 'vitest'
import type { PageText } from '../../domain/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

/** A page of cells: top edge, then left edge and text by turns. */
function page(rows: readonly (readonly [top: number, ...cells: (number | string)[]])[]): PageText {
  const words: PageText['words'] = []
  const lines = rows.map(([top, ...cells]) => {
    const own: number[] = []
    let left = 0
    for (const cell of cells) {
      if (typeof cell === 'number') {
        left = cell
        continue
      }
      for (const text of cell.split(' ')) {
        own.push(words.length)
        words.push({ text, box: [left, top, left + text.length * 5, top + 9], confidence: 1 })
        left += text.length * 5 + 3
      }
    }
    return { words: own, box: [20, top, 580, top + 9] as [number, number, number, number] }
  })
  return { page: 1, width: 595, height: 842, rotation: 0, source: 'text', words, lines }
}

const values = (rows: Parameters<typeof page>[0]): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(extractFromPages([page(rows)], { ownCompanies: [] }).fields).map(([name, field]) => [name, field?.value]), // prettier-ignore
  )

it('knows on form 0401060 that the party stands above its label, and that the payer comes first', () => {
  expect(
    values([
      [33, 500, '0401060'],
      [67, 40, 'ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № 81', 300, '03.09.2025', 420, 'Электронно'],
      [93, 40, 'Сумма прописью', 140, 'Одна тысяча двести рублей 00 копеек'],
      [119, 40, 'ИНН 7707083893', 180, 'КПП 773601001', 330, 'Сумма', 400, '1200-00'],
      [134, 40, 'ООО «Северный мох»', 330, 'Сч. №', 400, '40702810900000000011'],
      [157, 40, 'Плательщик'],
      [174, 40, 'АО НАРКРЕДИТ', 330, 'БИК', 400, '044525225'],
      [185, 40, 'Банк плательщика'],
      [206, 40, 'ФИЛИАЛ АО УРАЛТРАНСБАНК', 330, 'БИК', 400, '044525974'],
      [217, 40, 'Банк получателя'],
      [238, 40, 'ИНН 7728168971', 180, 'КПП 770801001', 330, 'Сч. №', 400, '40702810500000000022'],
      [254, 40, 'ООО «Южный лёд»'],
      [276, 40, 'Получатель'],
      [350, 40, 'Оплата по счету № 12 от 13.08.2025 за товары'],
      [361, 40, 'Назначение платежа'],
    ]),
  ).toMatchObject({
    supplierName: 'ООО «Южный лёд»',
    supplierTaxId: '7728168971',
    supplierKpp: '770801001',
    supplierIban: '40702810500000000022',
    supplierBic: '044525974',
    buyerName: 'ООО «Северный мох»',
    buyerTaxId: '7707083893',
  })
})

it('takes the account of the payee, not the one that is charged', () => {
  expect(
    values([
      [56, 60, 'Caja Serrana'],
      [103, 60, 'Orden de transferencia'],
      [156, 60, 'Ordenante', 220, 'Olivares Eléctrica SL'],
      [183, 60, 'Cuenta de cargo', 220, 'ES91 2100 0418 4502 0005 1332'],
      [209, 60, 'Beneficiario', 220, 'Papelera Tejada, S.A.'],
      [234, 60, 'IBAN del beneficiario', 220, 'ES79 2100 0813 6101 2345 6789'],
      [287, 60, 'Importe', 220, '117,20 EUR'],
    ]),
  ).toMatchObject({
    supplierName: 'Papelera Tejada, S.A.',
    supplierIban: 'ES7921000813610123456789',
    buyerName: 'Olivares Eléctrica SL',
  })
})
