import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openPageSources } from '../core/adapters/page-sources.ts'
import { DecimalText } from '../core/domain/decimal.ts'
import { IsoDate } from '../core/domain/dates.ts'
import type { Extraction, InvoiceLine } from '../core/domain/invoice.ts'
import { check } from '../core/pipeline/stages/check.ts'
import { readEInvoice } from '../core/extraction/e-invoice/read-e-invoice.ts'
import type { ExpectedDocument } from '../resources/sample-making/expected.ts'
import { rublesInWords } from '../resources/sample-making/rubles-in-words.ts'

const FOLDER = new URL('../resources/samples/', import.meta.url)
const path = (file: string): string => fileURLToPath(new URL(file, FOLDER))
const EXPECTED = JSON.parse(
  readFileSync(new URL('../resources/sample-making/expected.json', import.meta.url), 'utf8'),
) as ExpectedDocument[]
const READABLE = EXPECTED.filter((document) => document.problem === undefined)

/** The extraction that a perfect reading of the document would give. */
function perfect(document: ExpectedDocument): Extraction {
  const surely = (value: string) => ({ value, confidence: 1, source: 'text' as const })
  const decimals = (row: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [name, /^-?[\d.]+$/.test(value) ? DecimalText.parse(value) : value]),
    )
  return {
    kind: document.kind as Extraction['kind'],
    kindConfidence: 1,
    language: document.language,
    fields: Object.fromEntries(Object.entries(document.fields ?? {}).map(([name, value]) => [name, surely(value)])),
    lines: (document.lines ?? []).map((line): InvoiceLine => ({
      ...decimals(line),
      description: line['description'],
      confidence: 1,
      source: 'text',
    })),
    taxBreakdown: (document.taxBreakdown ?? []).map(decimals),
    findings: [],
  }
}

test('the folder holds exactly the documents whose truth is known, and stays small', () => {
  const files = readdirSync(FOLDER).toSorted()
  expect([...new Set(EXPECTED.map((document) => document.file))].toSorted()).toEqual(files)
  expect(files.reduce((sum, file) => sum + statSync(path(file)).size, 0)).toBeLessThan(6_000_000)
})

test.each(READABLE.map((document) => [`${document.file} ${document.part}`, document] as const))(
  '%s: no check has anything against its truth',
  (_name, document) => {
    const found = check({
      extraction: perfect(document),
      unreadPages: [],
      today: IsoDate.parse('2026-11-20'),
      ownCompanies: [],
      others: [],
    })
    // What is only worth knowing (a round total) speaks against nothing.
    const against = found.filter(({ severity }) => severity !== 'info')
    expect(against.map(({ code, field }) => `${code} ${field}`)).toEqual([])
  },
)

/** Text without what printing adds: spaces of any kind, separators of groups, dots and dashes. */
const bare = (text: string): string => text.replace(/[\s.,'’\-‑–/]/gu, '').toUpperCase()

/** A date is printed in a language; its day and year are digits in all of them. */
const NOT_AS_IS = new Set(['issueDate', 'dueDate', 'currency'])

describe('what expected.json says is printed on the page', () => {
  const printed = READABLE.filter(({ file }) => file.endsWith('.pdf') && file !== 'invoice-scan.pdf')
  test.each(printed.map((document) => [`${document.file} ${document.part}`, document] as const))(
    '%s',
    async (_name, document) => {
      const { source } = await openPageSources().open(path(document.file))
      const page = await source.textLayer(document.firstPage ?? 1)
      await source.close()
      const text = bare((page?.words ?? []).map((word) => word.text).join(' '))
      const values = Object.entries(document.fields ?? {}).filter(([name]) => !NOT_AS_IS.has(name))
      expect(values.length).toBeGreaterThan(5)
      for (const [name, value] of values) expect(text, name).toContain(bare(value))
      for (const line of document.lines ?? []) expect(text).toContain(bare(line['description'] ?? ''))
    },
  )

  test('the scan has no text layer', async () => {
    const { source } = await openPageSources().open(path('invoice-scan.pdf'))
    expect(await source.textLayer(1)).toBeUndefined()
    await source.close()
  })
})

describe('e-invoices say what expected.json says', () => {
  async function content(file: string): Promise<string> {
    if (file.endsWith('.xml')) return readFileSync(path(file), 'utf8')
    const { source } = await openPageSources().open(path(file))
    const [xml] = source.xml
    await source.close()
    return xml?.content ?? ''
  }

  test.each(['rechnung-facturx.pdf', 'invoice-netherlands-ubl.xml'])('%s', async (file) => {
    const document = EXPECTED.find((each) => each.file === file)
    const { extraction } = readEInvoice({ content: await content(file) })
    expect(extraction.findings).toEqual([])
    expect(extraction.kind).toBe(document?.kind)
    for (const [name, value] of Object.entries(document?.fields ?? {})) {
      expect(extraction.fields[name as keyof typeof extraction.fields]?.value, name).toBe(value)
    }
    expect(extraction.lines.map((line) => line.netAmount)).toEqual(document?.lines?.map((line) => line['netAmount']))
  })
})

test.each([
  ['0.01', 'Ноль рублей 01 копейка'],
  ['1.00', 'Один рубль 00 копеек'],
  ['22.22', 'Двадцать два рубля 22 копейки'],
  ['2111.12', 'Две тысячи сто одиннадцать рублей 12 копеек'],
  ['1021000.00', 'Один миллион двадцать одна тысяча рублей 00 копеек'],
])('%s roubles in words', (amount, words) => expect(rublesInWords(amount)).toBe(words))
