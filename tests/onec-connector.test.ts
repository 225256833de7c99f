import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { told } from '../core/app/words.ts'
import { onecKind } from '../core/connectors/onec/onec-kind.ts'
import type { ApprovedRecord } from '../core/domain/approved-record.ts'
import { STEPS } from '../core/domain/delivery.ts'
import type { Problem } from '../core/domain/problem.ts'
import type { Known, Outcome, StepGave } from '../core/ports/ledger.ts'
import { aRecord } from './builders/approved-record.ts'
import { fakeSecrets } from './fakes/fake-secrets.ts'
import { startOnec, type OnecSimulator } from './harness/onec-simulator.ts'
import { silentLog } from './harness/test-app.ts'
import { SETUP } from './simulators/onec/onec-base.ts'

const SIGNAL = new AbortController().signal
const folder = mkdtempSync(join(tmpdir(), 'skrepka-onec-'))
const original = join(folder, 'original.pdf')
let onec: OnecSimulator
let count = 0

beforeAll(async () => {
  writeFileSync(original, '%PDF-1.4 original of a test')
  onec = await startOnec(join(folder, 'ledger'))
})
beforeEach(async () => {
  await onec.setup(SETUP)
})
afterAll(async () => await onec.stop())

function russian(different: Parameters<typeof aRecord>[0] = {}): ApprovedRecord {
  return aRecord({
    number: `Р-${++count}`, currency: 'RUB', supplier: { name: 'ООО «Бумажный двор»', taxId: '7702345675', kpp: '770201001' },
    netTotal: '1000.00', taxTotal: '220.00', grossTotal: '1220.00', taxBreakdown: [{ category: 'S', rate: '22', base: '1000.00', tax: '220.00' }],
    lines: [{ description: 'Бумага офисная А4', quantity: '4', unitPrice: '250.00', netAmount: '1000.00', taxRate: '22' }], ...different,
  }) // prettier-ignore
}

function ledger(settings: object = {}) {
  const parsed = onecKind.settings({ ...onec.settings, timeoutSeconds: 5, ...settings })
  return onecKind.open(
    { id: 'c1', name: '1С', kind: 'onec', settings: parsed },
    {
      clock: { now: () => new Date() },
      gate: { pass: async (request) => await request() },
      log: silentLog,
      secrets: fakeSecrets(onec.secrets),
      pathOf: () => original,
    },
  )
}

async function deliver(
  record: ApprovedRecord,
  settings: object = {},
  open = ledger(settings),
): Promise<{ known: Known; stopped?: Outcome<StepGave> }> {
  let known: Known = {}
  for (let at = 0; at < STEPS.length; at++) {
    const name = STEPS[at]!
    const outcome = await open[name]({
      record,
      known,
      again: false,
      signal: SIGNAL,
      stillWanted: () => Promise.resolve(true),
    })
    if (name === 'lookUp' && outcome.outcome === 'not-found') continue
    if (outcome.outcome !== 'done') return { known, stopped: outcome }
    known = {
      ...known,
      ...outcome.value.known,
      references: { ...known.references, ...outcome.value.known?.references },
    }
    if (name === 'lookUp') at++
  }
  return { known }
}

const problemOf = async (record: ApprovedRecord, settings: object = {}) => {
  const { stopped } = await deliver(record, settings)
  return stopped !== undefined && 'problem' in stopped ? { outcome: stopped.outcome, ...stopped.problem } : stopped
}
const bookedAs = async ({ number }: ApprovedRecord) =>
  (await onec.booked()).documents.filter((document) => document.number === number)
const key = async (entity: string, name: string) =>
  String((await onec.meddle({ entity, change: { Description: name } }))['Ref_Key'])

