import type { FieldValue } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import type { PageText } from '../domain/page-text.ts'
import type { Place, Surroundings } from '../domain/supplier-memory.ts'
import { readingLimit } from '../extraction/ranking/score.ts'
import { printedValues, type PrintedValue, type Writing } from './candidates.ts'
import { pagePosition } from './lesson.ts'
import type { Recognised } from './recognise.ts'
import { anchorsMatch, surroundingsOf } from './surroundings.ts'

/** How sure a place is: taught once, taught by several documents; a little more where words to the left and above both agree. */
const SURE = { once: 0.92, often: 0.965, both: 0.015 }
/** Below this a place is not the one that was taught. */
const LEAST = 0.62
/** Another value at a place as good as this much less leaves it open which is meant. */
const MARGIN = 0.12
/** The same words to the left, but it is another figure of the row. */
const OTHER_FIGURE = 0.8
/** Older documents than these say nothing about the layout of today. */
const MOST_LESSONS = 12

/** The value printed where this supplier prints the field; undefined when nothing fits the place or two values fit alike. */
export function recallPlaced(field: FieldName, known: Recognised, pages: readonly PageText[]): FieldValue | undefined {
  const places = placesOf(field, known)
  if (places.length === 0) return undefined
  const scored = printedValues(field, pages, writingOf(known))
    .map((printed) => ({ printed, ...bestMatch(printed, places, pages) }))
    .sort((a, b) => b.score - a.score)
  const [best] = scored
  if (best === undefined || best.score < LEAST) return undefined
  const rival = scored.find(({ printed }) => printed.value !== best.printed.value)
  if (rival !== undefined && best.score - rival.score < MARGIN) return undefined
  const around = surroundingsOf(best.printed.page, best.printed.box)
  const agreeing = places.filter((place) => matchOf(best.printed, around, place, pages).score >= LEAST).length
  const sure = (agreeing > 1 ? SURE.often : SURE.once) + (best.both ? SURE.both : 0)
  const { value, page, box, reading } = best.printed
  return { value, confidence: Math.min(sure, readingLimit(reading)), source: 'learned', page: page.page, box }
}

/** Whether a value was read from a place that a person has shown to be wrong for this field, and that is not a right one too. */
export function sitsWrong(
  field: FieldName,
  { page: number, box, value }: FieldValue,
  known: Recognised,
  pages: readonly PageText[],
): boolean {
  const page = pages.find((each) => each.page === number)
  if (page === undefined || box === undefined) return false
  const at: PrintedValue = { value, page, box, reading: 1 }
  const wrong = known.lessons.flatMap(({ lesson }) => lesson.wrongPlaces.filter((place) => place.field === field))
  if (wrong.length === 0) return false
  const how = bestMatch(at, wrong, pages).score
  return how >= LEAST && how > bestMatch(at, placesOf(field, known), pages).score
}

function placesOf(field: FieldName, { lessons }: Recognised): Place[] {
  return lessons.slice(0, MOST_LESSONS).flatMap(({ lesson }) => lesson.places.filter((place) => place.field === field))
}

function writingOf({ lessons }: Recognised): Writing {
  return {
    decimal: lessons.find(({ lesson }) => lesson.decimal)?.lesson.decimal,
    dateOrder: lessons.find(({ lesson }) => lesson.dateOrder)?.lesson.dateOrder,
    shapes: lessons.flatMap(({ lesson }) => lesson.numberShape ?? []),
  }
}

interface Match {
  /** 0…1. */
  readonly score: number
  readonly both: boolean
}

function bestMatch(printed: PrintedValue, places: readonly Place[], pages: readonly PageText[]): Match {
  let best: Match = { score: 0, both: false }
  if (places.length === 0) return best
  const around = surroundingsOf(printed.page, printed.box)
  for (const place of places) {
    const match = matchOf(printed, around, place, pages)
    if (match.score > best.score) best = match
  }
  return best
}

function matchOf({ page }: PrintedValue, around: Surroundings, place: Place, pages: readonly PageText[]): Match {
  const left = anchorsMatch(place.around.left, around.left)
  const above = anchorsMatch(place.around.above, around.above)
  const samePage = pagePosition(page, pages) === place.page || (place.page === 'last' && pages.length === 1)
  const position = nearness(place.around, around)
  // A place without words around it is known by where it lies alone, which a moved line would make another.
  if (left === undefined && above === undefined) return { score: samePage ? position * 0.75 : 0, both: false }
  const parts = [
    ...(left === undefined ? [] : [{ weight: 3, value: left }]),
    ...(above === undefined ? [] : [{ weight: left === undefined ? 3 : 1.2, value: above }]),
    { weight: 1, value: position },
    { weight: 0.4, value: samePage ? 1 : 0 },
  ]
  const total = parts.reduce((sum, part) => sum + part.weight, 0)
  const mean = parts.reduce((sum, part) => sum + part.weight * part.value, 0) / total
  const score = left !== undefined && around.figures !== place.around.figures ? mean * OTHER_FIGURE : mean
  return { score, both: (left ?? 0) > 0.7 && (above ?? 0) > 0.7 }
}

/** 1 at the very place, 0 from a fifth of the page away; columns keep their place better than rows. */
function nearness(a: Surroundings, b: Surroundings): number {
  const across = Math.min(Math.abs(a.x0 - b.x0), Math.abs(a.x1 - b.x1))
  const down = Math.abs(a.y - b.y)
  return Math.max(0, 1 - across / 0.1) * 0.6 + Math.max(0, 1 - down / 0.2) * 0.4
}
