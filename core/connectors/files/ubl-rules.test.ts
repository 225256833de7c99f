import { describe, expect, it } from 'vitest'
import { UBL_FAULTS } from '../../../tests/builders/ubl-faults.ts'
import { UBL_SHAPES } from '../../../tests/builders/ubl-shapes.ts'
import { readEInvoice } from '../../extraction/e-invoice/read-e-invoice.ts'
import { writeUbl } from './write-ubl.ts'

/*
 * Our UBL against the rules of EN 16931, by the ids of the published validation artefacts. The rules are our own reading of the norm, which
 * agrees with the artefacts' own tests and, over every shape and mutation here, with the artefacts themselves (figures: tests/bench/RESULTS.md).
 */

const brokenIn = (xml: string) =>
  readEInvoice({ content: xml }).extraction.findings.map(({ code, params }) => params?.['rule'] ?? code)

/** What the domain has no place for: delivery of a supply within the EU, and addresses where no tax id names the country. */
const NOT_IN_THE_DOMAIN: Readonly<Record<string, readonly string[]>> = {
  'supply within the EU': ['BR-IC-11', 'BR-IC-12'],
  'outside of VAT': ['BR-08', 'BR-10', 'BR-CO-26'],
}

describe('UBL that we write keeps the rules of EN 16931', () => {
  it.each(UBL_SHAPES)('%s', (name, invoice) => {
    expect(brokenIn(writeUbl(invoice))).toEqual(NOT_IN_THE_DOMAIN[name] ?? [])
  })
})

describe('a fault in what we wrote is told by its rule', () => {
  const shapes = new Map(UBL_SHAPES)
  it.each(UBL_FAULTS)('%s in %s', (rule, shape, change) => {
    const invoice = shapes.get(shape)
    if (invoice === undefined) throw new Error(`no shape ${shape}`)
    const [sound, faulty] = [writeUbl(invoice), change(writeUbl(invoice))]
    expect(faulty).not.toBe(sound)
    expect(brokenIn(sound)).not.toContain(rule)
    expect(brokenIn(faulty)).toContain(rule)
  })
})
