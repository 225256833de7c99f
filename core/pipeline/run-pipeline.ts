import { createHash } from 'node:crypto'
import type { ReaderTasks, TaskOptions } from '../ports.ts'
import type { ArtifactName, Artifacts, Stage } from './stage.ts'

/** Where what stages gave is kept between runs. */
export interface Shelf {
  get(key: string): Promise<unknown>
  keep(key: string, stage: string, value: unknown): Promise<void>
}

/** What is there so far, each thing with the hash of everything it was made from. */
export interface Progressed {
  readonly have: Partial<Artifacts>
  readonly keys: ReadonlyMap<ArtifactName, string>
}

export interface PipelineRun {
  readonly stages: readonly Stage[]
  /** What an earlier run of earlier stages came to. */
  readonly after?: Progressed
  readonly given: Partial<Artifacts>
  readonly shelf: Shelf
  readonly readers: ReaderTasks
  readonly options: TaskOptions
  /** Milliseconds a stage took; 0 when its result was still on the shelf. */
  readonly onStage?: (name: string, ms: number) => void
}

/** Runs the stages in order, taking from the shelf what is already done. Problems: those of the stages; nothing of them is kept. */
export async function runPipeline(run: PipelineRun): Promise<Progressed> {
  const have: Partial<Artifacts> = { ...run.after?.have, ...run.given }
  const keys = new Map<ArtifactName, string>(run.after?.keys)
  for (const name of Object.keys(run.given) as ArtifactName[]) keys.set(name, keyOfGiven(name, run.given))
  for (const stage of run.stages) {
    const key = keyOf(stage, keys)
    keys.set(stage.gives, key)
    const kept = await run.shelf.get(key)
    if (kept !== undefined) {
      Object.assign(have, { [stage.gives]: kept })
      run.onStage?.(stage.name, 0)
      continue
    }
    const started = performance.now()
    const value = await stage.run(have as Artifacts, run.readers, run.options)
    run.onStage?.(stage.name, performance.now() - started)
    await run.shelf.keep(key, stage.name, value)
    Object.assign(have, { [stage.gives]: value })
  }
  return { have, keys }
}

/** Where the shelf keeps what a stage gave that needs nothing of other stages. */
export function keyOfFirstStage(stage: Stage, given: Partial<Artifacts>): string {
  const names = Object.keys(given) as ArtifactName[]
  return keyOf(stage, new Map(names.map((name) => [name, keyOfGiven(name, given)])))
}

function keyOf(stage: Stage, keys: ReadonlyMap<ArtifactName, string>): string {
  return hash([stage.name, stage.version, ...stage.needs.map((need) => keys.get(need))])
}

/** An original is named by its bytes and how it is to be read, weights by their version: never by where they lie. */
function keyOfGiven(name: ArtifactName, given: Partial<Artifacts>): string {
  if (name === 'ranker') return hash(given.ranker?.version)
  if (name !== 'original' || given.original === undefined) return hash(given[name])
  const { sha256, ignoreEmbeddedXml, maxPages } = given.original
  return hash([sha256, ignoreEmbeddedXml, maxPages])
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
