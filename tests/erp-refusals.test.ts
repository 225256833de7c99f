import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { say } from '../core/app/words.ts'
import type { ApprovedRecord } from '../core/domain/approved-record.ts'
import { aRecord } from './builders/approved-record.ts'
import { deliverTo, openErp, startErp, type Erp, type ErpName } from './harness/erps.ts'
import { temporaryFolder } from './harness/test-app.ts'
import { SUPPLIERS } from './simulators/s4/shapes.ts'

interface Case {
  readonly code: string
  readonly setup?: Record<string, unknown>
  readonly settings?: object
  readonly secrets?: Record<string, string>
  readonly record?: Parameters<typeof aRecord>[0]
}

const OTHER_RATE = { lines: [], taxBreakdown: [{ rate: '8.1', base: '100.00', tax: '8.10' }] }
const EVERYWHERE: readonly Case[] = [
  { code: 'ledger-tax-unknown', record: OTHER_RATE },
  { code: 'ledger-kind-unsupported', record: { kind: 'credit-note' } },
]

/** What people must mend, each with the state of the ERP that brings it about. */
const CASES: Record<ErpName, readonly Case[]> = {
  'sap-b1': [
    { code: 'ledger-credentials-wrong', secrets: { password: 'wrong' } },
    { code: 'ledger-organisation-unknown', settings: { company: 'SBO_NOWHERE' } },
    { code: 'ledger-rights-missing', setup: { withoutRights: ['Drafts'] } },
    { code: 'ledger-period-closed', setup: { lockedUntil: '2026-11-30' } },
    { code: 'ledger-account-unknown', settings: { account: '9999' } },
    // A title of the chart of accounts can't be booked on.
    { code: 'ledger-account-unknown', settings: { account: '6000' } },
    { code: 'ledger-tax-unknown', settings: { taxes: { 19: 'NO SUCH' } } },
    { code: 'ledger-currency-unknown', record: { currency: 'CHF' } },
    { code: 'ledger-vendor-unknown', settings: { vendors: 'find' }, record: { supplier: { name: 'Neu AG', taxId: 'DE129273398' } } },
    { code: 'ledger-value-too-long', record: { number: 'N'.repeat(101) } },
    { code: 'ledger-refused', setup: { attachmentFolder: false } },
  ],
  s4: [
    { code: 'ledger-credentials-wrong', secrets: { password: 'wrong' } },
    { code: 'ledger-rights-missing', setup: { withoutRights: ['API_SUPPLIERINVOICE_PROCESS_SRV'] } },
    { code: 'ledger-service-off', setup: { inactive: ['API_BUSINESS_PARTNER'] } },
    { code: 'ledger-period-closed', setup: { closedUntil: '2026-11-30' } },
    { code: 'ledger-account-unknown', settings: { account: '9999' } },
    { code: 'ledger-tax-unknown', settings: { taxes: { 19: 'ZZ' } } },
    { code: 'ledger-currency-unknown', record: { currency: 'CHF' } },
    { code: 'ledger-vendor-unknown', record: { supplier: { name: 'Neu AG', taxId: 'DE129273001' } } },
    // Known to SAP, but not extended to the company code.
    { code: 'ledger-vendor-unknown', record: { supplier: { name: 'Fern Handel GmbH', taxId: 'DE129274202' } } },
    { code: 'ledger-value-too-long', record: { number: 'N'.repeat(17) } },
    { code: 'ledger-rights-missing', settings: { attachmentObject: 'BUS9999' } },
    { code: 'record-incomplete', record: { grossTotal: '119.01' } },
  ],
  bc: [
    { code: 'ledger-credentials-wrong', secrets: { clientSecret: 'wrong' } },
    { code: 'ledger-credentials-wrong', settings: { clientId: 'another' } },
    // The authority vouches for the application, but it is no user of the environment.
    { code: 'ledger-rights-missing', setup: { letsIn: false } },
    { code: 'ledger-rights-missing', setup: { withoutRights: ['purchaseInvoices'] } },
    { code: 'ledger-organisation-unknown', settings: { company: 'Nowhere' } },
    { code: 'ledger-period-closed', setup: { postingFrom: '2027-01-01' }, settings: { post: true } },
    { code: 'ledger-account-unknown', settings: { account: '9999' } },
    // An account that is not posted to directly.
    { code: 'ledger-account-unknown', settings: { account: '1400' } },
    { code: 'ledger-tax-unknown', settings: { taxes: { 19: 'NO SUCH' } } },
    { code: 'ledger-currency-unknown', record: { currency: 'CHF' } },
    { code: 'ledger-vendor-unknown', settings: { vendors: 'find' }, record: { supplier: { name: 'Neu AG', taxId: 'DE129273398' } } },
    { code: 'ledger-value-too-long', record: { number: 'N'.repeat(36) } },
  ],
} // prettier-ignore

