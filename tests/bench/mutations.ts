/**
 * Good files broken at random, through the reader processes: `npm run bench -- mutations [--count 2000] [--seed 1]`. Counts what became of each. A lost
 * reader, an answer that is no answer, or a process or file left behind makes the exit code 1. A file has `--seconds 30` by the clock; those that a busy
 * machine had no time for are read again by their numbers (`--numbers 4,9`, with the seconds of processor time of each).
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { openChildProcessCrew } from '../../core/adapters/crew-child-process.ts'
import { openReaderPool } from '../../core/adapters/reader-pool.ts'
import { Reading } from '../../core/domain/page-text.ts'
import { problemOf } from '../../core/domain/problem.ts'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { orphanedReaders } from '../harness/command-line.ts'
import { createRandom, type Random } from './generator/random.ts'
import { processorSeconds } from './reading/processor-time.ts'

const { values } = parseArgs({ options: { count: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' }, seconds: { type: 'string', default: '30' }, numbers: { type: 'string' } } }) // prettier-ignore
const SAMPLES = ['invoice-ireland.pdf', 'rechnung-facturx.pdf', 'faktura-poland.pdf', 'invoice-netherlands-ubl.xml']

async function bases(): Promise<{ extension: string; bytes: Buffer }[]> {
  const samples = join(import.meta.dirname, '../../resources/samples')
  const slip = sharp({ create: { width: 240, height: 160, channels: 3, background: '#ffffff' } })
  return [
    ...SAMPLES.map((name) => ({ extension: name.slice(-3), bytes: readFileSync(join(samples, name)) })),
    { extension: 'pdf', bytes: Buffer.from(await anInvoicePdf(1)) },
    { extension: 'png', bytes: await slip.clone().png({ compressionLevel: 1 }).toBuffer() },
    { extension: 'jpg', bytes: await slip.clone().jpeg().toBuffer() },
    { extension: 'tif', bytes: await slip.clone().tiff({ compression: 'lzw' }).toBuffer() },
    { extension: 'webp', bytes: await slip.clone().webp().toBuffer() },
  ]
}

/** Bits turned over, a piece lost, doubled, moved or zeroed, a number made extreme, the end cut off: one to eight of these. */
function mutated(bytes: Buffer, random: Random): Buffer {
  let out = Buffer.from(bytes)
  for (let times = random.whole(1, 8); times > 0; times--) {
    const at = random.whole(0, Math.max(0, out.length - 9))
    const piece = out.subarray(at, at + random.whole(1, 400))
    const kind = random.whole(0, 6)
    if (kind === 0) out[at] = (out[at] ?? 0) ^ (1 << random.whole(0, 7))
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(at + piece.length)])
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at), piece, piece, out.subarray(at + piece.length)])
    else if (kind === 3) piece.fill(random.pick([0, 255, 0x20]))
    else if (kind === 4)
      out.write(random.pick(['-1', '99999999', '0', '2147483648', 'null', '<<', '>>', '[']), at, 'latin1')
    else if (kind === 5) piece.forEach((_, index) => (piece[index] = random.whole(0, 255)))
    else if (random.chance(0.2)) out = out.subarray(0, at)
  }
  return out
}

const folder = mkdtempSync(join(tmpdir(), 'skrepka-mutations-'))
const events = new Map<string, number>()
const count = (name: string): void => void events.set(name, (events.get(name) ?? 0) + 1)
const log = {
  info() {},
  warn: (event: string) => count(`log: ${event}`),
  error: (event: string) => count(`log: ${event}`),
}
const entry = join(import.meta.dirname, '../../core/hosts/reader.ts')
const most = Number(values.seconds) * 1000
const readers = openReaderPool({
  crew: openChildProcessCrew({ entry }),
  size: 2,
  log,
  limits: { startMs: most, stepMs: most },
})
try {
  const root = createRandom(Number(values.seed))
  const all = await bases()
  const chosen = values.numbers?.split(',').map(Number)
  const indices = chosen ?? Array.from({ length: Number(values.count) }, (_, index) => index)
  const total = indices.length
  const started = performance.now()
  const work = async (): Promise<void> => {
    for (let index = indices.shift(); index !== undefined; index = indices.shift()) {
      const random = root.fork(`mutation ${index}`)
      const base = random.pick(all)
      const path = join(folder, `${index}.${base.extension}`)
      const bytes = mutated(base.bytes, random)
      writeFileSync(path, bytes)
      const before = processorSeconds()
      const answer = await readers.read({ path, ignoreEmbeddedXml: false, maxPages: 20 }).then(
        (reading) => (Reading.safeParse(reading).success ? 'read' : 'NO READING'),
        (thrown: unknown) => problemOf(thrown).code,
      )
      count(answer)
      const bad = ['reader-lost', 'reading-failed', 'reading-timed-out', 'NO READING'].includes(answer)
      if (bad) console.log(`${answer}: seed ${values.seed}, number ${index}, ${base.extension}`)
      else if (chosen) console.log(`${index} ${answer} ${(processorSeconds() - before).toFixed(1)} s of processor time`)
      rmSync(path)
    }
  }
  // One at a time where each one's time is told.
  await Promise.all(chosen ? [work()] : [work(), work()])
  const seconds = (performance.now() - started) / 1000
  await readers.close()
  const left = { processes: orphanedReaders().length, files: readdirSync(folder).length }
  console.log(`${total} mutated files in ${seconds.toFixed(0)} s; left behind: ${left.processes} processes, ${left.files} files`) // prettier-ignore
  for (const [name, times] of [...events].toSorted((a, b) => b[1] - a[1]))
    console.log(`${String(times).padStart(6)}  ${name}`)
  const failed = ['reader-lost', 'NO READING'].some((name) => events.has(name)) || left.processes + left.files > 0
  process.exitCode = failed ? 1 : 0
} finally {
  await readers.close()
  rmSync(folder, { recursive: true, force: true })
}
