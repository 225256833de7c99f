import type { DocumentKind } from '../../domain/invoice.ts'
import type { Layout } from '../page-model/layout.ts'
import { plainText } from '../labels/plain-words.ts'

const UNIVERSAL = plainText('универсальный')
const TRANSFER = plainText('передаточный')

/**
 * УПД, the Russian universal transfer document, by its status (letter ММВ-20-3/96@ of the tax service): 1 is a tax invoice and a
 * transfer document in one, 2 a transfer document only; formats of exchange say СЧФ, СЧФДОП or ДОП instead. Status 1 is assumed
 * where none can be read, with less confidence. Undefined for any other document.
 */
export function universalTransferKind(layout: Layout): { kind: DocumentKind; confidence: number } | undefined {
  const first = layout.pages[0]
  if (first === undefined) return undefined
  const words = first.words.map((word) => ({ text: plainText(word.text), raw: word.text, box: word.box }))
  const near = words.find(
    (word) =>
      word.text === UNIVERSAL &&
      word.box[1] < first.height * 0.35 &&
      words.some(
        (other) =>
          other.text === TRANSFER &&
          Math.abs(other.box[1] - word.box[1]) < 4 * (word.box[3] - word.box[1]) &&
          other.box[0] - word.box[2] < 6 * (word.box[3] - word.box[1]),
      ),
  )
  const names = (name: string) => words.some((word) => word.raw === name)
  if (!near && !names('СЧФДОП')) return undefined
  if (names('СЧФДОП') || names('СЧФ')) return { kind: 'invoice', confidence: 0.97 }
  if (names('ДОП')) return { kind: 'delivery-note', confidence: 0.97 }

  const status = words.find((word) => word.text === 'статус' && word.box[1] < first.height * 0.35)
  if (status) {
    const height = status.box[3] - status.box[1]
    // The legend below the box has «1 – счет-фактура…»: a digit with a dash behind it is no status.
    const digits = words
      .filter((word, index) => /^[12]$/.test(word.text) && !/^[-–—]/.test(words[index + 1]?.raw ?? ''))
      .map((word) => ({
        value: word.text,
        away: Math.hypot(Math.max(0, word.box[0] - status.box[2]), (word.box[1] - status.box[1]) * 1.5),
      }))
      .filter((digit) => digit.away < 6 * height)
      .sort((a, b) => a.away - b.away)
    if (digits[0]?.value === '2') return { kind: 'delivery-note', confidence: 0.95 }
    if (digits[0]?.value === '1') return { kind: 'invoice', confidence: 0.97 }
  }
  return { kind: 'invoice', confidence: 0.7 }
}
