import { z } from 'zod'
import { type FlagName, flagsOf, type Flags } from '../domain/flags.ts'
import { keepSetting, keptSetting } from './kept-setting.ts'
import type { Db } from './open-store.ts'

const Chosen = z.record(z.string(), z.number())

/** Versions of ranker weights: the one in use, the one before it, and the one being tried. Absent: the weights that come with Skrepka. */
const RankerChoice = z.object({
  champion: z.string().optional(),
  previous: z.string().optional(),
  challenger: z.string().optional(),
})
export type RankerChoice = z.infer<typeof RankerChoice>

/** The language model a person chose, by its file's SHA-256. */
const ThinkerChoice = z.object({ sha256: z.string().optional() })

/** How sure a sort of value must be to pass, where the owner's own documents have moved it. */
const Thresholds = z.partialRecord(z.enum(['text', 'code', 'date', 'currency', 'amount']), z.number())
export type Thresholds = z.infer<typeof Thresholds>

/** Every flag with its value. */
export async function flags(db: Db): Promise<Flags> {
  return flagsOf(Chosen.parse((await keptSetting(db, 'flags')) ?? {}))
}

export async function saveFlag(db: Db, name: FlagName, value: number): Promise<void> {
  await keepSetting(db, 'flags', { ...Chosen.parse((await keptSetting(db, 'flags')) ?? {}), [name]: value })
}

export async function rankerChoice(db: Db): Promise<RankerChoice> {
  return RankerChoice.parse((await keptSetting(db, 'ranker')) ?? {})
}

export async function saveRankerChoice(db: Db, choice: RankerChoice): Promise<void> {
  await keepSetting(db, 'ranker', choice)
}

/** SHA-256 of the language model in use; undefined for none. */
export async function thinkerChoice(db: Db): Promise<string | undefined> {
  return ThinkerChoice.parse((await keptSetting(db, 'thinker')) ?? {}).sha256
}

export async function saveThinkerChoice(db: Db, sha256: string | undefined): Promise<void> {
  await keepSetting(db, 'thinker', { sha256 })
}

export async function thresholds(db: Db): Promise<Thresholds> {
  return Thresholds.parse((await keptSetting(db, 'thresholds')) ?? {})
}

export async function saveThresholds(db: Db, moved: Thresholds): Promise<void> {
  await keepSetting(db, 'thresholds', moved)
}
