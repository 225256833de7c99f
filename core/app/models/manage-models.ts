import { copyFile, mkdir, readdir, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import table from '../../../models/catalogue.json' with { type: 'json' }
import { Catalogue, type CatalogueEntry } from '../../../models/catalogue.ts'
import type { ModelAnswer } from '../../contract/learning.ts'
import { ProblemError } from '../../domain/problem.ts'
import { SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import { rankerChoice, saveRankerChoice, saveThinkerChoice, thinkerChoice } from '../../store/learning-settings.ts'
import { languageServer } from '../../store/second-opinions.ts'
import type { Engine } from '../engine.ts'
import { keepRanker, rankerFile, rankerIn, rankersIn, readRanker } from '../learning/ranker-folder.ts'
import { type ModelKind, modelKindOf, sha256Of, sizeOf } from './model-file.ts'

/** Every model that can be known by its hash; bundled, so that it is there in the packaged application too. */
const CATALOGUE = Catalogue.parse(table)

/** Where models lie that an owner brought. */
export function modelFolder(dataFolder: string, kind: Exclude<ModelKind, 'ranker'>): string {
  return join(dataFolder, 'models', kind)
}

/** Every model there is, shipped ones first. */
export async function listModels(engine: Engine): Promise<ModelAnswer[]> {
  const { dataFolder, store } = engine
  const choice = await rankerChoice(store.db)
  const { models, damaged } = await rankersIn(dataFolder)
  const roleOf = (version: string): ModelAnswer['role'] =>
    version === (choice.champion ?? SHIPPED_RANKER.version)
      ? 'in-use'
      : version === choice.challenger
        ? 'challenger'
        : version === choice.previous
          ? 'previous'
          : 'available'
  const own = models.filter(({ version }) => version !== SHIPPED_RANKER.version)
  const rankers = [SHIPPED_RANKER, ...own].map((model): ModelAnswer => ({
    kind: 'ranker',
    name: model.version,
    role: roleOf(model.version),
    origin: model === SHIPPED_RANKER ? 'shipped' : 'own',
    date: model.date,
    documents: model.trainedOn.documents,
  }))
  const broken = damaged.map((name): ModelAnswer => ({ kind: 'ranker', name, role: 'damaged', origin: 'own' }))
  const shipped = CATALOGUE.map(({ name, size, sha256 }): ModelAnswer => ({ kind: 'ocr', name, role: 'in-use', origin: 'shipped', size, sha256 })) // prettier-ignore
  const thinker = await thinkerChoice(store.db)
  const brought = [...(await broughtIn(dataFolder, 'ocr')), ...(await broughtIn(dataFolder, 'language-model'))]
  const added = brought.map(({ kind, name, path, size, sha256 }): ModelAnswer => ({
    kind,
    name,
    role: kind === 'ocr' || sha256 === thinker ? 'in-use' : 'available',
    origin: knownBy(sha256) ? 'catalogue' : 'own',
    size,
    sha256,
    file: basename(path),
  }))
  const server = await languageServer(store.db)
  const asked = server && `${server.model} @ ${new URL(server.address).host}`
  const served =
    asked === undefined
      ? []
      : [
          {
            kind: 'language-model',
            name: asked,
            role: thinker === undefined ? 'in-use' : 'available',
            origin: 'server',
          } as const,
        ]
  return [...rankers, ...broken, ...shipped, ...added, ...served]
}

/**
 * Puts a model to use: a version of the ranker, `shipped`, `previous` (back to the one before), or the name of a language model; `none` does
 * without one. A ranker's trial ends with it. Problems: model-unknown, model-damaged.
 */
export async function selectModel(engine: Engine, name: string): Promise<void> {
  const { dataFolder, store } = engine
  const { db } = store
  if (name === 'none') return await saveThinkerChoice(db, undefined)
  const choice = await rankerChoice(db)
  const wanted = name === 'shipped' ? SHIPPED_RANKER.version : name === 'previous' ? (choice.previous ?? SHIPPED_RANKER.version) : name // prettier-ignore
  const { models, damaged } = await rankersIn(dataFolder)
  if (damaged.includes(`${wanted}.json`)) await readRanker(rankerFile(dataFolder, wanted))
  if (wanted === SHIPPED_RANKER.version || models.some(({ version }) => version === wanted)) {
    const now = choice.champion ?? SHIPPED_RANKER.version
    return await saveRankerChoice(db, { champion: wanted, previous: now === wanted ? (choice.previous ?? now) : now })
  }
  const thinker = (await broughtIn(dataFolder, 'language-model')).find((each) => each.name === name)
  if (thinker === undefined) throw new ProblemError('model-unknown', { name })
  await saveThinkerChoice(db, thinker.sha256)
}

/**
 * Takes a model in from a file, for computers without a network. What is in the catalogue must be exactly that; anything else must at
 * least be whole. Problems: file-missing, model-damaged, model-differs.
 */
export async function importModel(engine: Engine, path: string): Promise<ModelAnswer> {
  const kind = await modelKindOf(path)
  const file = basename(path)
  const sha256 = await sha256Of(path)
  const known = knownBy(sha256)
  if (known === undefined && namedSo(file)) throw new ProblemError('model-differs', { name: file })
  const size = await sizeOf(path)
  const origin = known ? ('catalogue' as const) : ('own' as const)
  if (kind === 'ranker') {
    const model = rankerIn(await readFile(path, 'utf8'))
    await keepRanker(engine.dataFolder, model)
    const { date, trainedOn, version } = model
    return { kind, name: version, role: 'available', origin, size, sha256, date, documents: trainedOn.documents }
  }
  const folder = modelFolder(engine.dataFolder, kind)
  await mkdir(folder, { recursive: true })
  // Readers look for `<language>.traineddata`, gzipped inside or not.
  const kept = kind === 'ocr' ? `${nameOf(file)}.traineddata` : file
  await copyFile(path, join(folder, `${kept}.part`))
  await rename(join(folder, `${kept}.part`), join(folder, kept))
  return { kind, name: nameOf(file), role: kind === 'ocr' ? 'in-use' : 'available', origin, size, sha256, file: kept }
}

/** The language model in use; undefined when none is chosen. Problem: model-unknown, when its file is gone or another. */
export async function chosenThinker(engine: Engine): Promise<Brought | undefined> {
  const chosen = await thinkerChoice(engine.store.db)
  if (chosen === undefined) return undefined
  const found = (await broughtIn(engine.dataFolder, 'language-model')).find(({ sha256 }) => sha256 === chosen)
  if (found === undefined) throw new ProblemError('model-unknown', { name: `#${chosen.slice(0, 8)}` })
  return found
}

/** A model that an owner brought. `size` in bytes. */
export interface Brought {
  readonly kind: 'ocr' | 'language-model'
  readonly name: string
  readonly path: string
  readonly size: number
  readonly sha256: string
}

/** Hashes of files already seen: a language model is gigabytes. Keyed by path, size and time of change. */
const HASHES = new Map<string, string>()

async function broughtIn(dataFolder: string, kind: Brought['kind']): Promise<Brought[]> {
  const folder = modelFolder(dataFolder, kind)
  const names = (await readdir(folder).catch(() => [])).filter((name) => !name.endsWith('.part')).sort()
  const found: Brought[] = []
  for (const name of names) {
    const path = join(folder, name)
    const size = await sizeOf(path)
    const key = `${path} ${size}`
    const sha256 = HASHES.get(key) ?? (await sha256Of(path))
    HASHES.set(key, sha256)
    found.push({ kind, name: nameOf(name), path, size, sha256 })
  }
  return found
}

function nameOf(file: string): string {
  return file.replace(/\.(?:gguf|traineddata(?:\.gz)?)$/, '')
}

function knownBy(sha256: string): CatalogueEntry | undefined {
  return CATALOGUE.find((entry) => entry.sha256 === sha256 || entry.contentSha256 === sha256)
}

/** The catalogue has a file of this name. */
function namedSo(file: string): boolean {
  return CATALOGUE.some((entry) => [file, `${file}.gz`].includes(basename(entry.file)))
}
