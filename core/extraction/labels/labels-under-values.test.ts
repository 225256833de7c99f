import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const fieldsOf = (page: ReturnType<typeof aPage>) => {
  const { fields } = extractFromPages([page.build()], { ownCompanies: [] })
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.value]))
}

test('labels in small letters under their values speak about what stands above them', () => {
  const page = aPage()
    .line(40, [[50, 'Harbour Lens Ltd', { size: 18 }]])
    .line(100, [
      [50, 'HL-0347'],
      [190, '21 Aug 2026'],
      [330, '4 Sep 2026'],
    ])
    .line(112, [
      [50, 'Invoice number', { size: 7 }],
      [190, 'Issued', { size: 7 }],
      [330, 'Due', { size: 7 }],
    ])
    .line(150, [[50, 'Total GBP 825.12']])
  expect(fieldsOf(page)).toMatchObject({
    invoiceNumber: 'HL-0347',
    issueDate: '2026-08-21',
    dueDate: '2026-09-04',
  })
})

test('two rows of heads, each over its values, are left as they are', () => {
  const page = aPage()
    .line(40, [[50, 'Harbour Lens Ltd', { size: 18 }]])
    .table(
      100,
      [{ x: 50 }, { x: 190 }],
      [
        ['Invoice number', 'Issued'],
        ['HL-0347', '21 Aug 2026'],
        ['Order number', 'Due'],
        ['PO 88123', '4 Sep 2026'],
      ],
      12,
    )
  expect(fieldsOf(page)).toMatchObject({ invoiceNumber: 'HL-0347', issueDate: '2026-08-21', dueDate: '2026-09-04' })
})

test('labels under their values in pairs, the last alone on its line', () => {
  const page = aPage()
    .line(30, [[40, 'ONDA IBÉRICA', { size: 16 }]])
    .line(70, [[34, '86,43 €'], [158, '05/12/2026'], [305, 'OI26-0047712'], [480, '15/11/2026']]) // prettier-ignore
    .line(82, [[34, 'Importe total', { size: 7 }], [158, 'Fecha de cargo', { size: 7 }], [305, 'Nº de factura', { size: 7 }], [480, 'Fecha de emisión', { size: 7 }]]) // prettier-ignore
    .line(104, [[34, 'TALLERES QUIROGA, S.L.'], [278, '00417730-9']]) // prettier-ignore
    .line(115, [[34, 'Titular', { size: 7 }], [278, 'Cuenta de cliente', { size: 7 }]]) // prettier-ignore
    .line(136, [[34, 'Pol. Ind. O Ceao, nave 22, 27003 Lugo']])
    .line(147, [[34, 'Dirección de facturación', { size: 7 }]])
    .line(180, [[34, 'Cuotas mensuales'], [537, '71,43']]) // prettier-ignore
  expect(fieldsOf(page)).toMatchObject({ invoiceNumber: 'OI26-0047712', buyerName: 'TALLERES QUIROGA, S.L.' })
})
