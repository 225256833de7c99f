import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished, test } from 'vitest'
import { InletRunner } from '../core/app/inlets/inlet-runner.ts'
import { INLET_KINDS } from '../core/app/inlets/inlet-kinds.ts'
import { routerOf } from '../core/app/router.ts'
import { fakeSecrets } from './fakes/fake-secrets.ts'
import { hasDovecot, startDovecot } from './harness/dovecot.ts'
import { testApp } from './harness/test-app.ts'

const PASSWORD = 'correct-horse'

/** Enough of a PDF to be known as one; what it says is not looked at here. */
const aPdf = (number: string) => `%PDF-1.7
% ${number}
%%EOF
`

function mail(id: string, attachment?: { name: string; content: string }): string {
  const head = `From: billing@nordlicht.example\nTo: anna@berg.example\nSubject: Rechnung ${id}\nMessage-ID: <${id}@nordlicht.example>\nDate: Thu, 19 Nov 2026 10:00:00 +0000\nMIME-Version: 1.0\n`
  if (attachment === undefined) return `${head}Content-Type: text/plain\n\nJust words.\n`
  const body = Buffer.from(attachment.content).toString('base64')
  return `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee attached.\n--b\nContent-Type: application/pdf; name="${attachment.name}"\nContent-Disposition: attachment; filename="${attachment.name}"\nContent-Transfer-Encoding: base64\n\n${body}\n--b--\n`
}

async function appWithMailbox(settings: Record<string, unknown> = {}, password = PASSWORD) {
  const server = await startDovecot(PASSWORD)
  onTestFinished(() => server.close())
  const app = await testApp()
  const secrets = fakeSecrets()
  const inlets = new InletRunner(app.engine, {
    kinds: INLET_KINDS,
    secrets,
    alarm: {
      until: (_instant, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
    },
    onTaken: () => app.queue.wake(),
  })
  onTestFinished(() => inlets.close())
  const client = createRouterClient(routerOf({ ...app, inlets }), { context: { language: 'en', actor: 'person' } })
  const given = { host: '127.0.0.1', port: server.port, security: 'none', user: 'anna', everySeconds: 1, ...settings }
  const add = () => client.inlets.add({ name: 'Bills', kind: 'mailbox', settings: given, secrets: { password } })
  const names = async () => {
    const rows = await app.engine.store.db.selectFrom('documents').select('file_name').orderBy('seq').execute()
    return rows.map((row) => row.file_name)
  }
  return { server, app, client, inlets, add, names }
}

test.skipIf(!hasDovecot)(
  'mails that come are taken with what is in them, words alone are not, and nothing twice after a restart',
  async () => {
    const { server, client, inlets, add, names } = await appWithMailbox({ sinceDays: 3650 })
    server.deliver(mail('old', { name: 'old.pdf', content: aPdf('O-1') }))
    await add()
    await inlets.begin()
    await expect.poll(names, { timeout: 15_000 }).toEqual(['old.pdf'])
    server.deliver(mail('words'))
    server.deliver(mail('new', { name: 'new.pdf', content: aPdf('N-1') }))
    await expect.poll(names, { timeout: 15_000 }).toEqual(['old.pdf', 'new.pdf'])
    await client.inlets.change({ name: 'Bills', isOn: false })
    server.deliver(mail('while-off', { name: 'while-off.pdf', content: aPdf('W-1') }))
    await client.inlets.change({ name: 'Bills', isOn: true })
    await expect.poll(names, { timeout: 15_000 }).toEqual(['old.pdf', 'new.pdf', 'while-off.pdf'])
    // Noted once the document is safe, so a moment after it is in the list.
    await expect.poll(async () => (await client.inlets.list())[0]?.arrivals).toMatchObject({ taken: 3, refused: 0 })
  },
)

test.skipIf(!hasDovecot)('without a day to look back, only what comes from now on is taken', async () => {
  const { server, inlets, add, names } = await appWithMailbox()
  server.deliver(mail('old', { name: 'old.pdf', content: aPdf('O-1') }))
  await add()
  await inlets.begin()
  await new Promise((resolve) => setTimeout(resolve, 2500))
  server.deliver(mail('new', { name: 'new.pdf', content: aPdf('N-1') }))
  await expect.poll(names, { timeout: 15_000 }).toEqual(['new.pdf'])
})

test.skipIf(!hasDovecot)('taken mails can be moved to a mailbox of their own', async () => {
  const { server, client, inlets, add, names } = await appWithMailbox({
    sinceDays: 3650,
    afterwards: 'move',
    moveTo: 'Skrepka',
  })
  server.deliver(mail('one', { name: 'one.pdf', content: aPdf('M-1') }))
  await add()
  await inlets.begin()
  await expect.poll(names, { timeout: 15_000 }).toEqual(['one.pdf'])
  await expect
    .poll(async () => (await client.inlets.test({ name: 'Bills' })).seen, { timeout: 15_000 })
    .toBe('INBOX: 0')
})

test.skipIf(!hasDovecot)('a wrong password and a server that is gone are told apart', async () => {
  const { server, client, inlets, add } = await appWithMailbox({}, 'wrong')
  await add()
  await inlets.begin()
  await expect.poll(async () => (await client.inlets.list())[0]?.problem?.code, { timeout: 15_000 }).toBe('inlet-credentials-wrong') // prettier-ignore
  await client.inlets.change({ name: 'Bills', secrets: { password: PASSWORD }, settings: { port: server.port + 1 } })
  expect(await client.inlets.test({ name: 'Bills' })).toMatchObject({
    ok: false,
    problem: { code: 'inlet-unreachable' },
  })
})
