import { wordAt, type Row } from '../page-model/layout.ts'

/** One cell of the row of column numbers that Russian forms print under the header. */
export interface ColumnNumber {
  readonly code: string
  readonly left: number
  readonly right: number
}

const CODE = /^(?:\d{1,2}[абвгaбa-c]?|[АБAB])$/iu

/**
 * The column numbers of a form («А Б 1 1а 2 2а 3 …»), or undefined when a row is not that. They stand in the middle of their columns,
 * which makes them the surest mark of columns whose labels wrap over many lines.
 */
export function columnNumbersOf(row: Row): readonly ColumnNumber[] | undefined {
  const words = row.segments.flatMap((segment) => segment.words.map((index) => wordAt(segment.page, index)))
  const codes = words.filter((word) => CODE.test(word.text))
  if (codes.length < 4 || codes.length < words.length * 0.8) return undefined
  const numbers = codes.map((word) => Number.parseInt(word.text, 10)).filter((number) => Number.isFinite(number))
  const rising = numbers.every(
    (number, index) => index === 0 || (number - (numbers[index - 1] ?? 0) <= 2 && number >= (numbers[index - 1] ?? 0)),
  )
  const first = numbers[0]
  if (!rising || first === undefined || first > 2 || new Set(numbers).size < 4) return undefined
  return codes.map((word) => ({ code: word.text.toLowerCase(), left: word.box[0], right: word.box[2] }))
}
