import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { packagedFolder, runPackaged } from '../e2e/launch-packaged.ts'
import { memoryOfFamily, processorSeconds, together, type ProcessMemory } from './start/process-memory.ts'
import { startApp, type StartTimes } from './start/started-app.ts'
import { manyDocuments } from './ui/many-documents.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The packaged application with a large database: time from running it to first paint and to a list that can be used (the files are in
 * the system's cache, as on every start but the first of a day), memory of all its processes when nothing happens, and with
 * `--read N` while N text PDFs are read, after each fifth, and when they are done.
 */
async function start(wish: { starts: number; documents: number; read: number; idleSeconds: number }): Promise<void> {
  const folder = await packagedFolder()
  const made = await manyDocuments(ROOT, wish.documents)
  const data = await mkdtemp(join(tmpdir(), 'skrepka-bench-start-'))
  try {
    await cp(made, data, { recursive: true })
    const machine = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`
    console.log(`machine: ${machine}; ${wish.documents} documents, ${wish.starts} starts after one that is not counted`)
    const times: StartTimes[] = []
    for (let index = -1; index < wish.starts; index += 1) {
      const app = await startApp(folder, data)
      // Long enough for it to know how this computer draws (electron/main/draw-without-a-card.ts).
      if (index < 0) await setTimeout(15_000)
      else times.push(app.times)
      await app.end()
    }
    for (const which of ['painted', 'usable'] as const) {
      const sorted = times.map((it) => it[which]).toSorted((a, b) => a - b)
      console.log(
        `${which} ms: ${sorted.map(Math.round).join(' ')}; p50 ${Math.round(sorted[sorted.length >> 1] ?? 0)}`,
      )
    }
    const app = await startApp(folder, data)
    await setTimeout(wish.idleSeconds * 1000)
    tell(`idle ${wish.idleSeconds} s after the start`, memoryOfFamily(app.pid))
    if (wish.read > 0) await read(wish.read, folder, data, app.pid)
    await app.end()
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Hands files over by second starts, a hundred at a time, and watches the memory of the first. */
async function read(count: number, folder: string, data: string, pid: number): Promise<void> {
  const pile = join(data, 'pile')
  await mkdir(pile)
  let peak = 0
  const step = Math.ceil(count / 5)
  for (let from = 0; from < count; from += step) {
    const batch = join(pile, String(from))
    await mkdir(batch)
    const last = Math.min(from + step, count)
    for (let index = from; index < last; index += 1)
      await writeFile(join(batch, `${index}.pdf`), await anInvoicePdf(index))
    await runPackaged({ folder, dataFolder: data, words: [batch] })
    peak = Math.max(peak, await untilQuiet(pid))
    tell(`after ${last} documents read`, memoryOfFamily(pid))
  }
  console.log(`peak while reading: ${peak} MB`)
}

/** Waits until the family has used next to no processor for three seconds; the largest memory seen on the way. */
async function untilQuiet(pid: number): Promise<number> {
  let peak = 0
  let before = processorSeconds(pid)
  for (let quiet = 0; quiet < 6;) {
    await setTimeout(500)
    const processes = memoryOfFamily(pid)
    peak = Math.max(peak, together(processes))
    const spent = processorSeconds(pid)
    quiet = spent - before < 0.05 ? quiet + 1 : 0
    before = spent
  }
  return peak
}

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '9' },
    documents: { type: 'string', default: '100000' },
    read: { type: 'string', default: '0' },
    idle: { type: 'string', default: '20' },
  },
})

function tell(when: string, processes: readonly ProcessMemory[]): void {
  const each = processes.map(({ kind, shared }) => `${kind} ${Math.round(shared)}`).join(', ')
  console.log(
    `${when}: ${together(processes)} MB (each alone, shared pages counted again: ${together(processes, 'resident')}): ${each}`,
  )
}

await start({
  starts: Number(values.starts),
  documents: Number(values.documents),
  read: Number(values.read),
  idleSeconds: Number(values.idle),
})