describe('1C', () => {
  it('a bill stands there unposted, under our own key, with everything sent', async () => {
    const record = russian()
    const { known, stopped } = await deliver(record)
    expect(stopped).toBeUndefined()
    const [bill] = await bookedAs(record)
    expect(bill).toMatchObject({
      entity: 'Document_СчетНаОплатуПоставщика',
      id: record.marker,
      posted: false,
      total: '1220',
    })
    expect(known.remoteId).toBe(record.marker)
    expect(bill?.body['Товары']).toMatchObject([{ LineNumber: '1', Содержание: 'Бумага офисная А4', СтавкаНДС: 'НДС22', СуммаНДС: '220', Цена: '250' }]) // prettier-ignore
    expect(bill?.files).toHaveLength(1)
  })

  it('a receipt sorts rows into goods and services, and its tax invoice points to it', async () => {
    const record = russian({
      netTotal: '1100.00', taxTotal: '242.00', grossTotal: '1342.00', taxBreakdown: [],
      lines: [
        { description: 'Бумага офисная А4', quantity: '4', netAmount: '1000.00', taxRate: '22' },
        { description: 'Доставка', netAmount: '100.00', taxRate: '22' },
      ],
    }) // prettier-ignore
    expect((await deliver(record, { target: 'receipt', taxInvoice: true, post: true })).stopped).toBeUndefined()
    const [receipt, invoice] = await bookedAs(record)
    expect(receipt).toMatchObject({ entity: 'Document_ПоступлениеТоваровУслуг', posted: true })
    expect(receipt?.body).toMatchObject({ ВидОперации: 'ПокупкаКомиссия', Товары: [{ Цена: '250' }], Услуги: [{ Содержание: 'Доставка', LineNumber: '1' }] }) // prettier-ignore
    expect(invoice).toMatchObject({ entity: 'Document_СчетФактураПолученный', posted: false })
    expect(invoice?.body['ДокументыОснования']).toMatchObject([{ ДокументОснование: record.marker }])
    expect(Object.keys((await onec.booked()).requests).filter((what) => /^GET .*Post/.test(what))).toEqual([])
  })

  it('items are suggested and never created', async () => {
    const record = russian({ lines: [{ description: 'Бумага рисовая А3', netAmount: '1000.00', taxRate: '22' }] })
    const problem = await problemOf(record, { target: 'receipt' })
    expect(problem).toMatchObject({ code: 'ledger-item-unknown', params: { item: 'Бумага рисовая А3' } })
    const alike = 'Бумага офисная А4; Бумага цветная А4'
    expect(told(problem as Problem, 'ru').message).toContain(`Похожая номенклатура там: ${alike}.`)
    expect(told(problem as Problem, 'en').message).toContain(`Items there that look alike: ${alike}.`)
    const known = [{ text: 'бумага  рисовая а3', item: 'Бумага цветная А4' }]
    expect((await deliver(record, { target: 'receipt', mapping: { items: { known } } })).stopped).toBeUndefined()
    const { requests } = await onec.booked()
    expect(requests['POST Catalog_Номенклатура']).toBeUndefined()
  })

  it('branches share an ИНН: the КПП tells them apart, and twins are a question', async () => {
    const branch = await onec.meddle({ entity: 'Catalog_Контрагенты', change: { ИНН: '7702345675', КПП: '770245001' } })
    const record = russian({ supplier: { name: 'Бумажный двор', taxId: '7702345675', kpp: '770245001' } })
    expect((await deliver(record)).known.vendorId).toBe(branch['Ref_Key'])
    const unclear = russian({ supplier: { name: 'Бумажный двор', taxId: '7702345675' } })
    expect(await problemOf(unclear)).toMatchObject({ code: 'ledger-vendor-ambiguous' })
    const unknown = russian({ supplier: { name: 'ИП Новый', taxId: '500100732259' } })
    expect(await problemOf(unknown, { vendors: 'find' })).toMatchObject({ code: 'ledger-vendor-unknown' })
    expect((await deliver(unknown)).stopped).toBeUndefined()
  })

  it('contracts are found, left to the accountant, or made once, as the mapping says', async () => {
    const made = { mapping: { contract: { whenMissing: 'create' } } }
    const supplier = { name: 'ООО «Договор»', taxId: '7803002209' }
    const [first, second] = [russian({ supplier }), russian({ supplier })]
    expect((await deliver(first)).known.references?.['contract']).toBeUndefined()
    const contract = (await deliver(second, made)).known.references?.['contract']
    expect(contract).toMatch(/^[0-9a-f-]{36}$/)
    expect((await deliver(russian({ supplier }), made)).known.references?.['contract']).toBe(contract)
  })

  it('what 1C silently does to a value is told with field and kind', async () => {
    const long = russian({ number: `${'Н'.repeat(34)}${++count}` })
    expect(await problemOf(long)).toMatchObject({ code: 'ledger-record-differs', params: { field: 'invoiceNumber', kind: 'cut' } }) // prettier-ignore
    const record = russian()
    const { known } = await deliver(record)
    const change = { Товары: [] }
    await onec.meddle({ entity: 'Document_СчетНаОплатуПоставщика', key: record.marker, change })
    const input = { record, known, again: false, signal: SIGNAL, stillWanted: () => Promise.resolve(true) }
    expect(await ledger().readBack(input)).toMatchObject({ problem: { params: { field: 'Товары', kind: 'rows' } } })
    const vendorId = await key('Catalog_Контрагенты', 'Чужой')
    const other = { ...known, vendorId }
    expect(await ledger().readBack({ ...input, known: other })).toMatchObject({ problem: { code: 'ledger-record-differs', params: { field: 'supplierName' } } }) // prettier-ignore
  })

  it('a reference that leads nowhere is noticed, though 1C stores it', async () => {
    const record = russian()
    const { known } = await deliver(record)
    const ghost = '5f0e0a11-0000-4000-8000-00000000dead'
    const change = { Контрагент_Key: ghost }
    await onec.meddle({ entity: 'Document_СчетНаОплатуПоставщика', key: record.marker, change })
    const input = { record, known: { ...known, vendorId: ghost }, again: false, signal: SIGNAL, stillWanted: () => Promise.resolve(true) } // prettier-ignore
    expect(await ledger().readBack(input)).toMatchObject({ problem: { params: { kind: 'dangling', approved: ghost } } })
  })

  it.each([
    ['a closed period', { closedUntil: '2026-12-31' }, {}, { code: 'ledger-period-closed', params: { date: '31.12.2026' } }],
    ['nothing published', { unpublished: ['*'] }, {}, { code: 'ledger-objects-unpublished' }],
    ['a catalog not published', { unpublished: ['Catalog_Контрагенты'] }, {}, { code: 'ledger-objects-unpublished', params: { what: 'Catalog_Контрагенты' } }],
    ['rights taken away', { withoutRights: ['Document_СчетНаОплатуПоставщика'] }, {}, { code: 'ledger-rights-missing' }],
    ['another password', { password: 'новый' }, {}, { code: 'ledger-credentials-wrong' }],
    ['an update going on', { locked: true }, {}, { outcome: 'later', code: 'ledger-busy' }],
    ['a rule of theirs', { handler: { Document_СчетНаОплатуПоставщика: 'Не указан ответственный' } }, {}, { code: 'ledger-refused', params: { words: 'Не указан ответственный' } }],
    ['an unknown tax rate', {}, { mapping: { taxes: { names: { '22': 'НДС23' } } } }, { code: 'ledger-tax-unknown', params: { rate: '22' } }],
    ['an account there is not', {}, { target: 'receipt', mapping: { lookups: { costs: { value: '99.99' } } } }, { code: 'ledger-account-unknown', params: { account: '99.99' } }],
    ['a field there is not', {}, { mapping: { targets: { bill: { header: { Выдумка: 'x' } } } } }, { code: 'ledger-configuration-changed', params: { what: 'Document_СчетНаОплатуПоставщика.Выдумка' } }],
    ['another organisation', {}, { organisation: '7700000016' }, { code: 'ledger-organisation-unknown' }],
    ['an address of something else', {}, { address: 'http://127.0.0.1:1/x' }, { outcome: 'later', code: 'ledger-not-reachable' }],
  ])('%s is told as what it is, and nothing is written', async (_what, setup, settings, problem) => {
    await onec.setup(setup)
    const record = russian()
    expect(await problemOf(record, settings)).toMatchObject(problem)
    expect(await bookedAs(record)).toEqual([])
  }) // prettier-ignore

  it('testing tells whether keys are kept, by what was delivered before, and writes nothing', async () => {
    const [kept, other, empty] = [{ ownKeys: true }, { ownKeys: false }, {}]
    for (const [setup, tell] of [[empty, 'own-keys-unknown'], [other, 'own-keys-replaced'], [kept, 'own-keys-kept']] as const) {
      const fresh = await startOnec(join(folder, `ledger-${tell}`))
      try {
        await fresh.setup(setup)
        const open = ledger(fresh.settings)
        if (setup !== empty) expect((await deliver(russian(), fresh.settings)).stopped).toBeUndefined()
        const before = await fresh.booked()
        const probed = await open.probe(SIGNAL)
        expect(probed.outcome === 'done' && probed.value.notes.at(-1)).toEqual({ tell })
        const after = await fresh.booked()
        expect(after.documents).toEqual(before.documents)
        const writes = ({ requests }: typeof after) => Object.entries(requests).filter(([what]) => !what.startsWith('GET'))
        expect(writes(after)).toEqual(writes(before))
      } finally {
        await fresh.stop()
      }
    }
  }) // prettier-ignore

  it('a pile of one supplier asks for the supplier, the contract and the item once', async () => {
    const open = ledger()
    const asked = async () => Object.values((await onec.booked()).requests).reduce((sum, n) => sum + n, 0)
    const one = async (record: ApprovedRecord) => {
      const before = await asked()
      expect((await deliver(record, {}, open)).stopped).toBeUndefined()
      return (await asked()) - before
    }
    expect(await one(russian())).toBeGreaterThan(6)
    // Looked for, created, read back, the file's item and its bytes.
    expect(await one(russian())).toBe(5)
    expect(await one(russian())).toBe(5)
  })

  it('a file of overrides is read at each test of the connection, and a broken one named', async () => {
    const mappingFile = join(folder, 'mapping.json')
    writeFileSync(mappingFile, JSON.stringify({ taxes: { names: { '22': 'НДС20' } } }))
    const record = russian()
    expect((await deliver(record, { mappingFile })).stopped).toBeUndefined()
    expect((await bookedAs(record))[0]?.body['Товары']).toMatchObject([{ СтавкаНДС: 'НДС20' }])
    writeFileSync(mappingFile, '{')
    expect(await problemOf(russian(), { mappingFile })).toMatchObject({ code: 'ledger-configuration-changed', params: { what: mappingFile } }) // prettier-ignore
  })
})
