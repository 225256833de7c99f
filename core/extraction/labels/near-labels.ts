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

/** A label as its letters look: «Нoмep» and «Номер» share one form. */
export function shapeOf(key: string): string {
  return Array.from(key, (letter) => SHAPES[letter] ?? letter).join('')
}

let known: { shapes: Map<string, string>; forms: Map<string, string> } | undefined

/**
 * The label of the dictionary that recognition most likely misread as `key`: one of the same shape, or one with a letter wrong, too many or
 * missing (two in long ones). Undefined when none or several are that near.
 */
export function nearLabel(key: string): string | undefined {
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
    if (hit !== undefined) hits.add(hit)
  }
  if (hits.size === 0 && shape.length >= SHORTEST_TWICE) {
    for (const once of withoutOne(shape)) {
      for (const form of withoutOne(once)) {
        const hit = known.forms.get(form)
        if (hit !== undefined && hit !== '' && hit.length >= SHORTEST_TWICE) hits.add(hit)
      }
    }
  }
  const [only, other] = hits
  return other === undefined || sameMeaning(only, other) ? only : undefined
}

/** Shapes of all labels, and their shapes with a letter left out; '' where labels of different meaning share one. */
function gather(): { shapes: Map<string, string>; forms: Map<string, string> } {
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
  return { shapes, forms }
}

function sameMeaning(a: string | undefined, b: string | undefined): boolean {
  const [x, y] = [a, b].map((key) => new Set((LABELS.get(key ?? '') ?? []).map((meaning) => meaning.role)))
  return x !== undefined && y !== undefined && x.size === y.size && [...x].every((role) => y.has(role))
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
