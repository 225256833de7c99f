import { describe, expect, it } from 'vitest'
import { fatturaXml, type FatturaOptions } from '../../../tests/builders/national-e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from './read-e-invoice.ts'

const read = (options: FatturaOptions = {}) => readEInvoice({ content: fatturaXml(options) })

describe('FatturaPA', () => {
  it('is read', () => {
    const { syntax, version, typeCode, extraction } = read()
    expect([syntax, version, typeCode]).toEqual(['fattura-pa', 'FPR12', 'TD01'])
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect([extraction.kind, extraction.language, extraction.findings]).toEqual(['invoice', 'it', []])
    expect(
      Object.fromEntries(Object.entries(extraction.fields).map(([field, value]) => [field, value?.value])),
    ).toEqual({
      invoiceNumber: '17/A',
      issueDate: '2026-11-20',
      dueDate: '2026-12-20',
      currency: 'EUR',
      supplierName: 'Studio Ginepro S.r.l.',
      supplierTaxId: 'IT01234500120',
      supplierIban: 'IT60X0542811101000000123456',
      buyerName: 'Livia Corallo',
      buyerTaxId: '01234500120',
      netTotal: '100.00',
      taxTotal: '22.00',
      grossTotal: '122.00',
    })
    expect(extraction.lines[0]).toMatchObject({ description: 'Consulenza', quantity: '2.00', unit: 'ore', unitPrice: '50.00', taxRate: '22.00', netAmount: '100.00' }) // prettier-ignore
    expect(extraction.taxBreakdown).toEqual([{ category: 'S', rate: '22.00', base: '100.00', tax: '22.00' }])
  })

  it('leaves the tax of a split payment to the buyer: it is not owed to the supplier', () => {
    const row = (more: string) => `<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta>${more}</DatiRiepilogo>` // prettier-ignore
    const { extraction } = read({ summary: row('<EsigibilitaIVA>S</EsigibilitaIVA>') })
    expect([extraction.fields.grossTotal?.value, extraction.fields.payableTotal?.value]).toEqual(['122.00', '100.00'])
    expect(extraction.payableRounding).toBe('-22.00')
    const at = read({ summary: row('<EsigibilitaIVA>I</EsigibilitaIVA>') }).extraction
    expect([at.fields.payableTotal, at.payableRounding]).toEqual([undefined, undefined])
  })

  it.each([
    ['TD01', 'invoice'],
    ['TD04', 'credit-note'],
    ['TD05', 'invoice'],
    ['TD17', 'invoice'],
    ['TD24', 'invoice'],
  ])('%s is %s', (type, kind) => {
    // prettier-ignore
    expect(read({ type }).extraction.kind).toBe(kind)
  })

  it('a pension contribution is taxed beside the lines', () => {
    const general = '<DatiCassaPrevidenziale><TipoCassa>TC04</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>4.00</ImportoContributoCassa><AliquotaIVA>22.00</AliquotaIVA></DatiCassaPrevidenziale>' // prettier-ignore
    const summary = '<DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>104.00</ImponibileImporto><Imposta>22.88</Imposta></DatiRiepilogo>' // prettier-ignore
    const { extraction } = read({ general, summary })
    expect([extraction.netAdjustment, extraction.fields.grossTotal?.value]).toEqual(['4.00', '126.88'])
  })

  it.each([
    ['N1', 'O'],
    ['N2.2', 'O'],
    ['N3.1', 'G'],
    ['N3.2', 'K'],
    ['N4', 'E'],
    ['N6.3', 'AE'],
  ])('natura %s is %s', (natura, category) => {
    // prettier-ignore
    const summary = `<DatiRiepilogo><AliquotaIVA>0.00</AliquotaIVA><Natura>${natura}</Natura><ImponibileImporto>100.00</ImponibileImporto><Imposta>0.00</Imposta></DatiRiepilogo>`
    expect(read({ summary }).extraction.taxBreakdown).toEqual([{ category, base: '100.00', tax: '0.00' }])
  })

  it('a lot of invoices is told', () => {
    const { extraction } = read({ bodies: 3 })
    expect(extraction.findings).toMatchObject([
      { code: 'e-invoice-holds-several', severity: 'error', params: { count: '3' } },
    ])
    expect(extraction.lines).toHaveLength(1)
  })
})
