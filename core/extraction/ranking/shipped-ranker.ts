import table from '../../../models/ranker.json' with { type: 'json' }
import type { Scorer } from './candidate.ts'
import { RankerModel } from './ranker-model.ts'
import { byModel } from './scorer.ts'

/** The weights that come with Skrepka (models/ranker.md). */
export const SHIPPED_RANKER: RankerModel = RankerModel.parse(table)

/** What ranks where nothing else was asked for. */
export const byShippedModel: Scorer = byModel(SHIPPED_RANKER)
