import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { LANGUAGES, say, type Language } from '../../core/app/words.ts'
import type { ProblemCode } from '../../core/domain/problem.ts'
import { anInvoice } from '../builders/extraction.ts'
import { startOnec, type OnecSimulator } from '../harness/onec-simulator.ts'
import { startSimulator, zohoBooked, zohoSetup, type Simulator } from '../harness/simulator.ts'
import { testApp } from '../harness/test-app.ts'
import { SETUP as ONEC, type OnecSetup } from '../simulators/onec/onec-base.ts'
import { SETUP as ZOHO, type ZohoSetup } from '../simulators/zoho/zoho-books.ts'

/*
 * What only a person can mend, from the state of the ledger to the words on the command line, in both languages: what happened, by name,
 * and what to do. Nothing may be in the ledger afterwards, and once it is mended the document goes.
 */

const CLI = fileURLToPath(new URL('../../core/hosts/cli.ts', import.meta.url))

async function skrepka(words: string[], more: { input?: string; language?: Language } = {}): Promise<string[]> {
  const { input = '', language = 'en' } = more
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: language, SKREPKA_SECRET_KEY: 'a key' }
  const child = spawn(process.execPath, [CLI, ...words], { env })
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  if (out === '' && err !== '') throw new Error(err)
  return out.split('\n').filter((line) => line !== '')
}

/** Settings as options of the command line: `{apiRoot: "x"}` is `--api-root x`. */
function asOptions(settings: Record<string, unknown>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}

interface Told {
  readonly state: string
  readonly reason: string
  readonly problem: { readonly code: string; readonly params?: Record<string, string> }
}

interface Wrong {
  readonly what: string
  readonly code: ProblemCode
  /** What the words must name, so that a person knows where to look. */
  readonly names?: string
}

interface Ledger<Setup> {
  readonly kind: string
  readonly well: Setup
  /** The ledger as a process, with one approved document on its way to it in a data folder that each case copies. */
  start(folder: string): Promise<{ settings: Record<string, unknown>; secret: string; setup(setup: Setup): Promise<void>; booked(): Promise<number>; stop(): Promise<void> }>
  readonly invoice: Parameters<typeof anInvoice>[0]
  readonly wrong: readonly (Wrong & { readonly setup: Partial<Setup> })[]
} // prettier-ignore

const zohoLedger: Ledger<ZohoSetup> = {
  kind: 'zoho',
  well: ZOHO,
  invoice: {},
  async start(folder) {
    const simulator: Simulator = await startSimulator('zoho', join(folder, 'zoho'))
    const { address, about } = simulator
    const { organisation, clientId, account, refreshToken = '' } = about
    return {
      settings: { apiRoot: address, accountsServer: address, organisation, clientId, account },
      secret: refreshToken,
      setup: async (setup) => await zohoSetup(simulator, setup),
      booked: async () => (await zohoBooked(simulator)).bills.length,
      stop: () => simulator.stop(),
    }
  },
  wrong: [
    { what: 'a client id it does not know', setup: { clientId: 'another' }, code: 'ledger-credentials-wrong' },
    { what: 'access revoked', setup: { refreshTokens: [] }, code: 'ledger-access-revoked' },
    { what: 'no right to bills', setup: { withoutScope: ['bills'] }, code: 'ledger-rights-missing', names: 'bills' },
    { what: 'no right to suppliers', setup: { withoutScope: ['contacts'] }, code: 'ledger-rights-missing', names: 'contacts' },
    { what: 'another data centre', setup: { wrongRegion: true }, code: 'ledger-wrong-region' },
    { what: 'bills gone with the plan', setup: { billsModule: false }, code: 'ledger-module-off' },
    { what: 'another organisation', setup: { organisation: '60099999999' }, code: 'ledger-organisation-unknown', names: '60012345678' },
    { what: 'a closed period', setup: { lockedUntil: '2026-11-30' }, code: 'ledger-period-closed', names: '2026-11-02' },
    { what: 'a tax rate that is gone', setup: { withoutTaxes: ['19'] }, code: 'ledger-tax-unknown', names: '19' },
    { what: 'an account that is gone', setup: { withoutAccounts: ['6815'] }, code: 'ledger-account-unknown', names: '6815' },
  ],
} // prettier-ignore

