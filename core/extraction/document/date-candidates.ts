import type { IsoDate } from '../../domain/dates.ts'
import type { Candidate } from '../ranking/candidate.ts'
import { findDates, type DateOrder, type PrintedDate } from '../printed-values/dates.ts'
import type { Label } from '../labels/labels.ts'
import { wordConfidence, type Layout, type Row, type Segment } from '../page-model/layout.ts'
import { goesOnBelow } from './cut-cells.ts'
import { labelsNear, pull } from '../labels/neighbours.ts'
import { spanAcross, spanOf } from '../page-model/span.ts'
import { isOfLaw } from './dates-of-laws.ts'

export interface DateContext {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
  readonly language: string | undefined
  readonly currency: string | undefined
}

export interface PlacedDate extends PrintedDate {
  readonly row: Row
}

const PERIOD = /^\s*(?:-|–|—|bis|to|until|do|au|al|a|по|до|through|tot|and)\s*(?=\d|[\p{L}]+ \d)/iu
/** "№ 15 от 12.03.2026", "Rechnung RE-1 vom 03.07.2014": the date that follows the number is the document's. */
const AFTER_NUMBER = /(?:\d|\p{L}-?\d[\p{L}\d/-]*)\s*(?:от|від|vom|du|del|dated|z dnia|van|жылғы|,|\s\/)\s*[«"]?$/iu

/** "Please transfer … by 31.08.2024": an order to pay within the same sentence. */
const PAY_BY =
  /(?:\bpay|transfer|remit|settle|überweis|zahl|begleich|payer|virer|virement|régl|verser|pagar|abonar|versare|pagare|bonific|betal|voldoen|zapłac|wpłac|przele|оплат|уплат|перечисл|сплат|төле)(?:[^.!?]|\.(?=\d)){0,90}(?:\bby|until|before|than|bis(?: spätestens)?(?: zum| am)?|avant le|le|antes del|hasta el|entro il|vóór|voor|uiterlijk|przed|do(?: dnia)?|до|не позднее|дейін)\s*$/iu

/** Dutch, German and Kazakh put the verb behind the date: "vóór 22-06-2024 over te maken", «22.05.2024 дейін төлеу». */
function paidAfter(before: string, after: string): boolean {
  if (/^\s*(?:\p{L}{1,2} )?дейін(?!\p{L}).{0,40}төле/iu.test(after)) return true
  return (
    (/(?:vóór|voor|uiterlijk(?: op)?|bis(?: zum| spätestens)?)\s*$/iu.test(before) &&
      /^.{0,60}(?:maken|betal|voldoen|überweis|zahl|begleich)/iu.test(after)) ||
    (/\bbis(?: zum)?\s*$/iu.test(before) && /^\s*(?:ohne (?:jeden )?abzug|(?:rein )?netto(?!\p{L}))/iu.test(after))
  )
}

/** "bis 13.09.2026 mit 2 % Skonto": the day for those who want the discount, not the day the bill is due. */
const WITH_DISCOUNT =
  /^\s*(?:mit|abz(?:ü|ue)?gl(?:ich)?\.?|unter Abzug von|with|less|avec|con|met|со|з|z)?\s*\d{1,2}(?:[.,]\d+)? ?% (?:skonto|discount|(?:d['’])?escompte|sconto|de descuento|descuento|korting|скидк|знижк|rabat)/iu

/** "Bern, 23. Oktober 2025", "Paris, le …": place and date of a letter. */
const PLACE = /(?:^|\s)\p{Lu}[\p{L}.-]{2,}(?: \p{Lu}[\p{L}.-]+)?(?: қ\.)?,? ?(?:den |le |the |dnia |il |el |a )?$/u

/** Letters between a number and its date: "del", "z dnia". */
const BEHIND_NUMBER = 12
/** Shorter numbers stand before dates by chance. */
const SHORTEST_NUMBER = 4

function namesBefore({ row, start }: PlacedDate, number: string): boolean {
  const before = spanAcross(row).text.slice(0, start)
  const at = before.lastIndexOf(number)
  return number.length >= SHORTEST_NUMBER && at >= 0 && start - at - number.length <= BEHIND_NUMBER && AFTER_NUMBER.test(before) // prettier-ignore
}

/** Every date on the pages with its row. */
export function placedDates(layout: Layout): PlacedDate[] {
  return layout.rows.flatMap((row) =>
    findDates(spanAcross(row))
      .concat(row.segments.flatMap((segment) => dateOverTwoLines(layout, segment)))
      .map((date): PlacedDate => ({ ...date, row })),
  )
}

/** A day and a month that fill their cell, the year in the next line: "Sep 30," over "2026". */
const DAY_AND_MONTH =
  /^(?:\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}(?:st|nd|rd|th|\.|º)? (?:de )?\p{L}{3,12}\.?,?)$/u

function dateOverTwoLines(layout: Layout, segment: Segment): ReturnType<typeof findDates> {
  const year = DAY_AND_MONTH.test(segment.text) ? goesOnBelow(layout, segment) : undefined
  if (year === undefined || !/^20\d\d$/.test(year.text)) return []
  const before = layout.rows[segment.row]?.segments.filter(({ box }) => box[2] <= segment.box[0]) ?? []
  const from = before.reduce((length, { text }) => length + text.length + 1, 0)
  return findDates(spanOf(segment.page, [...segment.words, ...year.words])).map((date) => ({
    ...date,
    start: date.start + from,
    end: date.end + from,
  }))
}

/**
 * Dates that may be the issue date or the due date. `documentNumber` is the document's number and its row, if one was found;
 * `reminds`: the bills it asks for are listed with their dates. Eight figures that are the document's number are no date. */
export function dateCandidates(
  context: DateContext,
  printed: readonly PlacedDate[],
  documentNumber: { readonly value: string; readonly row: number | undefined } | undefined,
  reminds = false,
): Candidate[] {
  const { layout, labels, language } = context
  const dates = printed.filter(({ separator, text }) => separator !== '' || !documentNumber?.value.includes(text))
  const order = usualOrder(context, dates)
  const nearTo = (date: PlacedDate) => labelsNear(layout, labels, { row: date.row.index, box: date.box })
  const isOthers = (date: PlacedDate): boolean =>
    AFTER_NUMBER.test(spanAcross(date.row).text.slice(0, date.start)) && followsOther(nearTo(date), language)
  const amountRows = new Set(
    layout.rows
      .filter((row) => row.segments.some((segment) => /\d[.,]\d{2}(?!\d)/.test(segment.text)))
      .map((row) => row.index),
  )
  const besideNumber = (date: PlacedDate): boolean =>
    documentNumber !== undefined &&
    ((documentNumber.row !== undefined && Math.abs(documentNumber.row - date.row.index) <= 1 && !isOthers(date)) ||
      // «Fattura n. 0166/25 del 25 aprile 2025» at the head of the second page.
      namesBefore(date, documentNumber.value))
  const valuesOf = (some: readonly PlacedDate[]) => new Set(some.map((date) => valueOf(date, order.style).value))
  const others = valuesOf(dates.filter(isOthers))
  const titled = valuesOf(dates.filter(besideNumber))
  const distinct = new Set(dates.map((date) => valueOf(date, order.style).value))
  return dates.flatMap((date, index): Candidate[] => {
    const near = nearTo(date)
    const { value, sure } = valueOf(date, order.style)
    const rowText = spanAcross(date.row).text
    const before = rowText.slice(0, date.start)
    const next = dates[index + 1]
    const previous = dates[index - 1]
    const opensPeriod = PERIOD.test(rowText.slice(date.end)) && next?.row === date.row
    const closesPeriod = previous?.row === date.row && PERIOD.test(rowText.slice(previous.end, date.start + 1))
    const due = pull(near, 'dueDate', language)
    // "Del 16/10/2026 al 15/11/2026" names a period; only a label that stands as one makes its first day the date of issue.
    const inPeriod = opensPeriod || closesPeriod
    const labelled = near.filter(({ label }) => !inPeriod || label.colon || label.fills)
    const issue = pull(labelled, 'issueDate', language)
    const discounted = WITH_DISCOUNT.test(rowText.slice(date.end))
    const listed = reminds && amountRows.has(date.row.index) && date.row.segments.length >= 3
    const ofLaw = isOfLaw(layout, date)
    const ofOther = isOthers(date) || listed || ofLaw
    const other = ofOther ? 1 : pull(near, 'otherDate', language)
    const features = {
      issueDate: listed ? 0 : issue,
      dueDate: discounted ? 0 : due,
      deliveryDate: Math.max(
        0,
        pull(near, 'deliveryDate', language) - (sharesLabel(near, 'issueDate', 'deliveryDate') ? 1 : 0),
      ),
      otherDate: Math.max(
        0,
        discounted ? 1 : 0,
        other - Math.max(due, issue) * 0.9,
        // A form's box repeats the contract's date under a bare «дата»; the document's own stands beside its number.
        others.has(value) && titled.size > 0 && !titled.has(value) ? REPEATED : 0,
      ),
      afterNumber: AFTER_NUMBER.test(before) && besideNumber(date) && !ofLaw ? 1 : 0,
      titleRow: besideNumber(date) && !ofLaw ? 1 : 0,
      first: index === 0 ? 1 : 0,
      only: distinct.size === 1 ? 1 : 0,
      upper: date.box[1] < date.page.height * 0.45 ? 1 : 0,
      firstPage: date.page === layout.pages[0] ? 1 : 0,
      letterhead: near.length === 0 && date.box[1] < date.page.height * 0.35 && date.row.segments.length <= 2 ? 1 : 0,
      prose: !discounted && (PAY_BY.test(before) || paidAfter(before, rowText.slice(date.end))) ? 1 : 0,
      withTime: /^[\s,|]{0,3}\S{0,2}\s?\d{1,2}[:;.]\d{2}/u.test(rowText.slice(date.end)) ? 1 : 0,
      listRow:
        dates.filter((other) => other.row === date.row).length > 1 &&
        amountRows.has(date.row.index) &&
        !underOwnHeads(dates.filter((other) => other.row === date.row).map(nearTo))
          ? 1
          : inColumnOfDates(date, dates, amountRows, layout.height)
            ? 1
            : 0,
      placed: PLACE.test(before) && date.box[1] < date.page.height * 0.4 ? 1 : 0,
      period: opensPeriod || closesPeriod ? 1 : 0,
      table: date.box[1] > date.page.height * 0.45 && Math.max(issue, due) < 0.3 ? 1 : 0,
      ambiguous: sure || order.certain ? 0 : 1,
    }
    const common = {
      value,
      page: date.page,
      words: date.words,
      box: date.box,
      reading: wordConfidence(date.page, date.words),
    }
    return [
      { ...common, field: 'issueDate', features },
      { ...common, field: 'dueDate', features },
    ]
  })
}

/** Day first or month first in this document, and whether anything but habit says so. */
function usualOrder(
  { layout, language, currency }: DateContext,
  dates: readonly PlacedDate[],
): { style: DateOrder; certain: boolean } {
  const told = dates.flatMap((date) => (date.readings.length === 1 && date.readings[0] ? [date.readings[0].order] : []))
  const dayFirst = told.filter((order) => order === 'dmy').length
  const monthFirst = told.filter((order) => order === 'mdy').length
  if (dayFirst !== monthFirst) return { style: dayFirst > monthFirst ? 'dmy' : 'mdy', certain: true }
  if (language !== undefined && language !== 'en') return { style: 'dmy', certain: true }
  const text = layout.segments.map((segment) => segment.text).join('\n')
  const american = /\b[A-Z]{2},? \d{5}(?:-\d{4})?\b|\bsales tax\b|\bzip\b|\bUSA\b|United States/iu.test(text)
  if (currency === 'USD' && american) return { style: 'mdy', certain: true }
  const british = currency === 'GBP' || currency === 'EUR' || /\bVAT\b|\bLtd\b|\bGmbH\b|\bIBAN\b/u.test(text)
  if (british && !american) return { style: 'dmy', certain: currency !== 'USD' }
  const european = currency === 'EUR' || currency === 'GBP'
  return {
    style: !european && (currency === undefined || currency === 'USD' || american) ? 'mdy' : 'dmy',
    certain: false,
  }
}

function valueOf(date: PrintedDate, style: DateOrder): { value: IsoDate; sure: boolean } {
  const first = date.readings[0]
  if (!first) throw new RangeError('a printed date has a reading')
  const fitting = date.readings.find((reading) => reading.order === style)
  return { value: (fitting ?? first).value, sure: date.readings.length === 1 }
}

/** What an own date's feature is worth at a date that is elsewhere that of another document. */
const REPEATED = 0.7

/** «Договор № 18/26 от 10.01.2026»: the number before it is that of a contract, an order, a delivery. */
function followsOther(near: ReturnType<typeof labelsNear>, language: string | undefined): boolean {
  const left = near.filter(({ direction }) => direction === 'left')
  const other = Math.max(
    ...(['otherNumber', 'orderNumber', 'deliveryNumber'] as const).map((role) => pull(left, role, language)),
  )
  return other > 0.35 && other > pull(left, 'invoiceNumber', language)
}

/** Dates under one another, each beside an amount: days on which something was done. */
function inColumnOfDates(
  date: PlacedDate,
  dates: readonly PlacedDate[],
  amountRows: ReadonlySet<number>,
  height: number,
): boolean {
  const beside = (each: PlacedDate): boolean => amountRows.has(each.row.index) && each.row.segments.length >= 3
  return (
    beside(date) &&
    dates.some(
      (other) =>
        other !== date &&
        other.page === date.page &&
        beside(other) &&
        Math.abs(other.row.index - date.row.index) <= 3 &&
        other.row !== date.row &&
        Math.abs(other.box[0] - date.box[0]) < height,
    )
  )
}

/** "DATE | TOTAL DUE | DUE DATE" over their values: the dates of this row are each told by a head of their own. */
function underOwnHeads(all: readonly ReturnType<typeof labelsNear>[]): boolean {
  const heads = all.map((near) => near.find(({ direction, rank }) => direction === 'above' && rank === 0)?.label)
  const told = (role: 'issueDate' | 'dueDate'): boolean =>
    heads.some((head) => head?.fills === true && head.meanings.some((meaning) => meaning.role === role))
  return new Set(heads).size === heads.length && told('issueDate') && told('dueDate')
}

/** "Liefer- und Rechnungsdatum" is both; its date is not a mere delivery date. */
function sharesLabel(near: ReturnType<typeof labelsNear>, ...roles: ('issueDate' | 'deliveryDate')[]): boolean {
  return near.some(
    ({ label, rank }) => rank === 0 && roles.every((role) => label.meanings.some((meaning) => meaning.role === role)),
  )
}
