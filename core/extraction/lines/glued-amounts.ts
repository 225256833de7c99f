import type { Box } from '../../domain/evidence.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import { readNumeral } from '../printed-values/numeral.ts'
import type { Unit } from './table-row.ts'

/** "cm1.736,00", «kga9.05», "à.14,50": a word and an amount with its cents, no space between them. */
const GLUED = /^(.*\p{L}\.?)(\d{1,3}(?:[.,']\d{3})*[.,]\d{2})$/u
/** Dirt on the paper that was taken for a sign; a lone dash may be a minus. */
const SPECK = /^[^\p{L}\p{N}\p{Sc}%+*=@×№#«»"-−–—-]{1,3}$/u

/** Units of a row that recognition read: specks left out, a word and the amount glued to it apart. */
export function partGlued(units: readonly Unit[]): Unit[] {
  return units
    .filter((unit) => unit.number !== undefined || !SPECK.test(unit.text))
    .flatMap((unit) => {
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

/** Where the word ends was guessed. */
const GUESSED = 0.8
