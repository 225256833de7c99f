import type { Amount } from './amounts.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import type { Label } from '../labels/labels.ts'
import { means } from '../labels/labels.ts'
import { boxOfWords, wordAt, wordConfidence, type Layout } from '../page-model/layout.ts'
import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'

export interface FoundCurrency {
  readonly code: string
  readonly confidence: number
  readonly page?: PageText
  readonly box?: Box
}

/** Numeric ISO 4217 codes that Russian forms print: «российский рубль, 643». */
const NUMERIC: Readonly<Record<string, string>> = {
  '643': 'RUB',
  '810': 'RUB',
  '840': 'USD',
  '978': 'EUR',
  '980': 'UAH',
  '398': 'KZT',
  '933': 'BYN',
  '156': 'CNY',
}
/** Money of the country a language points to: a guess that must never be certain. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  ru: 'RUB',
  uk: 'UAH',
  kk: 'KZT',
  be: 'BYN',
  pl: 'PLN',
  de: 'EUR',
  fr: 'EUR',
  es: 'EUR',
  it: 'EUR',
  nl: 'EUR',
}

interface Vote {
  code: string
  weight: number
  best: number
  page: PageText
  box: Box
  reading: number
}

/** The currency the document is in: beside its totals, after a label, in words or signs anywhere; by language only with low confidence. */
export function documentCurrency(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  amounts: readonly Amount[],
  language: string | undefined,
): FoundCurrency | undefined {
  const votes = new Map<string, Vote>()
  const vote = (code: string, weight: number, page: PageText, words: readonly number[]): void => {
    const known = votes.get(code)
    const place = { page, box: boxOfWords(page, words), reading: wordConfidence(page, words) }
    if (!known) votes.set(code, { code, weight, best: weight, ...place })
    else {
      known.weight += weight
      if (weight > known.best) Object.assign(known, { best: weight, ...place })
    }
  }
  for (const amount of amounts) {
    const { currency, words } = amount.number
    // «2026 р.» is a year in Ukrainian.
    if (!currency || (currency.certainty < 1 && /^(?:19|20)\d\d$/.test(amount.number.text))) continue
    const total = Math.max(
      amount.pulls.grossTotal,
      amount.pulls.payableTotal,
      amount.pulls.netTotal,
      amount.pulls.anyTotal,
    )
    vote(currency.code, currency.certainty * (1 + 2 * total), amount.row.page, words)
  }
  for (const segment of layout.segments) {
    const label = (labels[segment.row] ?? []).find((each) => means(each, 'currency') && each.box[2] <= segment.box[2])
    for (const word of segment.words) {
      const text = wordAt(segment.page, word).text
      const printed = currencyOf(text) ?? currencyOf(text.replace(/^[^\p{L}€$£]+|[^\p{L}€$£]+$/gu, ''))
      const numeric = label && NUMERIC[text.replace(/\D/g, '')]
      if (numeric) vote(numeric, 4, segment.page, [word])
      if (printed && printed.certainty === 1) vote(printed.code, label ? 4 : 0.6, segment.page, [word])
      const inside = /^(?:.*[/(])(€|EUR|USD|zł|PLN|руб|грн|тг|CHF|GBP|£|\$)[.)]*$/u.exec(text)?.[1]
      const stuck = inside === undefined ? undefined : currencyOf(inside)
      if (stuck) vote(stuck.code, 1, segment.page, [word])
    }
  }
  if (!layout.segments.some((segment) => /US|\bUSA\b/u.test(segment.text))) dollarsElsewhere(votes, layout)
  if (isBelarusian(layout, language)) rublesOfBelarus(votes)
  const sorted = [...votes.values()].sort((a, b) => b.weight - a.weight)
  const [first, second] = sorted
  if (!first) {
    const guess = language === undefined ? undefined : BY_LANGUAGE[language]
    return guess === undefined ? undefined : { code: guess, confidence: 0.45 }
  }
  const share = first.weight / (first.weight + (second?.weight ?? 0))
  const evidence = 1 - Math.exp(-first.weight * 1.2)
  const agrees = language !== undefined && BY_LANGUAGE[language] === first.code ? 0.02 : 0
  const dollar = first.code === 'USD' && first.best < 1 ? 0.85 : 1
  const confidence = Math.min(
    0.99,
    (0.55 + 0.43 * evidence + agrees) * (0.35 + 0.65 * share) * dollar,
    0.4 + 0.6 * first.reading,
  )
  return { code: first.code, confidence, page: first.page, box: first.box }
}

/** An account at a Belarusian bank, or the language. */
function isBelarusian(layout: Layout, language: string | undefined): boolean {
  return language === 'be' || layout.segments.some(({ text }) => /\bBY\d{2} ?[A-Z]{4} ?\d{4}/u.test(text))
}

/** «руб.» in Belarus is its own ruble; the Russian one is named by its code there. */
function rublesOfBelarus(votes: Map<string, Vote>): void {
  const ruble = votes.get('RUB')
  if (!ruble || votes.has('BYN') || ruble.best >= RUBLE_BY_CODE) return
  votes.delete('RUB')
  votes.set('BYN', { ...ruble, code: 'BYN' })
}

/** What a numeric code or a code behind the label of the currency weighs. */
const RUBLE_BY_CODE = 4

/** "$" is also written in Canada, Australia and elsewhere: an address there says whose dollar it is. */
function dollarsElsewhere(votes: Map<string, Vote>, layout: Layout): void {
  const dollar = votes.get('USD')
  if (!dollar) return
  const text = layout.segments.map((segment) => segment.text).join('\n')
  const country = /\bCanada\b|\bGST\/HST\b|\bQST\b/u.test(text)
    ? 'CAD'
    : /\bAustralia\b|\bABN\b/u.test(text)
      ? 'AUD'
      : /\bSingapore\b/u.test(text)
        ? 'SGD'
        : /New Zealand\b/u.test(text)
          ? 'NZD'
          : undefined
  if (country === undefined) return
  votes.delete('USD')
  // Where its code is printed as well ("Total AUD $877.80"), the signs speak for it.
  const named = votes.get(country)
  if (named) named.weight += dollar.weight
  else votes.set(country, { ...dollar, code: country, weight: dollar.weight * 0.8 })
}
