import { PIPELINE, READ_ONCE } from '../pipeline/pipeline.ts'
import { keyOfFirstStage, runPipeline, type PipelineRun, type Progressed } from '../pipeline/run-pipeline.ts'
import type { Artifacts } from '../pipeline/stage.ts'

/**
 * What a person who waits is answered first: the file read once, without the second readings of what is unsure, which take as long again. Undefined where
 * that would save nothing or settle too much, and the usual stages are to be run: the file has been read already, nothing on it had to be recognised, or it
 * seems to hold several documents, which only the whole reading may part. Problems: those of reading.
 */
export async function firstAnswer(
  common: Omit<PipelineRun, 'stages' | 'given' | 'after'>,
  original: Artifacts['original'],
): Promise<Progressed | undefined> {
  const [read, split] = PIPELINE
  if (read === undefined || split === undefined) return undefined
  const key = keyOfFirstStage(read, { original })
  if ((await common.shelf.get(key)) !== undefined) return undefined
  const done = await runPipeline({ ...common, stages: [READ_ONCE, split], given: { original } })
  const { reading, parts } = done.have as Artifacts
  if (reading.readOnce === true) return parts.length > 1 ? undefined : done
  await common.shelf.keep(key, read.name, reading)
  return undefined
}