const BILL = 'Document_СчетНаОплатуПоставщика'
const onecLedger: Ledger<OnecSetup> = {
  kind: 'onec',
  well: ONEC,
  invoice: { supplierName: 'ООО «Лист»', supplierTaxId: '7800000010', supplierKpp: '780001001', currency: 'RUB' },
  async start(folder) {
    const simulator: OnecSimulator = await startOnec(join(folder, 'onec'))
    return {
      settings: { ...simulator.settings, timeoutSeconds: 20, target: 'bill', mapping: { taxes: { names: { 19: 'НДС20' } } } },
      secret: simulator.secrets['password'] ?? '',
      setup: async (setup) => await simulator.setup(setup),
      booked: async () => (await simulator.booked()).documents.length,
      stop: () => simulator.stop(),
    }
  },
  wrong: [
    { what: 'another password', setup: { password: 'иной' }, code: 'ledger-credentials-wrong' },
    { what: 'no right to the document', setup: { withoutRights: [BILL] }, code: 'ledger-rights-missing', names: BILL },
    { what: 'no right to suppliers', setup: { withoutRights: ['Catalog_Контрагенты'] }, code: 'ledger-rights-missing', names: 'Catalog_Контрагенты' },
    { what: 'nothing published any more', setup: { unpublished: ['*'] }, code: 'ledger-objects-unpublished' },
    { what: 'the document renamed by an update', setup: { renamed: { [BILL]: 'Document_СчетПоставщика' } }, code: 'ledger-objects-unpublished', names: BILL },
    { what: 'a property gone with an update', setup: { withoutFields: [`${BILL}.СуммаВключаетНДС`] }, code: 'ledger-configuration-changed', names: `${BILL}.СуммаВключаетНДС` },
    { what: 'a property of rows gone', setup: { withoutFields: [`${BILL}.Товары.СуммаНДС`] }, code: 'ledger-configuration-changed', names: 'Товары.СуммаНДС' },
    { what: 'the property suppliers are found by gone', setup: { withoutFields: ['Catalog_Контрагенты.ИНН'] }, code: 'ledger-configuration-changed', names: 'Catalog_Контрагенты' },
    { what: 'an edition it is not recognised as', setup: { renamed: { Document_ПоступлениеТоваровУслуг: 'Document_Поступление' } }, code: 'ledger-configuration-changed', names: 'Document_Поступление' },
    { what: 'a closed period', setup: { closedUntil: '2026-12-31' }, code: 'ledger-period-closed', names: '31.12.2026' },
    { what: 'a release without the rate', setup: { withoutFields: ['СтавкиНДС.НДС20'] }, code: 'ledger-tax-unknown', names: '19' },
    { what: 'a rule of theirs', setup: { handler: { [BILL]: 'Не указан ответственный' } }, code: 'ledger-refused', names: 'Не указан ответственный' },
  ],
} // prettier-ignore

function campaign<Setup>({ kind, well, invoice, start, wrong }: Ledger<Setup>): void {
  describe(kind, () => {
    const folder = mkdtempSync(join(tmpdir(), 'skrepka-'))
    const data = join(folder, 'data')
    let ledger: Awaited<ReturnType<typeof start>>
    test('is connected, and an approved document is on its way', async () => {
      ledger = await start(folder)
      const app = await testApp()
      const { id } = (await app.give('sure.pdf', { parts: [anInvoice(invoice)] })) as { id: string }
      await app.queue.idle()
      const given = join(app.folder, 'data')
      await app.close()
      cpSync(given, data, { recursive: true })
      const common = ['--data', data, '--json']
      const add = ['connection', 'add', kind, '--name', 'erp', ...asOptions(ledger.settings), ...common]
      await skrepka(add, { input: `${ledger.secret}\n` })
      const [approved = '{}'] = await skrepka(['approve', id, '--even-so', 'seen', ...common])
      expect(JSON.parse(approved)).toMatchObject({ state: 'approved' })
    })
    afterAll(async () => {
      await ledger.stop()
      rmSync(folder, { recursive: true, force: true })
    })

    test.each(wrong)('$what is told as $code, and nothing is there', async ({ what, setup, code, names = '' }) => {
      const own = join(folder, what.replace(/\W+/g, '-'))
      cpSync(data, own, { recursive: true })
      await ledger.setup({ ...well, ...setup })
      const common = ['--data', own, '--json']
      const reasons = new Set<string>()
      for (const language of LANGUAGES) {
        const lines = await skrepka(['deliver', '--until-empty', ...common], { language })
        const [line, ...more] = lines.map((each) => JSON.parse(each) as Told)
        expect(more).toEqual([])
        expect(line).toMatchObject({ state: 'parked', problem: { code } })
        const { reason = '', problem } = line ?? {}
        const happened = say(language, `problems:${code}.message`, problem?.params)
        const advice = say(language, `problems:${code}.advice`, problem?.params)
        expect(reason).toContain(happened)
        expect(reason).toContain(advice)
        expect(reason).toContain(names)
        // Every name filled in, and sentences in the language asked for.
        expect(reason).not.toMatch(/\{\{|undefined|problems:/)
        expect(/[а-яё]{4,}/iu.test(advice)).toBe(language === 'ru' || code === 'ledger-objects-unpublished')
        reasons.add(reason)
      }
      expect(reasons.size).toBe(LANGUAGES.length)
      expect(await ledger.booked()).toBe(0)
    })

    test('mended, it goes', async () => {
      await ledger.setup(well)
      const lines = await skrepka(['deliver', '--until-empty', '--data', data, '--json'])
      expect(lines.map((each) => JSON.parse(each) as Told)).toMatchObject([{ state: 'delivered' }])
      expect(await ledger.booked()).toBe(1)
    })
  })
}

campaign(zohoLedger)
campaign(onecLedger)
