import { means, type Label } from '../labels/labels.ts'
import { wordAt } from '../page-model/layout.ts'
import { spanOf, type Span } from '../page-model/span.ts'

/** The rest of a label's segment, with what is stuck to the label's last word ("Nr.:2014-03"). */
export function afterLabel(label: Label): Span | undefined {
  const { segment } = label
  const last = label.words.at(-1)
  if (last === undefined) return undefined
  const printed = wordAt(segment.page, last).text
  const stuck = /[:#№.](?=[\p{L}]{0,5}-?\d)/u.exec(printed)
  const rest = segment.words.slice(segment.words.indexOf(last) + 1)
  if (!stuck && !/№\d/u.test(printed) && rest.length === 0) return undefined
  if (!stuck) return spanOf(segment.page, rest)
  const span = spanOf(segment.page, [last, ...rest])
  const from = stuck.index + 1
  return { ...span, text: ' '.repeat(from) + span.text.slice(from) }
}

/** «2026 жылғы 14 мамырдағы № 88 төлем шоты»: Kazakh has the number before the title. */
export function aheadOfTitle(label: Label): Span | undefined {
  const { segment } = label
  if (!means(label, 'documentTitle') || label.opens || !/\p{Script=Cyrillic}/u.test(label.key)) return undefined
  const before = segment.words.slice(0, segment.words.indexOf(label.words[0] ?? -1))
  const sign = before.findLastIndex((word) => wordAt(segment.page, word).text.startsWith('№'))
  return sign < 0 || before.length - sign > 2 ? undefined : spanOf(segment.page, before.slice(sign))
}

/** "Teilrechnung Bau (875) Nr. 210111": a few words may stand between the title and the word for number. */
export function afterNumberWord(label: Label): Span | undefined {
  const after = afterLabel(label)
  const match =
    after &&
    /^(?=\s*[\p{L}(])[^\d№#:]{0,40}?(?:\(\d+\))?[^\d№#:]{0,6}?(?:№|#|\b(?:nr|no|nº|n°|num|numer|number|nummer)\b)[.:\s]*(?=[\p{L}/-]{0,6}\d)/iu.exec(
      after.text,
    )
  if (!after || !match) return undefined
  return { ...after, text: ' '.repeat(match[0].length) + after.text.slice(match[0].length) }
}
