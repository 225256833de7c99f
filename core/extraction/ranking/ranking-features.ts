import type { Candidate, Features } from './candidate.ts'

/**
 * What a learned ranker sees of each candidate of one field: its own features, where and how it is printed, and how it stands among its
 * rivals by the hand-set weights (`hand`, in log-odds, one for each candidate).
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
    const { value, page, box, words, reading, features } = candidate
    const own = hand[at] ?? 0
    const rival = values.find(([other]) => other !== value)?.[1] ?? -9
    const digits = value.replace(/\D/g, '').length
    const letters = value.replace(/[^\p{L}]/gu, '').length
    return {
      ...features,
      'rank.hand': own,
      'rank.ahead': Math.max(-9, Math.min(9, own - rival)),
      'rank.place': Math.min(5, ranks.get(value) ?? 0),
      'rank.values': Math.min(20, values.length),
      'rank.mentions': Math.min(6, mentions.get(value)?.length ?? 1),
      'rank.order': alphabetical.length > 1 ? alphabetical.indexOf(value) / (alphabetical.length - 1) : 0,
      'print.left': box[0] / page.width,
      'print.right': box[2] / page.width,
      'print.top': box[1] / page.height,
      'print.height': (box[3] - box[1]) / page.height,
      'print.page': Math.min(5, page.page - 1),
      'print.words': Math.min(20, words.length),
      'print.reading': reading,
      'print.ocr': page.source === 'ocr' ? 1 : 0,
      'value.length': Math.min(60, value.length),
      'value.digits': Math.min(30, digits),
      'value.letters': Math.min(60, letters),
      'value.capitals': letters === 0 ? 0 : value.replace(/[^\p{Lu}]/gu, '').length / letters,
      'value.separators': Math.min(6, value.replace(/[^/_\\.–-]/gu, '').length),
    }
  })
}
