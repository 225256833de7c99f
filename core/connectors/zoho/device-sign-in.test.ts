import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../../tests/harness/test-app.ts'
import { startFaultyServer } from '../../../tests/simulators/faulty-server.ts'
import { BooksOnDisk } from '../../../tests/simulators/zoho/books-on-disk.ts'
import { ZohoBooks } from '../../../tests/simulators/zoho/zoho-books.ts'
import { zohoDeviceSignIn } from './device-sign-in.ts'
import { zohoSettings } from './settings.ts'

let address: string
let vendor: ZohoBooks
let now = 0
const clock = { now: () => new Date(now) }

beforeEach(async () => {
  vendor = new ZohoBooks(new BooksOnDisk(join(temporaryFolder(), 'books')))
  const started = await startFaultyServer(vendor, 0)
  onTestFinished(() => void started.server.close())
  address = started.address
})

/** Signs in; `each` happens while it waits for the next question, by its count from one. */
async function signIn(each: (count: number, opened: string) => Promise<unknown> | void, stop = new AbortController()) {
  const { organisation, clientId } = vendor.setup
  const settings = zohoSettings({ accountsServer: address, apiRoot: address, organisation, clientId, account: '6815', signInWith: 'device' }) // prettier-ignore
  const shown: string[] = []
  const waits: number[] = []
  const wait = async (ms: number, signal: AbortSignal) => {
    now += ms
    await each(waits.push(ms), shown[0] ?? '')
    signal.throwIfAborted()
  }
  const show = (at: string, code = '') => void shown.push(at, code)
  const outcome = await zohoDeviceSignIn(settings, { clientSecret: 's' }, { clock, show, signal: stop.signal }, wait)
  return { outcome, shown, waits }
}

const revoked = { outcome: 'refused', problem: { code: 'ledger-access-revoked' } }

test('shows an address and a code, asks every half minute, and goes on once a person has agreed there', async () => {
  const { outcome, shown, waits } = await signIn(async (count, opened) => {
    if (count === 3) await fetch(`${opened}?user_code=${vendor.lastUserCode}`)
  })
  expect(outcome).toEqual({
    outcome: 'done',
    value: { clientSecret: 's', refreshToken: vendor.setup.refreshTokens[0] },
  })
  expect(shown).toEqual([`${address}/device`, vendor.lastUserCode])
  expect(waits).toEqual([30_000, 30_000, 30_000])
})

test.each(['access_denied', 'expired'])('%s is a refusal', async (answer) => {
  vendor.setup.deviceAnswers = ['slow_down', answer]
  const { outcome, waits } = await signIn(() => undefined)
  expect(outcome).toEqual(revoked)
  expect(waits).toHaveLength(2)
})

test('a person of another data centre is told so', async () => {
  vendor.setup.deviceAnswers = ['other_dc']
  expect((await signIn(() => undefined)).outcome).toMatchObject({ problem: { code: 'ledger-wrong-region' } })
})

test('nobody agrees, or the waiting is stopped: a refusal', async () => {
  const { outcome, waits } = await signIn(() => undefined)
  expect(outcome).toEqual(revoked)
  expect(waits).toHaveLength(10)
  const stop = new AbortController()
  expect((await signIn((count) => (count === 2 ? stop.abort() : undefined), stop)).outcome).toEqual(revoked)
})

test('a client the accounts server does not know is told as wrong credentials', async () => {
  vendor.setup.clientId = 'another'
  const settings = zohoSettings({ accountsServer: address, organisation: '1', clientId: 'mine', account: '6815' })
  const around = { clock, show: () => undefined, signal: new AbortController().signal }
  expect(await zohoDeviceSignIn(settings, {}, around)).toMatchObject({ problem: { code: 'ledger-credentials-wrong' } })
})
