import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import { isField, READING_ORDER } from '../document/field-groups.ts'

/** A field in two documents side by side. */
export interface Compared {
  readonly field: FieldName
  readonly mine: string | undefined
  readonly theirs: string | undefined
  readonly differs: boolean
}

/** Every field that either document has, in reading order. What differs only in case, spaces or dashes is the same. */
export function compared(mine: Pick<DocumentAnswer, 'fields'>, theirs: Pick<DocumentAnswer, 'fields'>): Compared[] {
  return READING_ORDER.filter(isField).flatMap((field) => {
    const [a, b] = [mine.fields[field]?.value, theirs.fields[field]?.value]
    return a === undefined && b === undefined ? [] : [{ field, mine: a, theirs: b, differs: bare(a) !== bare(b) }]
  })
}

/** The fields that one copy of a document has and the other lacks. */
export function lackingFields(
  kept: Pick<DocumentAnswer, 'fields'>,
  other: Pick<DocumentAnswer, 'fields'>,
): FieldName[] {
  return READING_ORDER.filter(isField).filter(
    (field) => kept.fields[field] === undefined && other.fields[field] !== undefined,
  )
}

function bare(text: string | undefined): string | undefined {
  return text?.toLowerCase().replace(/[\s\p{Pd}«»"“”„']/gu, '')
}
