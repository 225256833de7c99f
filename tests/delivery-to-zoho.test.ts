import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { zoho } from '../core/connectors/zoho/zoho-ledger.ts'
import type { ConnectionKind } from '../core/contract/connections.ts'
import { say } from '../core/app/words.ts'
import { DecimalText } from '../core/domain/decimal.ts'
import type { Outcome, StepGave } from '../core/ports/ledger.ts'
import { aRecord } from './builders/approved-record.ts'
import { anInvoice } from './builders/extraction.ts'
import { fakeSecrets } from './fakes/fake-secrets.ts'
import { startSimulator, zohoBooked, zohoSetup, type Simulator } from './harness/simulator.ts'
import { silentLog, temporaryFolder, testApp } from './harness/test-app.ts'

const CLI = fileURLToPath(new URL('../core/hosts/cli.ts', import.meta.url))

async function aSimulator(): Promise<Simulator> {
  const simulator = await startSimulator('zoho', join(temporaryFolder(), 'zoho'))
  onTestFinished(async () => await simulator.stop())
  return simulator
}

async function skrepka(
  words: string[],
  input = '',
  env: Record<string, string> = {},
): Promise<{ code: number; lines: string[]; stderr: string }> {
  const child = spawn(process.execPath, [CLI, ...words], {
    env: { ...process.env, LANG: 'en', SKREPKA_SECRET_KEY: 'a key', ...env },
  })
  child.stdin.end(input)
  const [out, stderr, code] = await Promise.all([
    text(child.stdout), text(child.stderr), new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1))),
  ]) // prettier-ignore
  return { code, stderr, lines: out.split('\n').filter((line) => line !== '') }
}

test('from the command line: connect, approve, deliver with the original, reconcile; secrets stay secret', async () => {
  const simulator = await aSimulator()
  const app = await testApp()
  const { id } = (await app.give('sure.pdf', { parts: [anInvoice()] })) as { id: string }
  await app.queue.idle()
  const folder = join(app.folder, 'data')
  await app.close()
  const common = ['--data', folder, '--json']
  const { organisation = '', clientId = '', account = '', refreshToken = '' } = simulator.about
  const settings = ['--api-root', `${simulator.address}/books/v3`, '--accounts-server', simulator.address, '--organization', organisation, '--client-id', clientId, '--account', account] // prettier-ignore
  const add = ['connection', 'add', 'zoho', '--name', 'books', ...settings, ...common]
  const inArgument = await skrepka([...add, '--refresh-token', refreshToken])
  expect(inArgument.code).toBe(1)
  const added = await skrepka(add, JSON.stringify({ refreshToken }))
  expect([added.code, added.stderr]).toEqual([0, expect.stringContaining('SKREPKA_SECRET_KEY')])
  expect(added.lines.join()).not.toContain(refreshToken)
  expect(JSON.parse((await skrepka(['connection', 'test', 'books', ...common])).lines[0]!)).toMatchObject({
    ok: true,
    organisation: 'Kontor Ahorn',
  })
  expect((await skrepka(['approve', id, ...common])).code).toBe(0)
  const delivered = await skrepka(['deliver', '--until-empty', ...common])
  expect(delivered.lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { id, connection: 'books', state: 'delivered' },
  ])
  const { bills } = await zohoBooked(simulator)
  expect(bills).toMatchObject([{ number: 'RE-2026-0117', total: '119.00', vendor: 'Nordlicht Papier GmbH' }])
  expect(JSON.parse((await skrepka(['reconcile', ...common])).lines[0]!)).toMatchObject({ id, result: 'same' })
  // A tax the ledger does not know parks; mapped in the settings, it goes by itself.
  const taxed = await testApp({ folder: app.folder })
  const { id: other } = (await taxed.give('tax.pdf', { parts: [{ ...anInvoice({ invoiceNumber: 'RE-2', issueDate: '2026-11-05', netTotal: '200.00', taxTotal: '10.00', grossTotal: '210.00' }), taxBreakdown: [{ rate: DecimalText.parse('5'), base: DecimalText.parse('200.00'), tax: DecimalText.parse('10.00') }] }] })) as { id: string } // prettier-ignore
  await taxed.queue.idle()
  await taxed.close()
  await skrepka(['approve', other, '--even-so', 'seen', ...common])
  const parked = await skrepka(['deliver', '--until-empty', ...common])
  expect(JSON.parse(parked.lines[1]!)).toMatchObject({
    id: other,
    state: 'parked',
    problem: { code: 'ledger-tax-unknown' },
  })
  expect((await skrepka(['connection', 'set', 'books', '--taxes', '{"5":"Zero"}', ...common])).code).toBe(0)
  const mapped = await skrepka(['deliver', '--until-empty', ...common])
  // The tax it was mapped to is none, so the totals differ by ten: told, not adjusted away.
  expect(JSON.parse(mapped.lines[1]!)).toMatchObject({
    id: other,
    state: 'parked',
    problem: { code: 'ledger-record-differs' },
  })
  const accepted = await skrepka(['delivery', 'accept', other, '--connection', 'books', ...common])
  expect(JSON.parse(accepted.lines[0]!)).toMatchObject({ state: 'delivered' })
  const locked = await skrepka(['connection', 'test', 'books', ...common], '', { SKREPKA_SECRET_KEY: 'another key' })
  expect(JSON.parse(locked.lines[0]!)).toMatchObject({ ok: false, problem: { code: 'secrets-locked' } })
  expect((await skrepka(['connection', 'remove', 'books', ...common])).code).toBe(0)
  expect((await skrepka(['connection', 'list', ...common])).lines).toEqual([])
  const unnamed = await skrepka([
    'connection',
    'add',
    'onec',
    '--name',
    'base',
    '--url',
    'http://127.0.0.1:9',
    ...common,
  ])
  expect(unnamed.code).not.toBe(0)
  expect(unnamed.stderr).toContain('(user)')
  const kinds = (await skrepka(['connection', 'kinds', ...common])).lines.map((line) => JSON.parse(line) as ConnectionKind) // prettier-ignore
  const needed = kinds.find(({ kind }) => kind === 'zoho')?.settings.filter(({ required }) => required)
  expect(needed?.map(({ name }) => name)).toEqual(['organisation', 'clientId', 'account'])
}, 240_000)

