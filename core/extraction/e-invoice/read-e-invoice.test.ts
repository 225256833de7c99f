import { describe, expect, it } from 'vitest'
import { ciiXml, ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { fatturaXml, ksefXml, updXml } from '../../../tests/builders/national-e-invoice-xml.ts'
import { problemOf } from '../../domain/problem.ts'
import { readEInvoice } from './read-e-invoice.ts'

const problemIn = (content: string): unknown => {
  try {
    return readEInvoice({ content }).syntax
  } catch (error) {
    return problemOf(error)
  }
}

describe('which XML is an e-invoice', () => {
  it('knows every syntax by root and namespace', () => {
    const all = [ublXml(), ublXml({ root: 'CreditNote' }), ciiXml(), ksefXml(), updXml(), fatturaXml()]
    expect(all.map((content) => readEInvoice({ content }).syntax)).toEqual([
      'ubl',
      'ubl',
      'cii',
      'ksef',
      'upd',
      'fattura-pa',
    ])
  })

  it.each([
    '<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    '<Invoice><ID>1</ID></Invoice>',
    '<Invoice xmlns="urn:else"/>',
    '<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"/>',
    '<Файл><Документ КНД="1175010"/></Файл>',
    '<Faktura/>',
  ])('%s is none', (content) => expect(problemIn(content)).toMatchObject({ code: 'xml-not-an-invoice' }))

  it('damaged XML is a problem of its own', () => {
    expect(problemIn(ublXml().slice(0, -20))).toEqual({ code: 'file-damaged' })
  })

  it('an empty invoice is read as empty, and says what it lacks', () => {
    const empty = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>'
    const { extraction } = readEInvoice({ content: empty })
    expect(extraction.fields).toEqual({})
    expect(extraction.findings.map((each) => each.params?.['rule'])).toEqual(
      expect.arrayContaining(['BR-02', 'BR-03', 'BR-05', 'BR-06', 'BR-14', 'BR-16']),
    )
  })
})
