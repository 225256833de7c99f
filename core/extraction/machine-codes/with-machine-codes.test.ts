import { describe, expect, test } from 'vitest'
import { anInvoice } from '../../../tests/builders/extraction.ts'
import { aPage, pagesOf, type PageOptions } from '../../../tests/builders/page-text.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction } from '../../domain/invoice.ts'
import type { MachineCode, PageText } from '../../domain/page-text.ts'
import { withMachineCodes } from './with-machine-codes.ts'

const IBAN = 'DE02120300000000202051'
const OTHER_IBAN = 'DE75120300001020304050'

function girocode({ iban = IBAN, amount = '119.00', name = 'Nordlicht Papier GmbH' } = {}): MachineCode {
  const text = `BCD\n002\n1\nSCT\n\n${name}\n${iban}\nEUR${amount}\n\n\nRE-2026-0117`
  return { page: 1, box: [400, 700, 480, 780], symbology: 'qr', text }
}

function printed(lines: readonly string[], options: PageOptions = {}): PageText[] {
  return pagesOf(aPage(options).lines(60, ['Nordlicht Papier GmbH', 'Rechnung RE-2026-0117', ...lines]))
}

function read(
  fields: Partial<Record<FieldName, [value: string, confidence: number]>>,
  source: 'text' | 'ocr' = 'text',
): Extraction {
  // prettier-ignore
  const bare = anInvoice()
  for (const [field, [value, confidence]] of Object.entries(fields) as [FieldName, [string, number]][]) {
    bare.fields[field] = { value, confidence, source, page: 1, box: [10, 10, 60, 20] }
  }
  return bare
}

describe('a code and its page', () => {
  test('agree: the value is certain and stays where it is printed', () => {
    const pages = printed([`IBAN ${IBAN}`, 'Gesamtbetrag 119,00 EUR'])
    const before = read({ supplierIban: [IBAN, 0.8], payableTotal: ['119.00', 0.7], grossTotal: ['119.00', 0.7] })
    const { fields, findings } = withMachineCodes(before, [girocode()], pages)
    expect(fields.supplierIban).toEqual({ ...before.fields.supplierIban, confidence: 0.995 })
    expect([fields.payableTotal?.confidence, fields.grossTotal?.confidence]).toEqual([0.995, 0.995])
    expect(findings).toEqual([])
  })

  test('a value the page prints and its reader missed gets its printed place', () => {
    const { fields } = withMachineCodes(read({}), [girocode()], printed([`Konto ${IBAN}`]))
    expect(fields.supplierIban).toMatchObject({ value: IBAN, confidence: 0.97, source: 'code', page: 1 })
    expect(fields.supplierIban?.box?.[1]).toBeCloseTo(88, 0)
  })

  test('of two printed accounts the one in the code is meant', () => {
    const pages = printed([`Konto ${OTHER_IBAN}`, `Konto ${IBAN}`])
    const { fields, findings } = withMachineCodes(read({ supplierIban: [OTHER_IBAN, 0.9] }), [girocode()], pages)
    expect([fields.supplierIban?.value, findings]).toEqual([IBAN, []])
  })

  test('a value that is printed nowhere is taken, unsurely, with the place of the code', () => {
    const { fields } = withMachineCodes(read({}), [girocode()], printed([]))
    expect(fields.supplierIban).toEqual({ value: IBAN, confidence: 0.9, source: 'code', page: 1, box: [400, 700, 480, 780] }) // prettier-ignore
  })

  test('contradict each other: both are told, and the field is left in doubt', () => {
    const pages = printed([`IBAN ${OTHER_IBAN}`, 'Gesamtbetrag 119,00 EUR'])
    const before = read({ supplierIban: [OTHER_IBAN, 0.99], payableTotal: ['119.00', 0.9] })
    const { fields, findings } = withMachineCodes(before, [girocode()], pages)
    expect(fields.supplierIban).toMatchObject({ value: OTHER_IBAN, confidence: 0.5 })
    expect(findings).toEqual([
      {
        code: 'code-differs-from-page',
        severity: 'error',
        field: 'supplierIban',
        params: { value: IBAN, printed: OTHER_IBAN },
        page: 1,
        box: [400, 700, 480, 780],
      },
    ])
  })

  test('a sum the page does not print is told too', () => {
    const before = read({ supplierIban: [IBAN, 0.9], payableTotal: ['119.00', 0.95] })
    const { findings } = withMachineCodes(before, [girocode({ amount: '191.00' })], printed(['Zu zahlen 119,00 EUR']))
    expect(findings).toMatchObject([{ code: 'code-differs-from-page', field: 'payableTotal', params: { value: '191.00' } }]) // prettier-ignore
  })

  test('another spelling of the name is no contradiction', () => {
    const before = read({ supplierIban: [IBAN, 0.9], payableTotal: ['119.00', 0.9] })
    const { fields, findings } = withMachineCodes(before, [girocode({ name: 'Nordlicht' })], printed([]))
    expect([fields.supplierName?.value, findings]).toEqual(['Nordlicht Papier GmbH', []])
  })
})