test('what a person must mend is told as what it is, in both languages', async () => {
  const simulator = await aSimulator()
  const { organisation, clientId, account, refreshToken = '' } = simulator.about
  const settings = {
    apiRoot: simulator.address,
    accountsServer: simulator.address,
    organisation,
    clientId,
    account,
    timeoutSeconds: 2,
  }
  const codeOf = (outcome: Outcome<unknown>) => ('problem' in outcome ? outcome.problem.code : outcome.outcome)
  const attempt = async (more: object = {}, record = aRecord()): Promise<string> => {
    const ledger = zoho.open(
      { id: 'c', name: 'c', kind: 'zoho', settings: zoho.settings({ ...settings, ...more }) },
      { clock: { now: () => new Date() }, gate: { pass: async (request) => await request() }, log: silentLog,
        secrets: fakeSecrets({ refreshToken }), pathOf: () => '/dev/null' },
    ) // prettier-ignore
    let known = {}
    for (const step of ['ensureVendor', 'ensureReferences', 'create'] as const) {
      const outcome: Outcome<StepGave> = await ledger[step]({ record, known, again: false, stillWanted: async () => true, signal: new AbortController().signal }) // prettier-ignore
      if (outcome.outcome !== 'done') return codeOf(outcome)
      known = { ...known, ...outcome.value.known }
    }
    return 'done'
  }
  const met: Record<string, string> = {}
  const meet = async (
    expected: string,
    setup: Parameters<typeof zohoSetup>[1],
    more: object = {},
    record = aRecord(),
  ) => {
    await zohoSetup(simulator, setup)
    met[expected] = await attempt(more, record)
    await zohoSetup(simulator, {
      lockedUntil: '',
      withoutScope: [],
      wrongRegion: false,
      billsModule: true,
      refreshTokens: [refreshToken],
    })
  }
  await meet('ledger-credentials-wrong', {}, { clientId: 'another' })
  await meet('ledger-access-revoked', { refreshTokens: [] })
  await meet('ledger-wrong-region', { wrongRegion: true })
  await meet('ledger-rights-missing', { withoutScope: ['contacts'] })
  await meet('ledger-organisation-unknown', {}, { organisation: '999' })
  await meet('ledger-account-unknown', {}, { account: 'No such account' })
  await meet('ledger-period-closed', { lockedUntil: '2026-11-30' })
  await meet('ledger-module-off', { billsModule: false })
  await meet('ledger-currency-unknown', {}, {}, aRecord({ currency: 'CHF' }))
  await meet(
    'ledger-tax-unknown',
    {},
    {},
    aRecord({ lines: [], taxBreakdown: [{ rate: '8.1', base: '100.00', tax: '8.10' }] }),
  )
  expect(met).toEqual(Object.fromEntries(Object.keys(met).map((code) => [code, code])))
  for (const code of Object.keys(met)) {
    expect(say('ru', `problems:${code}.advice`)).toMatch(/\p{Script=Cyrillic}/u)
  }
})

test('cents that Zoho rounds otherwise go into the adjustment, and the total is the one approved', async () => {
  const simulator = await aSimulator()
  const { organisation, clientId, account, refreshToken = '' } = simulator.about
  const settings = zoho.settings({
    apiRoot: simulator.address,
    accountsServer: simulator.address,
    organisation,
    clientId,
    account,
  })
  const ledger = zoho.open(
    { id: 'c', name: 'c', kind: 'zoho', settings },
    { clock: { now: () => new Date() }, gate: { pass: async (request) => await request() }, log: silentLog,
      secrets: fakeSecrets({ refreshToken }), pathOf: () => '/dev/null' },
  ) // prettier-ignore
  // 3 × 0.33 at 19 %: 0.19 over the whole, 3 × 0.06 = 0.18 a line at a time.
  const lines = [1, 2, 3].map((n) => ({
    description: `Teil ${n}`,
    netAmount: DecimalText.parse('0.33'),
    taxRate: DecimalText.parse('19'),
  }))
  const taxBreakdown = [{ rate: '19', base: '0.99', tax: '0.19' }]
  const record = aRecord({ lines, taxBreakdown, netTotal: '0.99', taxTotal: '0.19', grossTotal: '1.18' })
  let known = {}
  const notes: unknown[] = []
  for (const step of ['ensureVendor', 'ensureReferences', 'create', 'readBack'] as const) {
    const outcome = await ledger[step]({
      record,
      known,
      again: false,
      stillWanted: async () => true,
      signal: new AbortController().signal,
    })
    if (outcome.outcome !== 'done') throw new Error(JSON.stringify(outcome))
    known = { ...known, ...outcome.value.known }
    notes.push(outcome.value.note)
  }
  expect(notes.at(-1)).toBe('adjusted')
  expect((await zohoBooked(simulator)).bills).toMatchObject([{ total: '1.18' }])
})
