import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { folderKind } from '../../core/connectors/files/folder-ledger.ts'
import { FILE_FORMATS, type FileFormat as Format } from '../../core/connectors/files/file-settings.ts'
import { zipEntries } from '../harness/zip-entries.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

/** Number and total as another program would read them off the file. */
const READ: Record<Format, (text: string, name: string, bytes: Buffer) => { number: string; total: string }> = {
  upd: (text) => ({ number: match(text, /НомерДок="([^"]*)"/), total: match(text, /СтТовУчНалВсего="([^"]*)"/) }),
  ubl: (text) => ({
    number: match(text, /<cbc:ID>([^<]*)</),
    total: match(text, /<cbc:TaxInclusiveAmount[^>]*>([^<]*)</),
  }),
  'enterprise-data': (text) => ({
    number: match(text, /<НомерВходящегоДокумента>([^<]*)</),
    total: match(text, /<Сумма>([^<]*)</),
  }),
  xlsx: (_, name, bytes) => {
    const sheet = zipEntries(bytes).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? ''
    const rows = [...sheet.matchAll(/<row.*?<\/row>/gs)].slice(1)
    const totals = rows.map(([row]) => [...row.matchAll(/<v>([^<]*)<\/v>/g)].at(-1)?.[1])
    return { number: match(name, /^(.+?)_/), total: String(totals.reduce((sum, total) => sum + Number(total), 0)) }
  },
  table: (text, name) => {
    const rows = text.trim().split('\r\n').slice(1)
    const total = rows.reduce((sum, row) => sum + Number((row.split(';').at(-1) ?? '').replace(',', '.')), 0)
    return { number: match(name, /^(.+?)_/), total: String(total) }
  },
  json: (text) => {
    const { number, grossTotal } = JSON.parse(text) as { number: string; grossTotal: string }
    return { number, total: grossTotal }
  },
}

function match(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? ''
}

function started(format: Format) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    mkdirSync(folder)
    return await Promise.resolve({
      kind: folderKind,
      settings: { folder, format },
      secrets: {},
      unreachable: { folder: join(folder, 'unplugged') },
      booked: async () => {
        const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
        const originals = names.filter(({ name }) => name.includes('.original'))
        const decoder = new TextDecoder(format === 'upd' ? 'windows-1251' : 'utf-8')
        const files = names.filter((entry) => !originals.includes(entry))
        return await Promise.resolve(
          files.map(({ name }) => ({
            ...READ[format](decoder.decode(readFileSync(join(folder, name))), name, readFileSync(join(folder, name))),
            marker: name,
            files: originals
              .filter((entry) => entry.name.startsWith(name.replace(/\.[a-z]+$/, '')))
              .map((entry) => entry.name),
          })),
        )
      },
      vendorCount: () => Promise.resolve(0),
      ...(format === 'upd' || format === 'enterprise-data' ? { refusedKind: 'credit-note' as const } : {}),
      takesFiles: true,
      stop: () => Promise.resolve(),
    })
  }
}

for (const format of FILE_FORMATS) {
  ledgerConformance(`Folder, ${format}`, started(format), () => mkdtempSync(join(tmpdir(), 'skrepka-folder-')))
}
