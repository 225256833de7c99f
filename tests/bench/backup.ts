import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { integrityOf } from '../../core/app/backup/integrity-of.ts'
import { makeBackup } from '../../core/app/backup/make-backup.ts'
import { repairOriginals, restoreBackup } from '../../core/app/backup/restore-backup.ts'
import { isWhole, verifyData } from '../../core/app/backup/verify-data.ts'
import { openChildProcessCrew } from '../../core/adapters/crew-child-process.ts'
import { openOriginalsFolder } from '../../core/adapters/originals-folder.ts'
import { openReaderPool } from '../../core/adapters/reader-pool.ts'
import { Sha256 } from '../../core/domain/ids.ts'
import { openStore } from '../../core/store/open-store.ts'
import { createRandom } from './generator/random.ts'
import { manyDocuments } from './ui/many-documents.ts'

/*
 * npm run bench -- backup [--count 100000] [--flips 1000] [--bytes 20000]
 * Backs up, verifies and restores a folder with so many documents, then turns single bits in database and originals and counts how many
 * are seen and mended.
 */

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    flips: { type: 'string', default: '1000' },
    bytes: { type: 'string', default: '20000' },
  },
})
const count = Number(values.count)
const flips = Number(values.flips)
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = join(tmpdir(), `skrepka-bench-backup-${process.pid}`)
const clock = { now: () => new Date() }
const random = createRandom(11)
const log = { info() {}, warn() {}, error() {} }
const readers = openReaderPool({
  crew: openChildProcessCrew({ entry: join(root, 'core/hosts/reader.ts') }),
  size: 1,
  log,
})

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  let [last, longest] = [started, 0]
  const turns = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 1)
  const result = await work()
  longest = Math.max(longest, performance.now() - last)
  clearInterval(turns)
  console.log(`| ${name} | ${((performance.now() - started) / 1000).toFixed(1)} s | ${Math.round(longest)} ms |`)
  return result
}

/** A data folder of so many documents, each with an original of its own. */
async function withOriginals(documents: number, bytesEach: number): Promise<string> {
  const data = join(folder, `data-${documents}`)
  mkdirSync(data, { recursive: true })
  copyFileSync(join(await manyDocuments(root, documents), 'skrepka.db'), join(data, 'skrepka.db'))
  const { pathOf } = openOriginalsFolder(join(data, 'originals'))
  const store = openStore(data)
  const known = await store.db.selectFrom('originals').select('sha256').execute()
  await store.db.transaction().execute(async (tx) => {
    for (const [index, { sha256: placeholder }] of known.entries()) {
      const content = Buffer.alloc(bytesEach, `${index} `)
      const sha256 = Sha256.parse(createHash('sha256').update(content).digest('hex'))
      mkdirSync(dirname(pathOf(sha256)), { recursive: true })
      writeFileSync(pathOf(sha256), content)
      const row = { sha256, size: bytesEach, added_at: clock.now().toISOString() }
      await tx.insertInto('originals').values(row).execute()
      await tx.updateTable('documents').set({ sha256 }).where('sha256', '=', placeholder).execute()
      await tx.deleteFrom('originals').where('sha256', '=', placeholder).execute()
    }
  })
  await store.close()
  return data
}

function opened(data: string) {
  return { store: openStore(data), originals: openOriginalsFolder(join(data, 'originals')), clock, readers }
}

function flip(file: string, at: number): void {
  const handle = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  byte.writeUInt8(byte.readUInt8(0) ^ (1 << random.whole(0, 7)))
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}

