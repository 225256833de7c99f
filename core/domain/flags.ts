import { z } from 'zod'

interface FlagRow {
  /** `share`: of documents, in percent, 0 is off and 100 is all; `promise`: percent of values that must be right. */
  readonly sort: 'share' | 'promise'
  readonly usual: number
  readonly least: number
  readonly most: number
}

/**
 * What can be switched on bit by bit. Words are `flags.<name>` in resources/locales. A share belongs to the same documents whenever it is
 * asked, and a larger one contains the smaller.
 */
export const FLAGS = {
  /** Documents whose candidates are ranked by learned weights; the others by the hand-set ones. */
  'learned-ranker': { sort: 'share', usual: 100, least: 0, most: 100 },
  /** Documents that a challenger reads in earnest while one is tried (A/B). */
  challenger: { sort: 'share', usual: 10, least: 0, most: 100 },
  /** Of the other documents, those a challenger reads along without effect. */
  shadow: { sort: 'share', usual: 100, least: 0, most: 100 },
  /** Whether Skrepka retrains by itself when people have approved enough documents; 0 is no. */
  retraining: { sort: 'share', usual: 100, least: 0, most: 100 },
  /** Documents whose unsure values a language model is asked about, where one is set up. */
  'second-opinion': { sort: 'share', usual: 100, least: 0, most: 100 },
  /** How often accepted values are promised to be right. */
  promise: { sort: 'promise', usual: 99.1, least: 95, most: 99.9 },
} as const satisfies Record<string, FlagRow>

export type FlagName = keyof typeof FLAGS
export const FLAG_NAMES = Object.keys(FLAGS) as FlagName[]
export const FlagName = z.enum(FLAG_NAMES as [FlagName, ...FlagName[]])

export type Flags = Readonly<Record<FlagName, number>>

/** The flags with what was chosen; a value out of range, or of a flag that is no more, counts as not chosen. */
export function flagsOf(chosen: Readonly<Record<string, number>>): Flags {
  return Object.fromEntries(FLAG_NAMES.map((name) => [name, allowed(name, chosen[name]) ?? FLAGS[name].usual])) as Flags
}

/** A value as a flag may have it; undefined where it may not. */
export function allowed(name: FlagName, value: number | undefined): number | undefined {
  const { least, most } = FLAGS[name]
  return value !== undefined && Number.isFinite(value) && value >= least && value <= most ? value : undefined
}

/** Whether a document is among the share of a flag. Always the same for the same document, and independent from flag to flag. */
export function isAmong(share: number, name: FlagName, documentId: string): boolean {
  return placeOf(`${name} ${documentId}`) < share / 100
}

/** 0…1 for a text: FNV-1a with the finaliser of MurmurHash3, so that neighbouring ids lie far apart. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
