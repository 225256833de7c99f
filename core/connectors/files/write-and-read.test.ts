import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyInvoice } from '../../../tests/builders/any-invoice.ts'
import { ksefXml, updXml } from '../../../tests/builders/national-e-invoice-xml.ts'
import { ciiXml, ublXml } from '../../../tests/builders/e-invoice-xml.ts'
import { xmlText } from '../../adapters/xml-text.ts'
import { IsoDate } from '../../domain/dates.ts'
import type { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from '../../extraction/e-invoice/read-e-invoice.ts'
import { writeUbl } from './write-ubl.ts'
import { writeUpd } from './write-upd.ts'

const ENVELOPE = {
  senderId: '2BM-7701999016-2026',
  recipientId: '2BM-7810555204-2026',
  guid: '3f2b6c1e-9f0a-4d57-8a52-6f5c1d0b7e11',
  madeOn: IsoDate.parse('2026-11-20'),
  program: 'Skrepka',
}

const readUblBack = (extraction: Extraction) => readEInvoice({ content: writeUbl(extraction) })
const readUpdBack = (extraction: Extraction) => readEInvoice({ content: xmlText(writeUpd(extraction, ENVELOPE).bytes) })

/** Everything an invoice says; not how sure anybody was, nor what is wrong with it. */
function told({ extraction, ...eInvoice }: ReturnType<typeof readEInvoice>) {
  const { kind, language, fields, lines, taxBreakdown, netAdjustment, payableRounding } = extraction
  const values = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field?.value]))
  return {
    kind,
    language,
    fields: values,
    lines,
    taxBreakdown,
    netAdjustment,
    payableRounding,
    corrects: eInvoice.corrects,
  }
}

function wanted({ eInvoice, ...extraction }: Extraction) {
  return told({ syntax: 'ubl', unmapped: [], unmappedLeftOut: 0, corrects: [], ...eInvoice, extraction })
}

const RUNS = { numRuns: 1000, seed: 20261120 }

describe('any invoice the domain can hold', () => {
  it('survives being written and read as UBL', () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        expect(told(readUblBack(invoice))).toEqual(wanted(invoice))
      }),
      RUNS,
    )
  })

  it('survives being written and read as УПД', () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        expect(told(readUpdBack(invoice))).toEqual(wanted(invoice))
      }),
      RUNS,
    )
  })

  it('leaves nothing in either file that its reader does not understand, but the form of the file itself', () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        const left = [...readUblBack(invoice).unmapped, ...readUpdBack(invoice).unmapped].map(({ path }) => path)
        const known =
          /TaxExemptionReason$|AllowanceChargeReason$|TaxScheme\/ID$|PaymentMeansCode$|LineExtensionAmount$|TaxCategory(\[\d+\])?\/(ID|Percent)$|IdentificationCode$|@(ИдФайл|ВерсПрог|КНД|ПоФактХЖ|НаимДокОпр|ДатаИнфПр|ВремИнфПр|НаимЭконСубСост|НаимОКВ|ИдСтат|НомСтр)$|БезАкциз$|БезНДС$|Имя$|СвПродПер\//
        expect(left.filter((path) => !known.test(path))).toEqual([])
      }),
      { ...RUNS, numRuns: 100 },
    )
  })
})

describe('an invoice written by us', () => {
  const sample = (xml: string): Extraction => {
    const { extraction, ...eInvoice } = readEInvoice({ content: xml })
    return { ...extraction, eInvoice }
  }

  it.each([
    ['UBL', ublXml()],
    ['CII', ciiXml()],
    ['KSeF', ksefXml()],
  ])('from %s breaks no rule of EN 16931 that it can keep', (_, xml) => {
    const rules = readUblBack(sample(xml)).extraction.findings.map(({ params }) => params?.['rule'])
    // Addresses of buyers and units of codes are not in the domain; what the source had not, the copy cannot have.
    const unknown = new Set(['BR-08', 'BR-09', 'BR-10', 'BR-11', 'BR-23', 'BR-CO-25', 'BR-CO-09', 'BR-15'])
    expect(rules.filter((rule) => !unknown.has(rule ?? ''))).toEqual([])
  })

  it('is an УПД 5.03 in windows-1251 under the name it gives itself', () => {
    const source = sample(updXml())
    const { name, bytes } = writeUpd(source, ENVELOPE)
    const text = xmlText(bytes)
    expect(name).toBe(
      'ON_NSCHFDOPPR_2BM-7810555204-2026_2BM-7701999016-2026_20261120_3f2b6c1e-9f0a-4d57-8a52-6f5c1d0b7e11_0_0_0_0_0_00.xml',
    )
    expect(text).toContain(`ИдФайл="${name.replace('.xml', '')}" ВерсФорм="5.03"`)
    expect(new TextDecoder('windows-1251').decode(bytes)).toContain('ООО &quot;Кедровый склад&quot;')
    const { extraction, ...about } = readUpdBack(source)
    expect([about.version, about.typeCode]).toEqual(['5.03', 'СЧФДОП'])
    expect(extraction.findings).toEqual([])
    const signer = { position: 'Директор', lastName: 'Кедров', firstName: 'Пётр' }
    expect(xmlText(writeUpd(source, { ...ENVELOPE, signer }).bytes)).toContain(
      'Должн="Директор"><ФИО Фамилия="Кедров" Имя="Пётр"/>',
    )
    // An ordinary one needs nothing carried.
    expect(text).not.toContain('ИнфПолФХЖ1')
  })

  it('says by the buyer when the buyer made it out', () => {
    const selfBilled = sample(ublXml({ type: '389' }))
    expect(readUblBack(selfBilled)).toMatchObject({ typeCode: '389', selfBilled: true })
  })
})