async function anErp(name: ErpName): Promise<Erp & { original: string }> {
  const folder = temporaryFolder()
  const erp = await startErp(name, join(folder, 'ledger'))
  onTestFinished(async () => await erp.simulator.stop())
  const original = join(folder, 'original.pdf')
  writeFileSync(original, '%PDF-1.4 original of a test')
  return { ...erp, original }
}

let count = 0
function record(different: Parameters<typeof aRecord>[0] = {}): ApprovedRecord {
  return aRecord({ number: `M-${++count}`, ...different })
}

test.each(Object.keys(CASES) as ErpName[])('%s: what a person must mend is told as what it is, in both languages', async (name) => {
  const erp = await anErp(name)
  const usual = await erp.setup({})
  for (const { code, setup = {}, settings = {}, secrets = erp.secrets, record: different } of [...CASES[name], ...EVERYWHERE]) {
    await erp.setup(setup)
    const { stopped } = await deliverTo(openErp(erp, erp.original, settings, secrets), record(different))
    await erp.setup(usual)
    expect(stopped, `${code} ${JSON.stringify({ setup, settings })}`).toMatchObject({ outcome: 'refused', problem: { code } })
    for (const language of ['en', 'ru'] as const) {
      const params = (stopped as { problem: { params?: Record<string, string> } }).problem.params
      const message = say(language, `problems:${code}.message`, params)
      expect(message).not.toMatch(/\{\{|undefined/)
      expect(say(language, `problems:${code}.advice`)).toMatch(language === 'ru' ? /\p{Script=Cyrillic}/u : /[a-z]/)
    }
  }
  const { stopped } = await deliverTo(openErp(erp, erp.original), record())
  expect(stopped, 'all mended').toBeUndefined()
}) // prettier-ignore

test('what a gateway does not let through can be said in the connection instead', async () => {
  const s4 = await anErp('s4')
  await s4.setup({ inactive: ['API_BUSINESS_PARTNER'] })
  const [{ Supplier: number } = { Supplier: '' }] = SUPPLIERS
  const said = openErp(s4, s4.original, { suppliers: { 'DE 136 695 976': number } })
  expect((await said.probe(new AbortController().signal)).outcome).toBe('done')
  expect((await deliverTo(said, record())).stopped).toBeUndefined()
  expect((await s4.booked()).documents).toHaveLength(1)

  const b1 = await anErp('sap-b1')
  await b1.setup({ hidden: ['CompanyService_GetAdminInfo', 'VatGroups'] })
  const unsaid = await deliverTo(openErp(b1, b1.original), record())
  expect(unsaid.stopped).toMatchObject({ problem: { code: 'ledger-tax-unknown' } })
  expect((await deliverTo(openErp(b1, b1.original, { taxes: { 19: 'V1' } }), record())).stopped).toBeUndefined()

  const bc = await anErp('bc')
  await bc.setup({ hidden: ['accounts', 'companyInformation', 'currencies', 'taxGroups'] })
  expect((await deliverTo(openErp(bc, bc.original), record())).stopped).toBeUndefined()
  // What is believed and wrong is refused by the ledger itself.
  const wrong = await deliverTo(openErp(bc, bc.original, { account: '9999' }), record())
  expect(wrong.stopped).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-account-unknown' } })
})

/** 3 × 0.33 at 19 %: 0.19 over the whole, 3 × 0.06 = 0.18 a line at a time. */
const CENTS = {
  lines: [1, 2, 3].map((n) => ({ description: `Teil ${n}`, netAmount: '0.33', taxRate: '19' })),
  taxBreakdown: [{ rate: '19', base: '0.99', tax: '0.19' }], netTotal: '0.99', taxTotal: '0.19', grossTotal: '1.18',
} // prettier-ignore

test('cents the ERP rounds otherwise go where it has a place for them; where it has none, they are told', async () => {
  const b1 = await anErp('sap-b1')
  const rounded = await deliverTo(openErp(b1, b1.original), record(CENTS))
  expect([rounded.stopped, rounded.notes]).toEqual([undefined, expect.arrayContaining(['adjusted'])])
  expect(Number((await b1.booked()).documents[0]?.total)).toBe(1.18)

  const bc = await anErp('bc')
  await bc.setup({ taxPerLine: true })
  const told = await deliverTo(openErp(bc, bc.original), record(CENTS))
  expect(told.stopped).toMatchObject({ problem: { code: 'ledger-record-differs', params: { field: 'grossTotal', found: '1.17' } } })
  const lined = await deliverTo(openErp(bc, bc.original, { roundingAccount: '6969' }), record(CENTS))
  expect([lined.stopped, lined.notes]).toEqual([undefined, expect.arrayContaining(['adjusted'])])
  expect((await bc.booked()).documents.map(({ total }) => total).sort()).toEqual(["1.17", "1.18"])

  // SAP is given the tax of the paper, so there is nothing to round.
  const s4 = await anErp('s4')
  expect((await deliverTo(openErp(s4, s4.original, { post: true }), record(CENTS))).stopped).toBeUndefined()
}) // prettier-ignore

test('what somebody changed in the ERP is found on reading back, and named', async () => {
  const changes: Record<ErpName, readonly [set: string, change: Record<string, unknown>, field: string][]> = {
    'sap-b1': [
      ['Drafts', { DocDueDate: '2027-01-01' }, 'dueDate'],
      ['Drafts', { NumAtCard: 'OTHER' }, 'invoiceNumber'],
      ['Drafts', { DocumentLines: [] }, 'lines'],
    ],
    s4: [
      ['invoice', { InvoicingParty: '0017300002' }, 'supplierName'],
      ['invoice', { to_SupplierInvoiceTax: [{ TaxCode: 'V1', TaxAmount: '18.00' }] }, 'taxTotal'],
    ],
    bc: [
      ['purchaseInvoices', { invoiceDate: '2026-11-03' }, 'issueDate'],
      ['purchaseInvoices', { currencyCode: 'USD' }, 'currency'],
    ],
  }
  for (const [name, each] of Object.entries(changes) as [ErpName, (typeof changes)['s4']][]) {
    const erp = await anErp(name)
    for (const [set, change, field] of each) {
      const ledger = openErp(erp, erp.original)
      const one = record()
      const { known } = await deliverTo(ledger, one)
      await erp.change(set, (known.remoteId ?? '').replace(/^Drafts\((\d+)\)$/, '$1'), change)
      const signal = new AbortController().signal
      const read = await ledger.readBack({ record: one, known, again: true, signal, stillWanted: () => Promise.resolve(true) })
      expect(read, `${name} ${field}`).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-record-differs', params: { field } } })
    }
  }
}) // prettier-ignore

test('the test of a connection tells a good one from a wrong organisation', async () => {
  const wrong: Record<ErpName, object> = {
    'sap-b1': { company: 'X' },
    s4: { companyCode: '2000' },
    bc: { company: 'X' },
  }
  for (const name of Object.keys(wrong) as ErpName[]) {
    const erp = await anErp(name)
    const { signal } = new AbortController()
    expect(await openErp(erp, erp.original).probe(signal), name).toMatchObject({ outcome: 'done' })
    const refused = await openErp(erp, erp.original, wrong[name]).probe(signal)
    expect(refused, name).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-organisation-unknown' } })
    expect((await erp.booked()).documents).toEqual([])
  }
})
