import { access, constants, readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { HealthCheck } from '../contract/system.ts'
import { brokenAuditRow } from '../store/audit.ts'
import type { Reading } from '../domain/page-text.ts'
import { problemOf } from '../domain/problem.ts'
import { isOnThisComputer } from '../domain/second-opinion.ts'
import { integrityOf } from './backup/integrity-of.ts'
import type { Engine } from './engine.ts'
import type { SecondOpinions } from './second-opinion/second-opinions.ts'
import { say, type Language } from './words.ts'

/** Below this much free space a pile of scans may not fit any more. */
const LOW_DISK_BYTES = 500 * 1024 * 1024

type Look = Pick<HealthCheck, 'name' | 'ok' | 'seen'>

/** Looks at every part Skrepka stands on and says what was seen and, where something is wrong, what to do. Never throws. */
export async function doctor(
  engine: Engine,
  about: { version: string; ocrFolder: string; opinions: SecondOpinions },
  language: Language,
): Promise<HealthCheck[]> {
  const looks: Look[] = [
    {
      name: 'engine',
      ok: true,
      seen: `Skrepka ${about.version}, Node ${process.versions.node}, ${process.platform}-${process.arch}`,
    },
    await looked('database', () => lookAtDatabase(engine)),
    await looked('originals', () => lookAtFolder(engine)),
    await looked('disk', () => lookAtDisk(engine)),
    await looked('ocr', () => lookAtOcr(about.ocrFolder)),
    await looked('readers', () => lookAtReaders(engine)),
    await looked('second-opinion', () => lookAtOpinions(about.opinions)),
  ]
  return looks.map((look) =>
    look.ok ? look : { ...look, advice: say(language, `command-line:doctor.advice.${look.name}`) },
  )
}

async function looked(name: HealthCheck['name'], look: () => Promise<Omit<Look, 'name'>>): Promise<Look> {
  try {
    return { name, ...(await look()) }
  } catch (error) {
    return { name, ok: false, seen: error instanceof Error ? error.message : String(error) }
  }
}

async function lookAtDatabase(engine: Engine) {
  const integrity = await integrityOf(engine)
  const broken = await brokenAuditRow(engine.store.db)
  const { pages, damaged } = await engine.store.checkPages()
  const { file } = engine.store
  const trail = broken === undefined ? 'whole' : `broken at row ${broken}`
  return {
    ok: integrity === 'ok' && broken === undefined && damaged.length === 0,
    seen: `${file}: ${integrity}, pages ${pages}, damaged ${damaged.length}, audit ${trail}`,
  }
}

async function lookAtFolder(engine: Engine) {
  await access(engine.dataFolder, constants.R_OK | constants.W_OK)
  const { n } = await engine.store.db
    .selectFrom('originals')
    .select((of) => of.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return { ok: true, seen: `${join(engine.dataFolder, 'originals')}: ${n}` }
}

async function lookAtDisk(engine: Engine) {
  const { bavail, bsize } = await statfs(engine.dataFolder)
  const free = bavail * bsize
  return { ok: free >= LOW_DISK_BYTES, seen: `${Math.round(free / 1024 / 1024)} MB free` }
}

async function lookAtOcr(folder: string) {
  const languages = (await readdir(folder))
    .filter((name) => name.includes('.traineddata'))
    .map((name) => name.split('.')[0])
  return { ok: languages.length > 0, seen: `${folder}: ${languages.join(', ')}` }
}

/** A reader is well when it can be started and answers. */
async function lookAtReaders(engine: Engine) {
  const reading: Reading = { mediaType: 'application/xml', pageCount: 0, pages: [], unreadPages: [], xml: [] }
  const started = performance.now()
  await engine.readers.split({ reading })
  return {
    ok: true,
    seen: `${engine.readers.size} × reader, first answer in ${Math.round(performance.now() - started)} ms`,
  }
}

/** Off is well. Otherwise the server must answer and know the model, or the thinker's process start; no document is sent for that. */
async function lookAtOpinions(opinions: SecondOpinions) {
  try {
    const { server, model, thinker } = await opinions.model()
    if (thinker !== undefined) {
      await thinker.hello(AbortSignal.timeout(60_000))
      return { ok: true, seen: `${model.name} (inside Skrepka, ${thinker.seen().state})` }
    }
    const where = isOnThisComputer(server.address) ? 'on this computer' : 'elsewhere'
    await model.probe(AbortSignal.timeout(5000))
    return { ok: true, seen: `${model.name} (${where})` }
  } catch (error) {
    const { code } = problemOf(error)
    return { ok: code === 'language-model-off', seen: code === 'language-model-off' ? 'off' : code }
  }
}
