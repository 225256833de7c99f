import { isAmong } from '../../domain/flags.ts'
import { SHIPPED_RANKER } from '../../extraction/ranking/shipped-ranker.ts'
import { HAND_VERSION, type RankerRef } from '../../ports.ts'
import { flags, rankerChoice } from '../../store/learning-settings.ts'
import type { Engine } from '../engine.ts'
import { rankerFile, readRanker } from './ranker-folder.ts'

/** What ranks a document: the weights it is read by, and while a challenger is tried, the ones that read along. */
export interface RankersOfDocument {
  readonly served: RankerRef
  readonly shadow?: RankerRef
  /** Version of the challenger being tried. */
  readonly challenger?: string
}

const SHIPPED: RankerRef = { version: SHIPPED_RANKER.version }

/** The weights in use for everything that is not tried out. */
export async function champion(engine: Engine): Promise<RankerRef> {
  const { champion: version } = await rankerChoice(engine.store.db)
  return version === undefined ? SHIPPED : await whole(engine, version, SHIPPED)
}

/** Which weights read a document, by its id and the flags: always the same while neither flags nor weights change. */
export async function rankersOf(engine: Engine, id: string): Promise<RankersOfDocument> {
  const { db } = engine.store
  const shares = await flags(db)
  if (!isAmong(shares['learned-ranker'], 'learned-ranker', id)) return { served: { version: HAND_VERSION } }
  const usual = await champion(engine)
  const { challenger: version } = await rankerChoice(db)
  const challenger = version === undefined ? undefined : await whole(engine, version, undefined)
  if (challenger === undefined) return { served: usual }
  const isServed = isAmong(shares.challenger, 'challenger', id)
  const [served, other] = isServed ? [challenger, usual] : [usual, challenger]
  const isShadowed = isServed || isAmong(shares.shadow, 'shadow', id)
  return { served, ...(isShadowed && { shadow: other }), challenger: challenger.version }
}

/** Weights in the data folder, or what stands in for them where their file is missing or damaged: reading goes on in any case. */
async function whole<T extends RankerRef | undefined>(
  engine: Engine,
  version: string,
  instead: T,
): Promise<RankerRef | T> {
  if (version === SHIPPED_RANKER.version) return SHIPPED
  const file = rankerFile(engine.dataFolder, version)
  try {
    // From the disk each time: the reader processes will read it there too.
    if ((await readRanker(file)).version === version) return { version, file }
    return instead
  } catch {
    engine.log.warn('ranker-damaged', { version })
    return instead
  }
}
