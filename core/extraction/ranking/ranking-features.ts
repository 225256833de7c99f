import type { Candidate, Features } from './candidate.ts'

/**
 * What a learned ranker sees of each candidate of one field: its own features, and how it stands among its rivals by the hand-set weights
 * (`hand`, in log-odds, one for each candidate). Places on the page and shapes of values are left out: they tell layouts that were learned
 * from apart, and read real documents worse (models/ranker.md).
 */
export function rankingFeatures(candidates: readonly Candidate[], hand: readonly number[]): Features[] {
  const best = new Map<string, number>()
  for (const [at, { value }] of candidates.entries())
    best.set(value, Math.max(best.get(value) ?? -Infinity, hand[at] ?? 0))
  const values = [...best].sort((a, b) => b[1] - a[1])
  const ranks = new Map(values.map(([value], rank) => [value, rank]))
  const alphabetical = [...best.keys()].sort()
  const mentions = Map.groupBy(candidates, ({ value }) => value)
  return candidates.map((candidate, at): Features => {
    const { value, features } = candidate
    const own = hand[at] ?? 0
    const rival = values.find(([other]) => other !== value)?.[1] ?? -9
    return {
      ...features,
      'rank.hand': own,
      'rank.ahead': Math.max(-9, Math.min(9, own - rival)),
      'rank.place': Math.min(5, ranks.get(value) ?? 0),
      'rank.values': Math.min(20, values.length),
      'rank.mentions': Math.min(6, mentions.get(value)?.length ?? 1),
      'rank.order': alphabetical.length > 1 ? alphabetical.indexOf(value) / (alphabetical.length - 1) : 0,
    }
  })
}