describe('a scan', () => {
  const scan = (line: string): PageText[] => printed([line], { source: 'ocr', confidence: 0.9 })

  test('misread by a look-alike is put right, in its place on the page', () => {
    const misread = IBAN.replace('2020', '2O20')
    const before = read({ supplierIban: [misread, 0.85] }, 'ocr')
    const { fields, findings } = withMachineCodes(before, [girocode()], scan(`IBAN ${misread}`))
    expect(fields.supplierIban).toEqual({ value: IBAN, confidence: 0.97, source: 'code', page: 1, box: [10, 10, 60, 20] }) // prettier-ignore
    expect(findings).toEqual([])
  })

  test('that surely prints another account contradicts', () => {
    const before = read({ supplierIban: [OTHER_IBAN, 0.9] }, 'ocr')
    expect(withMachineCodes(before, [girocode()], scan(`IBAN ${OTHER_IBAN}`)).findings).toHaveLength(1)
  })
})

test('of two codes one that agrees is enough', () => {
  const codes = [girocode({ iban: OTHER_IBAN }), girocode()]
  const before = read({ supplierIban: [IBAN, 0.9], payableTotal: ['119.00', 0.9] })
  expect(withMachineCodes(before, codes, printed([`IBAN ${IBAN}`])).findings).toEqual([])
})

test('what an e-invoice says stays, and a contradiction is told', () => {
  const before = anInvoice()
  before.fields.supplierIban = { value: OTHER_IBAN, confidence: 1, source: 'e-invoice' }
  const { fields, findings } = withMachineCodes(before, [girocode()], printed([`IBAN ${OTHER_IBAN}`]))
  expect(fields.supplierIban).toEqual(before.fields.supplierIban)
  expect(findings).toMatchObject([{ code: 'code-differs-from-page', field: 'supplierIban' }])
})

test('the code of a till makes an unsure document a receipt', () => {
  const text = 't=20261118T1432&s=119.00&fn=9999078900001234&i=12345&fp=1234567890&n=1'
  const codes: MachineCode[] = [{ page: 1, box: [0, 0, 9, 9], symbology: 'qr', text }]
  const after = withMachineCodes({ ...anInvoice(), kind: 'other', kindConfidence: 0.4 }, codes, printed([]))
  expect([after.kind, after.kindConfidence]).toEqual(['receipt', 0.99])
  expect(withMachineCodes(anInvoice(), codes, printed([])).kind).toBe('invoice')
})

test('codes about other things change nothing', () => {
  const before = anInvoice()
  const code: MachineCode = { page: 1, box: [0, 0, 9, 9], symbology: 'ean', text: '4006381333931' }
  expect(withMachineCodes(before, [code], printed([]))).toBe(before)
})
