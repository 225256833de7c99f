import type { OwnCompany } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { findAmounts, type Amount } from './totals/amounts.ts'
import { findBlocks, type Block } from './page-model/blocks.ts'
import { placedDates, type PlacedDate } from './document/date-candidates.ts'
import { detectKind, type KindGuess } from './document/kind.ts'
import { documentCurrency, type FoundCurrency } from './totals/document-currency.ts'
import { findIdentifiers, type PrintedIdentifier } from './identifiers/identifiers.ts'
import type { Label } from './labels/labels.ts'
import { inLanguage } from './labels/labels-of-language.ts'
import { labelledLayout } from './labels/labelled-layout.ts'
import { detectLanguage } from './document/language.ts'
import type { Layout } from './page-model/layout.ts'
import { withLostMarks } from './totals/lost-mark.ts'
import { withoutSignsReadAsFigures } from './totals/sign-read-as-figure.ts'
import { spellOcr } from './printed-values/ocr-spelling.ts'
import { findZones, type Zone } from './page-model/zones.ts'

/** Everything found on the pages of one document before any field is decided. */
export interface PageEvidence {
  readonly layout: Layout
  readonly kind: KindGuess
  readonly language: string | undefined
  readonly labels: readonly (readonly Label[])[]
  readonly zones: readonly Zone[]
  readonly blocks: readonly Block[]
  readonly identifiers: readonly PrintedIdentifier[]
  readonly dates: readonly PlacedDate[]
  readonly amounts: readonly Amount[]
  readonly currency: FoundCurrency | undefined
  readonly ownCompanies: readonly OwnCompany[]
  /** Percentages printed anywhere. */
  readonly rates: readonly number[]
}

/** Gathers the evidence; decides nothing. */
export function gatherEvidence(printed: readonly PageText[], ownCompanies: readonly OwnCompany[]): PageEvidence {
  const pages = spellOcr(printed)
  const language = detectLanguage(pages)
  const { layout, labels: found } = labelledLayout(pages)
  const labels = inLanguage(found, language)
  const blocks = findBlocks(layout)
  const identifiers = findIdentifiers(layout, labels, blocks, { language, currency: undefined })
  const dates = placedDates(layout)
  const taken = new Set<string>()
  for (const place of [...identifiers.map((id) => id.found), ...dates]) {
    for (const word of place.words) taken.add(`${place.page.page}:${word}`)
  }
  const printedAmounts = findAmounts(layout, labels, (page, word) => taken.has(`${page}:${word}`), language)
  const amounts = layout.fromOcr ? withLostMarks(withoutSignsReadAsFigures(printedAmounts)) : printedAmounts
  return {
    layout,
    kind: detectKind(printed),
    language,
    labels,
    zones: findZones(layout, labels),
    blocks,
    identifiers,
    dates,
    amounts,
    currency: documentCurrency(layout, labels, amounts, language),
    ownCompanies,
    rates: printedRates(layout),
  }
}

/** "19 %", "5,5%", «НДС 20%» — as numbers, for telling taxes from other amounts; they take no part in amounts. */
function printedRates(layout: Layout): number[] {
  const found = new Set<number>()
  for (const segment of layout.segments) {
    for (const match of segment.text.matchAll(/(?<![\d.,])(\d{1,2})(?:[.,](\d{1,2}))? ?%/g)) {
      found.add(Number(`${match[1] ?? '0'}.${match[2] ?? '0'}`))
    }
  }
  return [...found].filter((rate) => rate > 0 && rate < 60)
}
