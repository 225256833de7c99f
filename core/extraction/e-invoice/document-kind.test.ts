import { describe, expect, it } from 'vitest'
import { fatturaXml, ksefXml } from '../../../tests/builders/national-e-invoice-xml.ts'
import { ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { readEInvoice } from './read-e-invoice.ts'

describe('self-billing', () => {
  it('is told by the type in UBL and CII', () => {
    expect(['380', '389', '384'].map((type) => readEInvoice({ content: ublXml({ type }) }).selfBilled)).toEqual([undefined, true, undefined]) // prettier-ignore
    const credit = readEInvoice({ content: ublXml({ root: 'CreditNote', type: '261' }) })
    expect([credit.selfBilled, credit.extraction.kind]).toEqual([true, 'credit-note'])
  })

  it('is told by P_17 in KSeF', () => {
    const content = ksefXml()
    expect(readEInvoice({ content }).selfBilled).toBeUndefined()
    expect(readEInvoice({ content: content.replace('<P_17>2', '<P_17>1') }).selfBilled).toBe(true)
  })

  it('is told by the issuer or the type in FatturaPA', () => {
    const byBuyer = (content: string) =>
      content.replace('</FatturaElettronicaHeader>', '<SoggettoEmittente>CC</SoggettoEmittente></FatturaElettronicaHeader>') // prettier-ignore
    expect(readEInvoice({ content: fatturaXml() }).selfBilled).toBeUndefined()
    expect(readEInvoice({ content: fatturaXml({ type: 'TD17' }) }).selfBilled).toBe(true)
    expect(readEInvoice({ content: byBuyer(fatturaXml()) }).selfBilled).toBe(true)
  })
})
