import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPageSources } from '../../../core/adapters/page-sources.ts'
import { problemOf } from '../../../core/domain/problem.ts'
import { readAttachedEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'

export interface Refusal {
  readonly what: string
  readonly code: string
  readonly ms: number
  /** How far the process' high-water mark rose, the file's own bytes included. */
  readonly megabytes: number
}

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'

/** What hostile and huge XML costs before it is refused. */
export async function refusals(): Promise<Refusal[]> {
  const entities = Array.from({ length: 20 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('')
  const files: readonly (readonly [what: string, write: (put: (text: string) => Promise<void>) => Promise<void>])[] = [
    ['entity bomb', (put) => put(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">${entities}]><x>&e20;</x>`)],
    ['100,000 attributes', (put) => put(`<Invoice xmlns="${UBL}" ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}/>`)],
    ['depth 1,000,000', (put) => put(`<Invoice xmlns="${UBL}">${'<a>'.repeat(1_000_000)}`)],
    ['2,000,000 elements', (put) => put(`<Invoice xmlns="${UBL}">${'<a/>'.repeat(2_000_000)}</Invoice>`)],
    [
      '100 MB of XML',
      async (put) => {
        await put(`<Invoice xmlns="${UBL}">`)
        for (let n = 0; n < 100; n++) await put(`<Note>${'x'.repeat(1024 * 1024)}</Note>`)
        await put('</Invoice>')
      },
    ],
  ] // prettier-ignore
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-bench-'))
  const found: Refusal[] = []
  try {
    for (const [what, write] of files) {
      const path = join(folder, 'hostile.xml')
      const file = await open(path, 'w')
      await write(async (text) => void (await file.write(text)))
      await file.close()
      const before = process.resourceUsage().maxRSS
      const start = performance.now()
      const code = await refused(path)
      const ms = Math.round(performance.now() - start)
      found.push({ what, code, ms, megabytes: Math.round((process.resourceUsage().maxRSS - before) / 1024) })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return found
}

async function refused(path: string): Promise<string> {
  try {
    const { source } = await openPageSources().open(path)
    readAttachedEInvoice(source.xml)
    return 'taken'
  } catch (error) {
    return problemOf(error).code
  }
}
