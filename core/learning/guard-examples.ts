import { z } from 'zod'
import { FieldName } from '../domain/fields.ts'
import type { RankingExample } from './ranking-example.ts'

/**
 * Examples as a file keeps them: names of features once; a candidate is [right, hand, feature, value, feature, value, …]. What stands in
 * them are measures of places and labels of fictitious documents, never their texts.
 */
export const GuardFile = z.object({
  names: z.array(z.string()),
  examples: z.array(z.object({ group: z.string(), field: FieldName, candidates: z.array(z.array(z.number()).min(2)) })),
})
export type GuardFile = z.infer<typeof GuardFile>

/** Packs examples; values to four decimals. */
export function guardOf(examples: readonly RankingExample[]): GuardFile {
  const places = new Map<string, number>()
  const place = (name: string): number => {
    const known = places.get(name) ?? places.size
    places.set(name, known)
    return known
  }
  const short = (value: number): number => Math.round(value * 10_000) / 10_000
  const packed = examples.map(({ group, field, candidates }) => ({
    group,
    field,
    candidates: candidates.map(({ right, hand, features }) => [
      right ? 1 : 0,
      short(hand),
      ...Object.entries(features).flatMap(([name, value]) => (value === 0 ? [] : [place(name), short(value)])),
    ]),
  }))
  return { names: [...places.keys()], examples: packed }
}

/** The examples of a file; their values have no texts. */
export function examplesOf({ names, examples }: GuardFile): RankingExample[] {
  return examples.map(({ group, field, candidates }) => ({
    group,
    field,
    candidates: candidates.map(([right = 0, hand = 0, ...rest], at) => ({
      value: String(at),
      hand,
      right: right === 1,
      features: Object.fromEntries(
        Array.from({ length: rest.length / 2 }, (_, pair) => [
          names[rest[2 * pair] ?? -1] ?? '',
          rest[2 * pair + 1] ?? 0,
        ]),
      ),
    })),
  }))
}
