import { isWithin } from '../../domain/edit-distance.ts'
import { LABELS } from './label-dictionary.ts'

/** Letters and digits that recognition takes for one another, each given as the one that stands for all of them. */
const SHAPES: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', с: 'c', е: 'e', ё: 'e', ө: 'e', ә: 'e', н: 'h', һ: 'h', ң: 'h', к: 'k', қ: 'k', м: 'm', о: 'o', р: 'p', т: 't', х: 'x', у: 'y', ұ: 'y', ү: 'y', г: 'r', ғ: 'r',
  і: 'l', i: 'l', j: 'l', '1': 'l', '0': 'o', '5': 's', '8': 'b', '6': 'б', '3': 'з', ы: 'ь', ъ: 'ь', и: 'n', п: 'n', ш: 'щ', v: 'y', u: 'y', q: 'g', '9': 'g',
} // prettier-ignore

/** Shorter spellings are too easily another word. */
const SHORTEST_SHAPE = 4
const SHORTEST_NEAR = 6
const SHORTEST_TWICE = 13

/** Two letters that together look like one, and that one. */
const MERGED: readonly (readonly [RegExp, string])[] = [
  [/ri/g, 'n'],
  [/rn/g, 'm'],
  [/cl/g, 'd'],
  [/vv/g, 'w'],
]

/** A label as its letters look: «Нoмep» and «Номер» share one form, "Intestatario" and "Intestatano". */
export function shapeOf(key: string): string {
  const merged = MERGED.reduce((text, [two, one]) => text.replace(two, one), key)
  return Array.from(merged, (letter) => SHAPES[letter] ?? letter).join('')
}

interface KnownShapes {
  /** Shapes of all labels; '' where labels of different meaning share one. */
  readonly shapes: ReadonlyMap<string, string>
  /** The same with a letter left out. */
  readonly forms: ReadonlyMap<string, string>
  /** Long ones by their number of letters. */
  readonly long: ReadonlyMap<
    number,
    readonly { readonly shape: string; readonly key: string; readonly letters: number }[]
  >
}

let known: KnownShapes | undefined

/** What was found before: the same words come on every page. Forgotten when there are this many. */
const found = new Map<string, string | undefined>()
const MOST_REMEMBERED = 20_000

/**
 * The label of the dictionary that recognition most likely misread as `key`: one of the same shape, or one with a letter wrong, too many or
 * missing (two in long ones). Undefined when none or several are that near.
 */
export function nearLabel(key: string): string | undefined {
  if (found.has(key)) return found.get(key)
  const label = lookUp(key)
  if (found.size >= MOST_REMEMBERED) found.clear()
  found.set(key, label)
  return label
}

function lookUp(key: string): string | undefined {
  if (key.length < SHORTEST_SHAPE || (/\d/.test(key) && key.replace(/\d/g, '').length < 5)) return undefined
  known ??= gather()
  const shape = shapeOf(key)
  const same = known.shapes.get(shape)
  if (same !== undefined) return same === '' ? undefined : same
  if (shape.length < SHORTEST_NEAR) return undefined
  const hits = new Set<string>()
  for (const form of [shape, ...withoutOne(shape)]) {
    const hit = known.forms.get(form)
    if (hit === '') return undefined
    if (hit !== undefined && isMisreading(shape, shapeOf(hit))) hits.add(hit)
  }
  if (hits.size === 0 && shape.length >= SHORTEST_TWICE) {
    const letters = lettersIn(shape)
    for (const longer of [-2, -1, 0, 1]) {
      for (const each of known.long.get(shape.length + longer) ?? []) {
        if (differing(letters, each.letters) <= 4 && isMisreading(shape, each.shape, 2)) hits.add(each.key)
      }
    }
  }
  const [only, other] = hits
  return other === undefined || sameMeaning(only, other) ? only : undefined
}

function gather(): KnownShapes {
  const shapes = new Map<string, string>()
  const forms = new Map<string, string>()
  const put = (map: Map<string, string>, form: string, key: string): void => {
    const other = map.get(form)
    if (other === undefined) map.set(form, key)
    else if (other !== key && !sameMeaning(other, key)) map.set(form, '')
  }
  for (const key of LABELS.keys()) put(shapes, shapeOf(key), key)
  for (const key of LABELS.keys()) {
    const shape = shapeOf(key)
    if (shape.length < SHORTEST_NEAR) continue
    put(forms, shape, key)
    for (const form of withoutOne(shape)) put(forms, form, key)
  }
  const all = [...LABELS.keys()].map((key) => ({ shape: shapeOf(key), key, letters: lettersIn(shapeOf(key)) }))
  const long = Map.groupBy(all.filter(({ shape }) => shape.length >= SHORTEST_TWICE), ({ shape }) => shape.length) // prettier-ignore
  return { shapes, forms, long }
}

/**
 * So many letters wrong, too many or missing, and not at the end: «оренда» is no «орендар» misread but another form of the word. That both give the same
 * with a letter left out is not enough: "natural" is not "n fatura".
 */
function isMisreading(read: string, label: string, most = 1): boolean {
  if (read === label) return true
  return isWithin(read, label, most) && !label.startsWith(read) && !read.startsWith(label)
}

/** Which letters a word has, one bit for each of 31 classes: two words two letters apart differ in four of them at most. */
function lettersIn(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) % 31)
  return bits
}

function differing(a: number, b: number): number {
  let count = 0
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) count++
  return count
}

function sameMeaning(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [a, b].map((key) => new Set((LABELS.get(key ?? '') ?? []).map((meaning) => meaning.role)))
  return x !== undefined && y !== undefined && x.size === y.size && [...x].every((role) => y.has(role))
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
