import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emailKind } from '../../core/connectors/email/mail-kind.ts'
import type { Outcome, StepGave } from '../../core/ports/ledger.ts'
import { aRecord } from '../builders/approved-record.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'
import { startMailServer, type MailServer } from '../harness/mail-server.ts'
import { silentLog } from '../harness/test-app.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

const FROM = 'buero@nordlicht.example'
const TO = 'buchhaltung@kanzlei.example'

function settingsOf(server: MailServer, copies: string) {
  return { host: '127.0.0.1', port: server.port, security: 'none', user: server.user, from: FROM, to: TO, copies, format: 'json', timeoutSeconds: 1 } // prettier-ignore
}

async function started(folder: string): Promise<LedgerUnderTest> {
  mkdirSync(folder)
  const server = await startMailServer()
  return {
    kind: emailKind,
    settings: settingsOf(server, folder),
    secrets: { password: server.password },
    unreachable: { port: 9 },
    wrongSecrets: { password: 'nobody' },
    booked: async () =>
      await Promise.all(
        server.taken.map(async (mail) => {
          const { attachments, messageId = '' } = await PostalMime.parse(mail)
          const [record, ...originals] = attachments
          const text = new TextDecoder().decode(record?.content as ArrayBuffer)
          const { number, grossTotal } = JSON.parse(text) as { number: string; grossTotal: string }
          return {
            number,
            total: grossTotal,
            marker: messageId,
            files: originals.map(({ filename }) => filename ?? ''),
          }
        }),
      ),
    vendorCount: () => Promise.resolve(0),
    takesFiles: true,
    stop: async () => await server.stop(),
  }
}
ledgerConformance('E-mail', started, () => mkdtempSync(join(tmpdir(), 'skrepka-email-')))

describe('a mail server that is not always kind', () => {
  let server: MailServer
  let copies = ''
  beforeAll(async () => {
    server = await startMailServer()
    copies = mkdtempSync(join(tmpdir(), 'skrepka-copies-'))
  })
  afterAll(async () => await server.stop())

  const open = () =>
    emailKind.open(
      { id: 'c1', name: 'post', kind: 'email', settings: emailKind.settings({ ...settingsOf(server, copies), originals: false }) },
      { clock: { now: () => new Date() }, gate: { pass: async (request) => await request() }, log: silentLog, secrets: fakeSecrets({ password: server.password }), pathOf: () => '' },
    ) // prettier-ignore
  const ask = async (step: 'create' | 'lookUp' | 'readBack', number: string): Promise<Outcome<StepGave>> =>
    await open()[step]({ record: aRecord({ number }), known: {}, again: false, signal: new AbortController().signal, stillWanted: () => Promise.resolve(true) }) // prettier-ignore

  it('an answer lost after the message was taken is put before a person, and sent again only when they say so', async () => {
    server.next('drop-after-data')
    expect(await ask('create', 'M-1')).toMatchObject({ outcome: 'unknown' })
    expect(server.taken).toHaveLength(1)
    const file = `${aRecord({ number: 'M-1' }).marker}.sending`
    for (const _ of [1, 2]) {
      expect(await ask('lookUp', 'M-1')).toEqual({
        outcome: 'refused',
        problem: { code: 'ledger-mail-unsure', params: { number: 'M-1', file } },
      })
    }
    rmSync(join(copies, file))
    expect(await ask('lookUp', 'M-1')).toEqual({ outcome: 'not-found' })
    expect(await ask('create', 'M-1')).toMatchObject({ outcome: 'done' })
    const ids = await Promise.all(server.taken.map(async (mail) => (await PostalMime.parse(mail)).messageId))
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  it('a line cut while the server was being asked is not taken for certain either', async () => {
    server.next('drop-at-sender')
    expect(await ask('create', 'M-2')).toMatchObject({ outcome: 'unknown' })
    expect(await ask('lookUp', 'M-2')).toMatchObject({ problem: { code: 'ledger-mail-unsure' } })
  })

  it.each([
    ['busy', { outcome: 'later', problem: { code: 'ledger-busy' } }],
    ['full', { outcome: 'refused', problem: { code: 'ledger-storage-full', params: { place: TO } } }],
    ['refuse-sender', { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what: FROM } } }],
    ['refuse-recipient', { outcome: 'refused', problem: { code: 'ledger-refused' } }],
  ] as const)('%s: nothing was sent, and nothing is left that would say so', async (trouble, expected) => {
    const before = server.taken.length
    server.next(trouble)
    expect(await ask('create', `M-${trouble}`)).toMatchObject(expected)
    expect(server.taken).toHaveLength(before)
    expect(readdirSync(copies)).not.toContain(`${aRecord({ number: `M-${trouble}` }).marker}.sending`)
    expect(await ask('lookUp', `M-${trouble}`)).toEqual({ outcome: 'not-found' })
    expect(await ask('create', `M-${trouble}`)).toMatchObject({ outcome: 'done' })
    expect(server.taken).toHaveLength(before + 1)
  })
})
