import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { parseExact } from '../exact-json.ts'
import { differenceIn, Document, draftBody, held, totalOf } from './draft.ts'
import { groupFor } from './references.ts'
import { codeFor, vendorBody } from './vendors.ts'

const KNOWN = { vendorId: 'VDE136695976', references: { account: '6815', currency: 'EUR', 'tax:19': 'V1' } }
const SETTINGS = { branch: undefined, costCentre: undefined }

function bodyOf(
  ...[record, known = KNOWN, settings = SETTINGS]: Partial<Parameters<typeof draftBody>>
): Record<string, unknown> {
  const draft = draftBody(record ?? aRecord(), known, settings)
  if ('problem' in draft) throw new Error(draft.problem.code)
  return parseExact(JSON.stringify(draft.body)) as Record<string, unknown>
}

/** What Business One would answer to a draft that it took as it was. */
function kept(change: object = {}): Document {
  const { DocumentLines, ...header } = bodyOf()
  return Document.parse({ DocEntry: '12', ...header, DocTotal: '119.0', DocTotalFc: '0.0', DocumentLines, ...change })
}

describe('a draft', () => {
  it('is a service invoice on the account, with its marker in the remarks and amounts as numbers', () => {
    expect(bodyOf()).toEqual({
      DocObjectCode: 'oPurchaseInvoices', DocType: 'dDocument_Service', CardCode: 'VDE136695976', NumAtCard: 'RE-2026-0117',
      DocDate: '2026-11-02', TaxDate: '2026-11-02', DocDueDate: '2026-12-02', DocCurrency: 'EUR', Comments: `Skrepka ${aRecord().marker}`,
      DocumentLines: [{ ItemDescription: 'Kopierpapier A4 (20 pcs × 5)', AccountCode: '6815', LineTotal: '100', VatGroup: 'V1' }],
    }) // prettier-ignore
  })

  it('names branch and cost centre where the company has them', () => {
    const body = bodyOf(aRecord(), KNOWN, { branch: 3, costCentre: 'K10' })
    expect(body).toMatchObject({ BPL_IDAssignedToInvoice: '3', DocumentLines: [{ CostingCode: 'K10' }] })
  })

  it('of a foreign currency has its amounts in the foreign field', () => {
    const known = { ...KNOWN, references: { ...KNOWN.references, currency: 'USD', foreign: 'yes' } }
    const [line] = bodyOf(aRecord({ currency: 'USD' }), known)['DocumentLines'] as Record<string, unknown>[]
    expect([line?.['RowTotalFC'], line?.['LineTotal']]).toEqual(['100', undefined])
  })

  it('with a number that does not fit is refused and never cut', () => {
    const draft = draftBody(aRecord({ number: 'N'.repeat(101) }), KNOWN, SETTINGS)
    expect(draft).toEqual({
      problem: { code: 'ledger-value-too-long', params: { field: 'invoiceNumber', limit: '100' } },
    })
  })
})

describe('reading back', () => {
  it('finds nothing where Business One writes the same otherwise', () => {
    const document = kept({ TaxDate: '2026-11-02T00:00:00Z', NumAtCard: ' re-2026-0117 ' })
    expect(differenceIn(document, aRecord(), KNOWN, bodyOf())).toBeUndefined()
    expect(totalOf(document)).toBe('119.0')
    expect(held('Drafts', document, aRecord())).toMatchObject({ remoteId: 'Drafts(12)', isOurs: true })
  })

  it('lists every value that is another', () => {
    const lines = [{ AccountCode: '6815', LineTotal: '90.0', VatGroup: 'V2' }]
    const problem = differenceIn(kept({ CardCode: 'V2', DocumentLines: lines }), aRecord(), KNOWN, bodyOf())
    expect(problem).toMatchObject({ code: 'ledger-record-differs', params: { field: 'supplierName', count: '3' } })
    expect(problem?.params?.['all']).toContain('lines.1.netAmount')
  })

  it('leaves lines alone that somebody entered by hand', () => {
    const known = { ...KNOWN, references: { ...KNOWN.references, foundBy: 'number' } }
    expect(differenceIn(kept({ DocumentLines: [] }), aRecord(), known, bodyOf())).toBeUndefined()
  })
})

describe('tax groups', () => {
  const group = (Code: string, ...lines: [string, string][]) => ({
    Code,
    Inactive: 'tNO',
    VatGroups_Lines: lines.map(([Effectivefrom, Rate]) => ({ Effectivefrom, Rate })),
  })
  const groups = [group('V1', ['1998-04-01', '16'], ['2007-01-01', '19'], ['2020-07-01', '16'], ['2021-01-01', '19']), group('V2', ['1983-07-01', '7'])] // prettier-ignore

  it('are those whose rate it is on the day of the document', () => {
    expect(groupFor(groups, { rate: '19', named: undefined, day: '2026-11-02' })).toBe('V1')
    expect(groupFor(groups, { rate: '16', named: undefined, day: '2020-08-01' })).toBe('V1')
    expect(groupFor(groups, { rate: '19', named: undefined, day: '2020-08-01' })).toBeUndefined()
  })

  it('that several fit, or that are not active, are not guessed', () => {
    expect(groupFor([...groups, group('V9', ['2000-01-01', '7'])], { rate: '7', named: undefined, day: '2026-11-02' })).toBeUndefined() // prettier-ignore
    expect(
      groupFor([{ ...groups[1]!, Inactive: 'tYES' }], { rate: '7', named: 'V2', day: '2026-11-02' }),
    ).toBeUndefined()
  })
})

describe('a supplier', () => {
  it('has a code that follows from its tax id, so that it can be made only once', () => {
    expect(vendorBody(aRecord(), 'V')).toEqual({
      CardCode: 'VDE136695976', CardName: 'Nordlicht Papier GmbH', CardType: 'cSupplier', Currency: '##', FederalTaxID: 'DE136695976',
    }) // prettier-ignore
    const spaced = aRecord({ supplier: { name: 'Nordlicht', taxId: 'DE 136 695 976' } })
    expect(codeFor(spaced, 'V')).toBe('VDE136695976')
  })

  it('whose tax id is too long, or who has none, gets a digest of 15 characters at most', () => {
    const codes = [{ name: 'A', taxId: 'XX12345678901234567890' }, { name: 'Ohne Nummer' }].map((supplier) => codeFor(aRecord({ supplier }), 'V')) // prettier-ignore
    for (const code of codes) expect(code).toMatch(/^V[0-9A-Z]{8,14}$/)
    expect(new Set(codes).size).toBe(2)
  })
})
