import type { Box } from '../../domain/evidence.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import { readNumeral } from '../printed-values/numeral.ts'
import type { Unit } from './table-row.ts'

/** "cm1.736,00", «kga9.05», "à.14,50": a word and an amount with its cents, no space between them. */
const GLUED = /^(.*\p{L}\.?)(\d{1,3}(?:[.,']\d{3})*[.,]\d{2})$/u
/** Dirt on the paper that was taken for a sign; a lone dash may be a minus. */
const SPECK = /^[^\p{L}\p{N}\p{Sc}%+*=@×№#«»"-−–—-]{1,3}$/u

/** «1xZit-sta»: a count, the sign for times and a name in one word. */
const GLUED_COUNT = /^([1-9]\d{0,2})([xх×])(\p{Lu}\p{Ll}.*)$/u

/** Units of a row that recognition read: specks left out, a word and the amount or the count glued to it apart. */
export function partGlued(units: readonly Unit[]): Unit[] {
  return units
    .filter((unit) => unit.number !== undefined || !SPECK.test(unit.text))
    .flatMap((unit, at) => {
      const [, count, times = '', name = ''] = GLUED_COUNT.exec(at === 0 ? unit.text : '') ?? []
      if (count !== undefined) return partedCount(unit, count, times, name)
      const [, word = '', figures = ''] = GLUED.exec(unit.number === undefined ? unit.text : '') ?? []
      const readings = readNumeral(figures)
      if (word === '' || readings.length === 0 || currencyOf(word)) return [unit]
      const [x0, y0, x1, y1] = unit.box
      const border = x0 + ((x1 - x0) * word.length) / unit.text.length
      const box: Box = [border, y0, x1, y1]
      const confidence = unit.confidence * GUESSED
      return [
        { ...unit, text: word, box: [x0, y0, border, y1] as Box },
        { text: figures, box, confidence, number: { words: [], box, text: figures, readings, percent: false, suffix: '', confidence } }, // prettier-ignore
      ]
    })
}

function partedCount(unit: Unit, count: string, times: string, name: string): Unit[] {
  const [x0, y0, x1, y1] = unit.box
  const border = x0 + ((x1 - x0) * (count.length + 1)) / unit.text.length
  const box: Box = [x0, y0, border, y1]
  const confidence = unit.confidence * GUESSED
  const readings = readNumeral(count)
  return [
    { text: count + times, box, confidence, number: { words: [], box, text: count + times, readings, percent: false, suffix: times, confidence } }, // prettier-ignore
    { ...unit, text: name, number: undefined, box: [border, y0, x1, y1] },
  ]
}

/** Where the word ends was guessed. */
const GUESSED = 0.8
