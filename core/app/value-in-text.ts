import { FIELDS, type FieldName } from '../domain/fields.ts'
import { findDates } from '../extraction/printed-values/dates.ts'
import { findNumbers } from '../extraction/printed-values/numbers.ts'
import { spanOf } from '../extraction/page-model/span.ts'
import { textAsPage } from '../extraction/page-model/text-as-page.ts'
import { typedValue, type TypingHints } from './typed-value.ts'

/**
 * What a piece of a page means as a field: the text as it stands, or the one amount, date or code in it ("Total: 119,00 EUR"). Undefined
 * where it means nothing or could mean two things. Never throws.
 */
export function valueInText(field: FieldName, text: string, hints: TypingHints = {}): string | undefined {
  const whole = asTyped(field, text, hints)
  if (whole !== undefined) return whole
  const values = piecesOf(field, text).flatMap((piece) => asTyped(field, piece, hints) ?? [])
  return new Set(values).size === 1 ? values[0] : undefined
}

function piecesOf(field: FieldName, text: string): string[] {
  const page = textAsPage(text)
  const [line] = page.lines
  if (line === undefined) return []
  switch (FIELDS[field]) {
    case 'amount':
      return findNumbers(page, line)
        .filter((number) => !number.percent && number.suffix === '')
        .map((number) => number.text)
    case 'date':
      return findDates(spanOf(page, line.words)).map((date) => date.text)
    case 'currency':
      return text.split(/\s+/u)
    case 'code':
      // What stands behind the label: "ИНН: 7707083893", "IBAN DE89 …".
      return [text.replace(/^[^:№]*[:№]\s*/u, ''), text.replace(/^\p{L}+\.?\s+/u, '')]
    case 'text':
      return []
  }
}

function asTyped(field: FieldName, text: string, hints: TypingHints): string | undefined {
  try {
    return typedValue(field, text, hints)
  } catch {
    return undefined
  }
}
