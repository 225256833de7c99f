import { opensWithLegalForm } from '../parties/legal-forms.ts'
import { wordAt } from '../page-model/layout.ts'
import type { Label } from './labels.ts'

/** Words from which a line is rather a sentence than a label with its value. */
const SENTENCE = 7

/**
 * "Piegādātājs SIA "Bilance Pro"", «…, а Заказчик ООО "Верфь" принял»: right behind the label stands a legal form that names begin with, so
 * it names who that is, with a colon or without, at the head of a line or within a sentence.
 */
export function announcesName(label: Label): boolean {
  const named = label.meanings.some(({ role }) => role === 'seller' || role === 'buyer')
  return named && !label.fills && opensWithLegalForm(textBehind(label))
}

/** «Исполнитель оказал, а Заказчик …»: the first word of a sentence opens no block. */
export function opensSentence(label: Label): boolean {
  const behind = textBehind(label)
  return label.opens && !label.colon && label.segment.words.length >= SENTENCE && /^\p{Ll}+[\s,]/u.test(behind) && !behind.includes(':') // prettier-ignore
}

function textBehind({ segment, words }: Label): string {
  const at = segment.words.indexOf(words.at(-1) ?? -1)
  return segment.words
    .slice(at + 1)
    .map((word) => wordAt(segment.page, word).text)
    .join(' ')
}
