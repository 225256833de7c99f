import { plainText } from '../labels/plain-words.ts'
import { sameName } from './company-name.ts'

/** "Kraxi GmbH" and "Kraxi GmbH, Papierfeld" are one name; "Kraxi SA" and "Kraxi SASU" are two. */
export function overlapping(a: string, b: string): boolean {
  const [x, y] = [a, b].map((name) => ` ${plainText(name)} `)
  if (sameName(a) === sameName(b)) return true
  return x !== undefined && y !== undefined && x.length > 8 && y.length > 8 && (x.includes(y) || y.includes(x))
}
