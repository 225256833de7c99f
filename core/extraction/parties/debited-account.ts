import type { PrintedIdentifier } from '../identifiers/identifiers.ts'
import { wordAt, type Layout } from '../page-model/layout.ts'

/** "von Ihrem Konto", "from your account": what follows is the reader's account, which the supplier draws from. */
const YOURS =
  /(?:\b(?:ihrem|ihr|ihres)\s+(?:\p{L}*konto|bankkonto)|\byour\s+(?:bank\s+|current\s+)?account|\bvotre\s+compte|\b(?:su|vuestra)\s+cuenta|\b(?:vostro|suo)\s+conto|\b(?:uw|jouw)\s+(?:bank)?rekening|państwa\s+(?:konta|rachunku|rachunek)|с\s+вашего\s+(?:расч[её]тного\s+)?сч[её]та|з\s+вашого\s+рахунку)(?!\p{L})(?:[^.;]|\.(?=\S)){0,60}$/iu

/** Whether an account is named as the one a direct debit takes the money from. */
export function isDebited(layout: Layout, id: PrintedIdentifier): boolean {
  const row = layout.rows[id.row]
  const [first] = id.found.words
  if (row === undefined || first === undefined) return false
  const words = row.segments.flatMap((segment) => segment.words)
  const own = words.slice(0, Math.max(0, words.indexOf(first))).map((word) => wordAt(row.page, word).text)
  const above = layout.rows[id.row - 1]
  const before = above?.page === row.page ? above.segments.map((segment) => segment.text) : []
  return YOURS.test([...before, ...own].join(' '))
}
