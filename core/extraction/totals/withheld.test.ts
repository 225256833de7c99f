import { expect, test } from 'vitest'
import { aPage } from '../../../tests/builders/page-text.ts'
import { extractFromPages } from '../extract-from-pages.ts'

const footOf = (taken: string) => {
  const page = aPage().line(60, 'Factura nº 31').line(80, 'Marta Roldán')
  const rows = [
    ['Base imponible', '800,00 €'],
    ['IVA 21 %', '168,00 €'],
    [taken, '-120,00 €'],
    ['Total a pagar', '848,00 €'],
  ]
  rows.forEach(([label = '', amount = ''], index) =>
    page.line(300 + index * 16, [
      [300, label],
      [545, amount, { align: 'right' }],
    ]),
  )
  return extractFromPages([page.build()], { ownCompanies: [] }).fields
}

test('where income tax was kept back, the total is net and tax, and the amount printed is what is left to pay', () => {
  const { grossTotal, payableTotal } = footOf('Retención IRPF 15 %')
  expect([grossTotal?.value, payableTotal?.value]).toEqual(['968.00', '848.00'])
  expect(grossTotal?.confidence).toBeLessThanOrEqual(0.9)
})

test('a discount leaves the total as printed', () => {
  expect(footOf('Descuento comercial').grossTotal?.value).toBe('848.00')
})
