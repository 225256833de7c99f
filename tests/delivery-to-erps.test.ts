import { spawn } from 'node:child_process'
import { chmod, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { anInvoice } from './builders/extraction.ts'
import { startErp, type ErpName } from './harness/erps.ts'
import { temporaryFolder, testApp } from './harness/test-app.ts'

const CLI = fileURLToPath(new URL('../core/hosts/cli.ts', import.meta.url))

async function skrepka(words: string[], input = ''): Promise<{ code: number; lines: string[]; stderr: string }> {
  const env = { ...process.env, LANG: 'en', SKREPKA_SECRET_KEY: 'a key' }
  const child = spawn(process.execPath, [CLI, ...words], { env })
  child.stdin.end(input)
  const ended = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  const [out, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, stderr, lines: out.split('\n').filter((line) => line !== '') }
}

/** Settings as options of the command line: `{apiRoot: "x"}` is `--api-root x`. */
function asOptions(settings: Record<string, unknown>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}

/** Originals of the test's engine are scripts; ERPs take files by their first bytes. */
async function makePdfs(originals: string): Promise<void> {
  for (const entry of await readdir(originals, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    await chmod(path, 0o600)
    await writeFile(path, '%PDF-1.4 original of a test')
  }
}

/** What each calls itself, and how the one that posts tells it has posted. */
const CALLED: Record<ErpName, { organisation: string; posted: object }> = {
  'sap-b1': { organisation: 'Kontor Ahorn GmbH', posted: { set: 'PurchaseInvoices' } },
  s4: { organisation: '1710', posted: { status: '5' } },
  bc: { organisation: 'Kontor Ahorn GmbH', posted: { status: 'Open' } },
}

test.each(Object.keys(CALLED) as ErpName[])(
  '%s from the command line: connect, test, approve, deliver with the original, post, reconcile',
  async (name) => {
    const folder = temporaryFolder()
    const erp = await startErp(name, join(folder, 'ledger'))
    onTestFinished(async () => await erp.simulator.stop())
    const app = await testApp()
    const { id } = (await app.give('sure.pdf', { parts: [anInvoice()] })) as { id: string }
    await app.queue.idle()
    const data = join(app.folder, 'data')
    await app.close()
    await makePdfs(join(data, 'originals'))
    const common = ['--data', data, '--json']
    const [secret, value] = Object.entries(erp.secrets)[0] ?? ['', '']
    const add = ['connection', 'add', name, '--name', 'erp', ...asOptions(erp.settings), ...common]
    // A secret in an argument could be read by others.
    const flag = `--${secret.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    expect((await skrepka([...add, flag, value])).code).toBe(1)
    const added = await skrepka(add, `${value}\n`)
    expect([added.code, added.stderr]).toEqual([0, expect.stringContaining('SKREPKA_SECRET_KEY')])
    expect(added.lines.join()).not.toContain(value)
    const tested = await skrepka(['connection', 'test', 'erp', ...common])
    expect(JSON.parse(tested.lines[0]!)).toMatchObject({ ok: true, organisation: CALLED[name].organisation })
    expect((await skrepka(['approve', id, ...common])).code).toBe(0)
    const dry = await skrepka(['delivery', 'dry-run', id, '--connection', 'erp', ...common])
    expect(dry.lines.join()).toContain('RE-2026-0117')
    expect((await erp.booked()).documents).toEqual([])

    const delivered = await skrepka(['deliver', '--until-empty', ...common])
    expect(delivered.lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { id, connection: 'erp', state: 'delivered' },
    ])
    const [draft, ...more] = (await erp.booked()).documents
    expect(more).toEqual([])
    expect(draft).toMatchObject({ number: 'RE-2026-0117', files: [expect.stringMatching(/^sure.*\.pdf$/)] })
    expect(Number(draft?.total)).toBe(119)
    expect(draft).not.toMatchObject(CALLED[name].posted)

    // Posting is asked for later: what lies there is posted, and nothing is made a second time.
    expect((await skrepka(['connection', 'set', 'erp', '--post', 'true', ...common])).code).toBe(0)
    await skrepka(['delivery', 'resend', id, '--connection', 'erp', ...common])
    await skrepka(['deliver', '--until-empty', ...common])
    const [posted, ...twice] = (await erp.booked()).documents
    expect(twice).toEqual([])
    expect(posted).toMatchObject(CALLED[name].posted)
    expect(posted?.files).toHaveLength(1)
    expect(JSON.parse((await skrepka(['reconcile', ...common])).lines[0]!)).toMatchObject({ id, result: 'same' })
  },
  90_000,
)
