/** Pages of the guide; their texts: resources/help/<language>/guide.json, in this order. */
export const PAGES = [
  'start', 'files', 'review', 'amounts', 'identifiers', 'parties', 'risks', 'duplicates', 'e-invoices', 'learning', 'delivery', 'inlets', 'data', 'trouble',
] as const // prettier-ignore
export type PageName = (typeof PAGES)[number]

/** Which page explains a problem or a finding, by what its code begins with; the first that fits. */
const TOPICS: readonly (readonly [RegExp, PageName])[] = [
  [/^(file|image|too-many|no-pages|container|xml-(hostile|too|not)|signature|language-not|ocr)/, 'files'],
  [/^(e-invoice|xml-differs|code-differs|rules?$|terms?$)/, 'e-invoices'],
  [
    /^(risk|domain|.*-(unusual|look-alike|far-from-history)|weekend|round|just-below|bank-account-changed|supplier-new)/,
    'risks',
  ],
  [/^duplicate/, 'duplicates'],
  [/^(net-|lines|line-|tax-is|breakdown|payable|amount|currency|rate|totals?-)/, 'amounts'],
  [/^(inn|kpp|tax-id|tax-number|iban|account|bank|bic|supplier-(look|known)|payee)/, 'identifiers'],
  [/^(issue|due|supplier-is|buyer|kind|field|pages-unread|party|date)/, 'parties'],
  [/^(model|thinker|language-model|flag|training|supplier-not)/, 'learning'],
  [/^(ledger|connection|delivery|reconciliation|secrets|record)/, 'delivery'],
  [/^inlet/, 'inlets'],
  [/^(backup|store|disk)/, 'data'],
  [/^(state|value|reason|nothing-to-undo|document|page-not|read-once)/, 'review'],
  [/^(reading|reader|request|not-authorised|cancelled|unexpected)/, 'trouble'],
]

/** The page about a code; undefined for one nobody wrote about yet. */
export function pageAbout(code: string): PageName | undefined {
  return TOPICS.find(([beginning]) => beginning.test(code))?.[1]
}

/** What an address in the guide names: a page, or a message and with it the page that explains it. */
export function placeOf(part: string | undefined): { page: PageName; code: string | undefined } {
  const page = PAGES.find((name) => name === part)
  if (page !== undefined || part === undefined) return { page: page ?? 'start', code: undefined }
  const about = pageAbout(part)
  return about === undefined ? { page: 'start', code: undefined } : { page: about, code: part }
}