async function speed(): Promise<void> {
  const data = await withOriginals(count, Number(values.bytes))
  const backups = join(folder, 'backups')
  const given = { folder: backups, reason: 'person', version: '0.0.0' } as const
  const size = statSync(join(data, 'skrepka.db')).size
  console.log(
    `\n${count} documents, database ${Math.round(size / 1024 / 1024)} MB, originals of ${values.bytes} bytes\n`,
  )
  console.log('| what | time | longest in which nobody else was answered |\n| --- | --- | --- |')
  const engine = opened(data)
  await timed('look at every page', () => engine.store.checkPages())
  await timed('first backup', () => makeBackup(engine, given))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  await timed('next backup, nothing new', () => makeBackup(engine, given))
  await timed('verify: every page, the trail, every original', () => verifyData(engine))
  await engine.store.close()
  await timed('restore over data whose originals are whole', () =>
    restoreBackup({ dataFolder: data, folder: backups, now: clock.now() }),
  )
  const elsewhere = join(folder, 'new-computer')
  const restored = await timed('restore on a new computer', () =>
    restoreBackup({ dataFolder: elsewhere, folder: backups, now: clock.now() }),
  )
  const again = opened(elsewhere)
  const whole = isWhole(await verifyData(again))
  await again.store.close()
  console.log(`\nrestored ${restored.documents} documents, ${restored.originalsRepaired} originals; whole: ${whole}`)
  if (!whole || restored.documents !== count) process.exitCode = 1
}

/** Half of the bits turned in the database, one at a time, half in originals, all mended at the end. */
async function bits(): Promise<void> {
  const data = await withOriginals(2000, 2000)
  const backups = join(folder, 'backups-of-few')
  const file = join(data, 'skrepka.db')
  let engine = opened(data)
  await makeBackup(engine, { folder: backups, reason: 'person', version: '0.0.0' })
  const known = await engine.store.db.selectFrom('originals').select('sha256').execute()
  await engine.store.close()

  const size = statSync(file).size
  const half = Math.ceil(flips / 2)
  let seen = 0
  let seenBySqlite = 0
  for (let n = 0; n < half; n++) {
    const at = random.whole(0, size - 1)
    const before = copyOf(file)
    flip(file, at)
    try {
      engine = opened(data)
    } catch {
      seen++
      seenBySqlite++
      before.putBack()
      continue
    }
    if ((await integrityOf(engine)) !== 'ok') seenBySqlite++
    const { damaged } = await engine.store.checkPages()
    await engine.store.close()
    if (damaged.includes(Math.floor(at / 4096) + 1)) seen++
    else console.log(`  NOT SEEN: byte ${at}`)
    before.putBack()
  }
  console.log(`\nbits turned in the database: ${half}, seen ${seen} (SQLite's own check: ${seenBySqlite})`)

  const { pathOf } = openOriginalsFolder(join(data, 'originals'))
  const hurt = new Set<Sha256>()
  for (let n = 0; n < flips - half; n++) {
    const sha256 = Sha256.parse(random.pick(known.filter((row) => !hurt.has(row.sha256 as Sha256))).sha256)
    hurt.add(sha256)
    flip(pathOf(sha256), random.whole(0, 1999))
  }
  flip(file, random.whole(4096, size - 1))
  engine = opened(data)
  const found = await verifyData(engine)
  await engine.store.close()
  const told = found.originals.damaged.filter((sha256) => hurt.has(sha256)).length
  console.log(
    `bits turned in originals: ${hurt.size}, seen ${told}, false alarms ${found.originals.damaged.length - told}`,
  )
  const needed = found.originals.damaged.map((sha256) => ({ sha256 }))
  const { repaired } = await repairOriginals(needed, { dataFolder: data, folder: backups })
  await restoreBackup({ dataFolder: data, folder: backups, now: clock.now() })
  engine = opened(data)
  const whole = isWhole(await verifyData(engine))
  await engine.store.close()
  console.log(`originals fetched from the backup: ${repaired}; after the restore everything is whole: ${whole}`)
  if (seen !== half || told !== hurt.size || repaired !== hurt.size || !whole) process.exitCode = 1
}

function copyOf(file: string): { putBack(): void } {
  const ends = ['', '.sums']
  for (const end of ends) copyFileSync(`${file}${end}`, `${file}${end}.kept`)
  return {
    putBack() {
      for (const end of ends) copyFileSync(`${file}${end}.kept`, `${file}${end}`)
      rmSync(`${file}-wal`, { force: true })
    },
  }
}

console.log(`${cpus()[0]?.model ?? ''}, ${availableParallelism()} cores, Node ${process.versions.node}`)
try {
  await speed()
  await bits()
} finally {
  await readers.close()
  rmSync(folder, { recursive: true, force: true })
}
