import { shapeOf } from '../labels/near-labels.ts'

/** Shorter names are too easily another word. */
const SHORTEST = 5

let known: { exact: Map<string, Set<number>>; shortened: Map<string, Set<number>> } | undefined

/**
 * The month that recognition misread as this folded word («караша» for «қараша», «квтня» for «квітня»): one of its shape, else one of
 * which a letter is missing, else one with a letter wrong. Undefined where two months are as near.
 */
export function nearMonth(word: string, months: ReadonlyMap<string, number>): number | undefined {
  if (word.length < SHORTEST) return undefined
  known ??= gather(months)
  const { exact, shortened } = known
  const shape = shapeOf(word)
  const ways = [
    exact.get(shape),
    shortened.get(shape),
    new Set(withoutOne(shape).flatMap((form) => [...(shortened.get(form) ?? [])])),
  ]
  const nearest = ways.find((way) => way !== undefined && way.size > 0)
  const [only, other] = nearest ?? []
  return other === undefined ? only : undefined
}

function gather(months: ReadonlyMap<string, number>): NonNullable<typeof known> {
  const exact = new Map<string, Set<number>>()
  const shortened = new Map<string, Set<number>>()
  const put = (map: typeof exact, form: string, month: number): void => {
    map.set(form, (map.get(form) ?? new Set()).add(month))
  }
  for (const [name, month] of months) {
    if (name.length < SHORTEST) continue
    const shape = shapeOf(name)
    put(exact, shape, month)
    for (const form of withoutOne(shape)) put(shortened, form, month)
  }
  return { exact, shortened }
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
