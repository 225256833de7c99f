import { accountKey } from '../domain/checks/identifiers/account-key.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { normaliseName, normaliseTaxId } from '../domain/checks/known-document.ts'
import type { Fields } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { layoutMarks, layoutPrint } from './layout-print.ts'

/** Everybody has an address there: such a domain names nobody. */
const SHARED_DOMAINS = new Set(
  (
    'gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com aol.com proton.me protonmail.com gmx.de gmx.net gmx.at ' +
    'web.de t-online.de freenet.de orange.fr wanadoo.fr free.fr laposte.net libero.it tiscali.it wp.pl onet.pl o2.pl interia.pl ' +
    'mail.ru yandex.ru ya.ru yandex.com bk.ru list.ru inbox.ru rambler.ru ukr.net i.ua mail.kz tut.by ziggo.nl kpnmail.nl'
  ).split(' '),
)

/** How a supplier's mark reads in the store: its sort, a colon, the value as it is compared. */
export type MarkSort = 'tax' | 'account' | 'domain' | 'name' | 'layout'

export function markOf(sort: Exclude<MarkSort, 'layout'>, value: string): string {
  if (sort === 'tax') return `tax:${normaliseTaxId(value)}`
  if (sort === 'account') return `account:${accountKey(value)}`
  if (sort === 'name') return `name:${normaliseName(value)}`
  return `domain:${value.toLowerCase()}`
}

/** The sort of a mark and its value. */
export function splitMark(mark: string): { sort: MarkSort; value: string } {
  const at = mark.indexOf(':')
  return { sort: mark.slice(0, at) as MarkSort, value: mark.slice(at + 1) }
}

/** What a document shows of its supplier, by which it will be known again. `domains` are those printed on it. */
export function marksOfSupplier(fields: Fields, pages: readonly PageText[]): string[] {
  const marks: string[] = []
  const { supplierTaxId, supplierTaxNumber, supplierIban, supplierName } = fields
  if (supplierTaxId) marks.push(markOf('tax', supplierTaxId.value))
  if (supplierTaxNumber) marks.push(markOf('tax', supplierTaxNumber.value))
  if (supplierIban) marks.push(markOf('account', supplierIban.value))
  if (supplierName) marks.push(markOf('name', supplierName.value))
  return [
    ...new Set([
      ...marks,
      ...domainsOn(pages).map((each) => markOf('domain', each)),
      ...layoutMarks(layoutPrint(pages)),
    ]),
  ]
}

/** Every mark that may be printed on pages: whatever could be a tax id or an account, domains, and how the layout looks. */
export function marksPrinted(pages: readonly PageText[]): Set<string> {
  const marks = new Set<string>(layoutMarks(layoutPrint(pages)))
  for (const code of codesOn(pages)) {
    marks.add(markOf('tax', code))
    marks.add(markOf('account', code))
  }
  for (const domain of domainsOn(pages)) marks.add(markOf('domain', domain))
  return marks
}

/** Longest run of words that one code is printed in: an IBAN in groups of four. */
const MOST_WORDS = 9

/** Everything on the pages that could be a code, without spaces and punctuation: runs of words that hold at least five digits. */
export function codesOn(pages: readonly PageText[]): Set<string> {
  const codes = new Set<string>()
  for (const page of pages) {
    for (const line of page.lines) {
      const words = line.words.map((index) => page.words[index]?.text ?? '')
      if ((words.join('').match(/\d/gu)?.length ?? 0) < 5) continue
      for (let start = 0; start < words.length; start++) {
        let run = ''
        // A run that begins with a mark or a word alone is found from its next word on.
        if (!/[\p{N}\p{Lu}]/u.test(words[start] ?? '')) continue
        for (let end = start; end < Math.min(words.length, start + MOST_WORDS); end++) {
          run += words[end] ?? ''
          if (run.length > 60) break
          for (const piece of piecesOf(run)) codes.add(piece)
        }
      }
    }
  }
  return codes
}

/** A code itself, and behind what is stuck to it: "USt-IdNr.:DE136695976", "ИНН/КПП 7707083893/770701001". */
function piecesOf(run: string): string[] {
  const whole = run.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return [whole, ...whole.split(/[:№#/|;,()]+/u)]
    .map(compact)
    .filter((piece) => piece.length >= 6 && piece.length <= 34 && (piece.match(/\d/gu)?.length ?? 0) >= 5)
}

/** Domains of mail and web that pages print, in lower case; those where everybody has an address left out. */
export function domainsOn(pages: readonly PageText[]): string[] {
  const found = new Set<string>()
  for (const page of pages) {
    for (const { text } of page.words) {
      for (const match of text
        .toLowerCase()
        .matchAll(/(?:@|www\.|https?:\/\/(?:www\.)?)((?:[a-z0-9а-яё-]+\.)+[a-zа-яё]{2,12})/gu)) {
        const domain = match[1]
        if (domain !== undefined && !SHARED_DOMAINS.has(domain)) found.add(domain)
      }
    }
  }
  return [...found]
}
