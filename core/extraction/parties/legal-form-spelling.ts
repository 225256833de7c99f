import { editDistance } from '../../domain/edit-distance.ts'
import { shapeOf } from '../labels/near-labels.ts'
import { inCaseOf } from './in-case-of.ts'

/** Forms in short that stand before a name, as they are written. */
const SHORT = ['ООО', 'ОАО', 'ЗАО', 'ПАО', 'АО', 'ТОО', 'ТОВ', 'ТзОВ', 'ПрАТ', 'ПАТ', 'ФОП', 'ЖШС', 'ПП']
const BY_SHAPE = new Map(SHORT.map((form) => [lookOf(form), form]))

/** Words of forms written out. Each stands in no other company's name. */
const LONG = [
  'общество с ограниченной ответственностью',
  'товариство з обмеженою відповідальністю',
  'товарищество с ограниченной ответственностью',
  'жауапкершілігі шектеулі серіктестігі',
  'индивидуальный предприниматель',
  'haftungsbeschränkt',
  'spółka z ograniczoną odpowiedzialnością',
].map((form) => form.split(' '))

/** Words told by themselves; the others only beside another of their form, since they are words of the language too. */
const TELLING = new Set(['жауапкершілігі', 'серіктестігі', 'haftungsbeschränkt'])
const SHORTEST = 7
/** Letters of a word that may be wrong, as a share: of one by itself, of one beside another of its form. */
const MISREAD = { alone: 0.25, beside: 0.4 }
/** Words between two of a form: «общество с ограниченной». */
const BESIDE = [-2, -1, 1, 2]

/**
 * The words of a line with the legal forms among them spelt as they are written: there are few of them, and all are known. «TOO "Ромашка"»
 * in Latin letters, «"Ертіс" жауапкершили шектеул! серктести», "Sp. Zz 0.0.", "UG (haftungsbeschrankt)", "S.r.I.". Other words stay.
 */
export function withFormsSpelt(words: readonly string[], cyrillic: boolean): string[] {
  const short = words.map((word, at) =>
    cyrillic ? shortForm(word, words[at - 1], words[at + 1]) : latinForm(word, words[at - 1]),
  )
  return polishForm(longForms(short))
}

function lookOf(text: string): string {
  return shapeOf(text.toLowerCase())
}

/** «TOO», «000», "T30B": before a name in quotes, or behind one. */
function shortForm(word: string, before: string | undefined, next: string | undefined): string {
  const form = BY_SHAPE.get(lookOf(word))
  if (form === undefined || form === word || !/^(?:[\p{Lu}\d]|\p{Script=Latin}+$)/u.test(word)) return word
  const first = next !== undefined && /^[«"„“'”<]/u.test(next)
  const last = form === 'ЖШС' && before !== undefined && /[»"”]$/u.test(before)
  return first || last ? form : word
}

function latinForm(word: string, before: string | undefined): string {
  if (before === undefined || !/^["«]?\p{Lu}/u.test(before)) return word
  const mark = /[,;]$/.exec(word)?.[0] ?? ''
  const bare = mark === '' ? word : word.slice(0, -1)
  if (/^S[.,]r[.,][Il1|!][.,]?$/u.test(bare)) return `S.r.l.${mark}`
  if (/^[G6C]m[bh6][Hh][Il1]?$|^Gmb(?:[Il1]H|l-l|I-I|FI)$/u.test(bare)) return `GmbH${mark}`
  if (/^p[il1|]c\.?$/u.test(bare)) return `plc${mark}`
  return /^(?:Ltcl|Lfd|Ltđ)\.?$/u.test(bare) ? `Ltd${mark}` : word
}

function polishForm(words: readonly string[]): string[] {
  const spelt = [...words]
  words.forEach((word, at) => {
    const [z = '', round = ''] = [words[at + 1], words[at + 2]]
    if (!/^sp[.,:]?$/iu.test(word)) return
    const mark = /[,;]$/.exec(round)?.[0] ?? ''
    if (/^[z2]{1,2}[.,]?$/iu.test(z) && /^[0oQ][.,]? ?[0oQ][.,]?[,;]?$/iu.test(round)) {
      spelt[at + 1] = 'z'
      spelt[at + 2] = `o.o.${mark}`
    }
  })
  return spelt
}

function longForms(words: readonly string[]): string[] {
  const near = words.map((word) => nearWords(coreOf(word)))
  return words.map((word, at) => {
    const own = near[at]?.find(
      ({ text, form, place, away }) =>
        (TELLING.has(text) && away <= text.length * MISREAD.alone) ||
        BESIDE.some((step) =>
          near[at + step]?.some((other) => other.form === form && Math.sign(other.place - place) === Math.sign(step)),
        ),
    )
    return own === undefined ? word : inPlaceOf(word, own.text)
  })
}

interface FormWord {
  readonly text: string
  readonly form: readonly string[]
  readonly place: number
  readonly away: number
}

/** Words of forms that a word may be, however it was misread; none where it is one already. */
function nearWords(word: string): FormWord[] {
  if (word.length < SHORTEST - 2) return []
  const shape = lookOf(word.replaceAll('!', 'і'))
  return LONG.flatMap((form) =>
    form.flatMap((text, place) => {
      if (text.length < SHORTEST || Math.abs(text.length - word.length) > 4) return []
      const away = editDistance(shape, lookOf(text))
      return away <= text.length * MISREAD.beside ? [{ text, form, place, away }] : []
    }),
  )
}

const AROUND = /^([("«„“]*)(.*?)([)"»”,.;:]*)$/u

function coreOf(word: string): string {
  return AROUND.exec(word)?.[2] ?? word
}

/** The word as it should be, in the case and between the marks it was printed with. */
function inPlaceOf(printed: string, text: string): string {
  const [, open = '', core = '', close = ''] = AROUND.exec(printed) ?? []
  if (lookOf(core) === lookOf(text) && core.toLowerCase() === text) return printed
  return open + inCaseOf(core, text) + close
}
