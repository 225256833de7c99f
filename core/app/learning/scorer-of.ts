import type { Scorer } from '../../extraction/ranking/candidate.ts'
import type { RankerModel } from '../../extraction/ranking/ranker-model.ts'
import { byHand, byModel } from '../../extraction/ranking/scorer.ts'
import { byShippedModel, SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import { HAND_VERSION, type RankerRef } from '../../ports.ts'
import { readRanker } from './ranker-folder.ts'

/** Weights read from files: a version is always the same weights. */
const READ = new Map<string, RankerModel>()

/** What ranks by a version. Problem: model-damaged. */
export async function scorerOf(ranker: RankerRef | undefined): Promise<Scorer> {
  if (ranker?.version === HAND_VERSION) return byHand
  return ranker?.file === undefined ? byShippedModel : byModel(await rankerOf(ranker))
}

/** The weights of a version; the shipped ones where it has no file. Problem: model-damaged. */
export async function rankerOf({ version, file }: RankerRef): Promise<RankerModel> {
  if (file === undefined) return SHIPPED_RANKER
  const known = READ.get(version) ?? (await readRanker(file))
  if (known.version !== version) return await readRanker(file)
  READ.set(version, known)
  return known
}
