import type { Box } from '../../domain/evidence.ts'
import type { Witness } from './calibrate.ts'
import type { PixelWord } from './tesseract-engine.ts'
import { median } from './text-geometry.ts'

/** What two readings of one page say together. */
export interface MergedWord extends PixelWord {
  readonly witness: Witness
}

/** A word that only the second reading saw must be this sure of itself; second readings invent words in pictures. */
const SURE_ENOUGH_ALONE = 0.6
/** By how much the second reading must be surer to overrule the first, so that a page does not change for nothing. */
const OVERRULE = 0.04

/**
 * Puts two readings of the same image together, place by place: where words overlap the surer reading is kept whole (never half a
 * word of one and half of the other), where only one saw something that is kept. Boxes of both in the same units.
 */
export function mergeReadings(first: readonly PixelWord[], second: readonly PixelWord[]): MergedWord[] {
  const letter = median([...first, ...second].map((word) => word.box[3] - word.box[1]))
  const merged: MergedWord[] = []
  for (const place of placesOf(first, usable(second, letter))) {
    if (place.second.length === 0) merged.push(...place.first.map(seenBy('alone')))
    else if (place.first.length === 0) {
      merged.push(...place.second.filter((word) => sure(word) >= SURE_ENOUGH_ALONE).map(seenBy('alone')))
    } else if (sameText(place)) {
      // The same text may be cut into words differently; the finer cut of the surer reading is no better than the first one.
      const boost = Math.max(meanOf(place.first), meanOf(place.second))
      merged.push(...withSharedBoxes(place).map((word) => ({ ...word, confidence: boost, witness: 'both' as const })))
    } else {
      const winner = meanOf(place.second) > meanOf(place.first) + OVERRULE ? place.second : place.first
      merged.push(...winner.map(seenBy('disputed')))
    }
  }
  return merged
}

/** Words in one place: those of either reading that overlap each other, directly or through a third. */
interface Place {
  readonly first: PixelWord[]
  readonly second: PixelWord[]
}

function placesOf(first: readonly PixelWord[], second: readonly PixelWord[]): Place[] {
  const parent = Array.from({ length: first.length + second.length }, (_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== at) at = parent[at] ?? at
    return at
  }
  first.forEach((one, index) => {
    second.forEach((other, place) => {
      if (overlap(one.box, other.box)) parent[root(first.length + place)] = root(index)
    })
  })
  const places = new Map<number, Place>()
  const placeOf = (index: number): Place => {
    const key = root(index)
    const known = places.get(key) ?? { first: [], second: [] }
    places.set(key, known)
    return known
  }
  first.forEach((word, index) => placeOf(index).first.push(word))
  second.forEach((word, index) => placeOf(first.length + index).second.push(word))
  return [...places.values()]
}

/** Whether two boxes share most of the smaller one's height, and more than a touch of its width. */
function overlap(one: Box, other: Box): boolean {
  const width = Math.min(one[2], other[2]) - Math.max(one[0], other[0])
  const height = Math.min(one[3], other[3]) - Math.max(one[1], other[1])
  return (
    width > 0.3 * Math.min(one[2] - one[0], other[2] - other[0]) &&
    height > 0.5 * Math.min(one[3] - one[1], other[3] - other[1])
  )
}

/** Without words so large that they must be pictures: they would join whole paragraphs into one place. */
function usable(words: readonly PixelWord[], letter: number): PixelWord[] {
  return words.filter((word) => word.box[3] - word.box[1] < letter * 4 || word.confidence > 0.8)
}

function sameText(place: Place): boolean {
  return textOf(place.first) === textOf(place.second)
}

function textOf(words: readonly PixelWord[]): string {
  return words
    .toSorted((a, b) => a.box[0] - b.box[0])
    .map((word) => word.text)
    .join('')
}

/** The words of the first reading, each in the box that both readings have in common: either may reach into its neighbours, never into less than the print. */
function withSharedBoxes({ first, second }: Place): readonly PixelWord[] {
  if (first.length !== second.length) return first
  const others = second.toSorted((a, b) => a.box[0] - b.box[0])
  return first
    .toSorted((a, b) => a.box[0] - b.box[0])
    .map((word, at) => ({ ...word, box: common(word.box, others[at]?.box ?? word.box) }))
}

function common(one: Box, other: Box): Box {
  const [x0, y0] = [Math.max(one[0], other[0]), Math.max(one[1], other[1])]
  const [x1, y1] = [Math.min(one[2], other[2]), Math.min(one[3], other[3])]
  return x1 > x0 && y1 > y0 ? [x0, y0, x1, y1] : one
}

/** Mean confidence, weighted by the length of the words. */
function meanOf(words: readonly PixelWord[]): number {
  const length = words.reduce((sum, word) => sum + word.text.length, 0)
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, length)
}

/** A lone mark without letter or digit is more often a speck than a sign. */
function sure(word: PixelWord): number {
  return /[\p{L}\p{N}]/u.test(word.text) ? word.confidence : word.confidence - 0.3
}

function seenBy(witness: Witness): (word: PixelWord) => MergedWord {
  return (word) => ({ ...word, witness })
}
