import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import { formatCode, formatDay, formatDecimal } from '../../parts/format.ts'
import type { Language } from '../../words.ts'

/** A field's value as people read it. */
export function shownValue(name: FieldName, value: string, language: Language): string {
  const sort = FIELDS[name]
  if (sort === 'amount') return formatDecimal(value, language, 2)
  if (sort === 'date') return formatDay(value, language)
  return sort === 'code' ? formatCode(value) : value
}

/** A value as it is offered for typing over: the person's separators and order of the date, no grouping to keep in order. */
export function typedText(name: FieldName, value: string, language: Language): string {
  const sort = FIELDS[name]
  if (sort === 'amount') return language === 'ru' ? value.replace('.', ',') : value
  return sort === 'date' ? formatDay(value, language) : value
}
