import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLocalApp } from '../../core/hosts/local-app.ts'
import { Pile } from '../../core/hosts/commands/pile.ts'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { residentMegabytes } from './resident-memory.ts'

/** The value below which a share of the numbers lie. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/**
 * Text-layer invoices through the whole engine: files in, checked records stored. Prints documents an hour, milliseconds a document
 * when warm, and memory after each fifth of the work.
 */
async function throughput(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-bench-'))
  try {
    const pile = join(folder, 'pile')
    mkdirSync(pile)
    for (let index = 1; index <= count; index++) writeFileSync(join(pile, `${index}.pdf`), await anInvoicePdf(index))
    const app = await openLocalApp({ dataFolder: join(folder, 'data') })
    const spent: number[] = []
    const memory: string[] = []
    const started = performance.now()
    await new Pile(app, 'en', async (answer) => {
      if (answer.problem !== undefined) throw new Error(answer.problem.code)
      spent.push(answer.timings.totalMs)
      if (spent.length % Math.ceil(count / 5) === 0) memory.push(`${spent.length}: ${residentMegabytes()} MB`)
    }).process([pile], { ignoreXml: false, onFound: () => {} })
    const seconds = (performance.now() - started) / 1000
    const warm = spent.slice(Math.min(20, Math.floor(count / 5)))
    console.log(`machine: ${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`)
    console.log(`documents: ${count} in ${seconds.toFixed(1)} s = ${Math.round((count / seconds) * 3600)} an hour`)
    console.log(
      `ms a document, warm: p50 ${quantile(warm, 0.5)}, p95 ${quantile(warm, 0.95)}, p99 ${quantile(warm, 0.99)}`,
    )
    console.log(`memory of engine and readers: ${memory.join(', ')}`)
    await app.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { count: { type: 'string', default: '500' } } })
await throughput(Number(values.count))
