import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { fakeSecrets } from '../../../tests/fakes/fake-secrets.ts'
import { silentLog } from '../../../tests/harness/test-app.ts'
import { folderKind } from './folder-ledger.ts'
import { renderRecord } from './render-record.ts'

const SIGNAL = new AbortController().signal
let folder = ''
let now = new Date('2026-11-20T10:00:00Z')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'skrepka-folder-'))
  now = new Date('2026-11-20T10:00:00Z')
})

function open(settings: object = {}) {
  const original = join(tmpdir(), 'skrepka-folder-original.pdf')
  writeFileSync(original, '%PDF-1.4')
  const parsed = folderKind.settings({ folder, format: 'upd', ...settings })
  return folderKind.open(
    { id: 'c1', name: 'Обмен', kind: 'folder', settings: parsed },
    {
      clock: { now: () => now },
      gate: { pass: async (request) => await request() },
      log: silentLog,
      secrets: fakeSecrets({}),
      pathOf: () => original,
    },
  )
}

const input = (different: Parameters<typeof aRecord>[0] = {}, wanted = true) => ({
  record: aRecord(different), known: {}, again: false, signal: SIGNAL, stillWanted: () => Promise.resolve(wanted),
}) // prettier-ignore
const files = () => readdirSync(folder).filter((name) => name !== '.skrepka')

describe('files in a folder', () => {
  it('a УПД is called as its ИдФайл says and is windows-1251', async () => {
    await open().create(input({ number: 'Счёт 7/1' }))
    const [name = ''] = files()
    expect(name).toMatch(/^ON_NSCHFDOPPR_0_DE136695976_20261120_[0-9a-f-]{36}_0_0_0_0_0_00\.xml$/)
    const text = new TextDecoder('windows-1251').decode(readFileSync(join(folder, name)))
    expect(text).toContain(`ИдФайл="${name.replace('.xml', '')}"`)
    expect(text).toContain('НомерДок="Счёт 7/1"')
  })

  it('a file that was taken away is not put there again, on whatever day it is asked', async () => {
    await open().create(input())
    rmSync(join(folder, files()[0]!))
    now = new Date('2026-12-01T10:00:00Z')
    expect(await open().lookUp(input())).toMatchObject({ outcome: 'done' })
    expect(await open().readBack({ ...input(), known: {} })).toEqual({ outcome: 'done', value: {} })
    expect(files()).toEqual([])
  })

  it('a death before the move leaves nothing half in the folder, and the next try hands it over', async () => {
    // The folder as a death between the note and the move leaves it.
    await open().create(input())
    const { marker } = aRecord()
    renameSync(join(folder, files()[0]!), join(folder, '.skrepka', `${marker}.pending`))
    expect(files()).toEqual([])
    expect(await open().lookUp(input())).toEqual({ outcome: 'not-found' })
    now = new Date('2026-12-01T10:00:00Z')
    await open().create(input())
    expect(files()).toHaveLength(1)
    expect(await open().lookUp(input())).toMatchObject({ outcome: 'done' })
  })

  it('a file that is not what was written is told', async () => {
    await open().create(input())
    writeFileSync(join(folder, files()[0]!), 'half')
    expect(await open().readBack(input())).toMatchObject({ problem: { code: 'ledger-record-differs', params: { field: files()[0] } } }) // prettier-ignore
  })

  it('a folder that is gone is waited for and never made; one that is forbidden or no folder is told', async () => {
    rmSync(folder, { recursive: true })
    expect(await open().create(input())).toMatchObject({ outcome: 'later', problem: { code: 'ledger-not-reachable' } })
    expect(await open().probe(SIGNAL)).toMatchObject({ outcome: 'later' })
    writeFileSync(folder, '')
    expect(await open().ensureVendor(input())).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-answer-unreadable' } }) // prettier-ignore
    rmSync(folder)
    mkdirSync(folder)
    chmodSync(folder, 0o500)
    // For root nothing is forbidden, so there this proves nothing.
    if (process.getuid?.() !== 0) {
      expect(await open().probe(SIGNAL)).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-rights-missing' } }) // prettier-ignore
    }
    chmodSync(folder, 0o700)
  })

  it('what is no longer wanted is not written', async () => {
    expect(await open().create(input({}, false))).toMatchObject({ outcome: 'later' })
    expect(files()).toEqual([])
  })

  it('numbers of any kind make names that any system takes', async () => {
    const number = `../a\\b:*?"<>|${'ж'.repeat(200)}`
    await open({ format: 'json' }).create(input({ number }))
    const [name = ''] = files()
    expect(Buffer.byteLength(name)).toBeLessThan(255)
    expect(name).toMatch(/^[\p{L}\p{N}_.-]+$/u)
  })

  it('tables have decimal commas and run no formulas', async () => {
    const lines = [{ description: '=CMD("x");y', quantity: '2', netAmount: '100.00', taxRate: '19' }]
    const settings = { folder, format: 'table', originals: true } as const
    const rendered = await renderRecord(aRecord({ lines }), settings, '2026-11-20')
    const text = 'file' in rendered ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(rendered.file.bytes) : ''
    expect(text).toBe(
      `\uFEFFНоменклатура;Количество;Цена;Сумма;Ставка НДС;Сумма НДС;Всего\r\n"'=CMD(""x"");y";2;50;100;19%;19;119\r\n`,
    )
  })

  it('a relative folder is no setting', () => {
    expect(() => folderKind.settings({ folder: 'обмен', format: 'upd' })).toThrow('request-invalid')
  })
})
