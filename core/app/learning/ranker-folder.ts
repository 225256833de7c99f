import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError } from '../../domain/problem.ts'
import { RankerModel } from '../../extraction/ranking/ranker-model.ts'
import { rankerVersion } from '../../learning/train-ranker.ts'

/** More than this is no ranker of ours (issue of size: shipped weights are some tens of kilobytes). */
const MOST_BYTES = 5 * 1024 * 1024

/** Where an owner's weights lie, a file a version. */
export function rankerFolder(dataFolder: string): string {
  return join(dataFolder, 'models', 'rankers')
}

export function rankerFile(dataFolder: string, version: string): string {
  return join(rankerFolder(dataFolder), `${version}.json`)
}

/** The weights in a file, whole and as their version says. Problem: model-damaged. */
export async function readRanker(path: string): Promise<RankerModel> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return rankerIn(text)
}

/** The same from the file's text. Problem: model-damaged. */
export function rankerIn(text: string): RankerModel {
  const parsed = text.length > MOST_BYTES ? undefined : RankerModel.safeParse(jsonIn(text)).data
  if (parsed === undefined || rankerVersion(parsed.fields) !== parsed.version) {
    throw new ProblemError('model-damaged', { kind: 'ranker' })
  }
  return parsed
}

/** Writes weights beside the others; the same version is the same file. */
export async function keepRanker(dataFolder: string, model: RankerModel): Promise<void> {
  await mkdir(rankerFolder(dataFolder), { recursive: true })
  const path = rankerFile(dataFolder, model.version)
  await writeFile(`${path}.part`, JSON.stringify(model))
  await rename(`${path}.part`, path)
}

/** Every whole version in the folder, and the names of files that are not. */
export async function rankersIn(dataFolder: string): Promise<{ models: RankerModel[]; damaged: string[] }> {
  const names = (await readdir(rankerFolder(dataFolder)).catch(() => []))
    .filter((name) => name.endsWith('.json'))
    .sort()
  const models: RankerModel[] = []
  const damaged: string[] = []
  for (const name of names) {
    const model = await readRanker(join(rankerFolder(dataFolder), name)).catch(() => undefined)
    if (model === undefined) damaged.push(name)
    else models.push(model)
  }
  return { models, damaged }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
