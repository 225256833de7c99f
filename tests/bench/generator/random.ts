import { seeded } from '../../../resources/sample-making/seeded.ts'

/** Choices that follow from a seed alone. */
export interface Random {
  /** From 0 to below 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number
  chance(share: number): boolean
  pick<T>(list: readonly T[]): T
  /** Digits as text; the first one is no zero. */
  digits(length: number): string
  /** Another generator whose numbers depend on this one's seed and the name only, not on how far this one was used. */
  fork(name: string): Random
}

/** FNV-1a over seed and name, so that neighbouring seeds and names give unlike generators. */
function mixed(seed: number, name: string): number {
  let hash = 0x811c9dc5
  for (const letter of `${seed}/${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}

/** Starts a generator of choices. */
export function createRandom(seed: number): Random {
  const next = seeded(seed)
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      const found = list[Math.floor(next() * list.length)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    digits: (length) => Array.from({ length }, (_, index) => String(whole(index === 0 ? 1 : 0, 9))).join(''),
    fork: (name) => createRandom(mixed(seed, name)),
  }
}
