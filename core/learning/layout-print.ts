import { createHash } from 'node:crypto'
import type { PageText } from '../domain/page-text.ts'
import { anchorsIn } from './surroundings.ts'

/** Words on which a layout is compared, at most. */
const MOST = 160
/** Hashes a mark stands for, and how many marks a page has: pages that share half of their words nearly always share a mark. */
const ROWS = 2
const BANDS = 8

/**
 * What a supplier's paper looks like: its words without figures, each with its rough place, hashed. Heads of pages keep their height;
 * further down everything moves with the number of lines, so only the column counts. First page only.
 */
export function layoutPrint(pages: readonly PageText[]): number[] {
  const [page] = pages
  if (page === undefined) return []
  const seen = new Set<number>()
  for (const { text, box } of page.words) {
    for (const token of anchorsIn(text)) {
      if (token.length < 3) continue
      const column = Math.round((box[0] / page.width) * 10)
      const top = box[1] / page.height
      seen.add(hash32(`${token} ${column} ${top < 0.3 ? Math.round(top * 12) : 'below'}`))
    }
  }
  return [...seen].sort((a, b) => a - b).slice(0, MOST)
}

/** 0…1: the share of the smaller print's words that the other has too. Prints of a few words are like nothing. */
export function alikeness(a: readonly number[], b: readonly number[]): number {
  const fewest = Math.min(a.length, b.length)
  if (fewest < 8) return 0
  const other = new Set(b)
  return a.filter((word) => other.has(word)).length / fewest
}

/** Marks under which a like layout is found again without comparing all: bands of least hashes (locality-sensitive hashing). */
export function layoutMarks(print: readonly number[]): string[] {
  if (print.length < 8) return []
  const least = (salt: number) => print.reduce((min, word) => Math.min(min, mixed(word, salt)), Infinity)
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = Array.from({ length: ROWS }, (_row, row) => least(band * ROWS + row + 1).toString(36))
    return `layout:${band}:${rows.join(':')}`
  })
}

function hash32(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0)
}

/** A different order of all hashes for every salt (xorshift-multiply, as in MurmurHash3's finaliser). */
function mixed(value: number, salt: number): number {
  let hash = (value ^ Math.imul(salt, 0x9e3779b1)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0
  return (hash ^ (hash >>> 16)) >>> 0
}
