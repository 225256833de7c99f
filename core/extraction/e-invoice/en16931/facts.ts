import Big from 'big.js'
import { xmlDecimal } from '../exact-values.ts'
import type { XmlElement } from '../xml-tree.ts'

/** An amount, rate or quantity as stated: there or not, and its value where it is one. */
export interface Stated {
  readonly value: Big | undefined
  /** Digits written after the decimal point, zeros included. */
  readonly places?: number
}

export interface PartyFacts {
  readonly name: string | undefined
  readonly hasAddress: boolean
  readonly country: string | undefined
  readonly vatId: string | undefined
  /** BT-32: a tax number that is no VAT id. */
  readonly taxRegistration: string | undefined
  readonly legalId: string | undefined
  readonly otherId: string | undefined
}

export interface PeriodFacts {
  readonly start: string | undefined
  readonly end: string | undefined
  /** BT-8, when the tax falls due by a code instead of a day. */
  readonly code: string | undefined
}

/** A document's allowance (BG-20) or charge (BG-21), or a line's (BG-27, BG-28). */
export interface AdjustmentFacts {
  readonly charge: boolean
  readonly amount: Stated | undefined
  readonly category: string | undefined
  readonly rate: Stated | undefined
  /** What a percentage is taken of (BT-93, BT-100 …). */
  readonly base: Stated | undefined
  readonly reasonCode: string | undefined
  readonly hasReason: boolean
}

export interface BreakdownFacts {
  readonly category: string | undefined
  readonly rate: Stated | undefined
  readonly base: Stated | undefined
  readonly tax: Stated | undefined
  /** BT-121. */
  readonly reasonCode: string | undefined
  readonly hasReason: boolean
}

export interface LineFacts {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly quantity: Stated | undefined
  readonly unit: string | undefined
  readonly netAmount: Stated | undefined
  readonly netPrice: Stated | undefined
  readonly grossPrice: Stated | undefined
  readonly category: string | undefined
  readonly rate: Stated | undefined
  readonly period: PeriodFacts | undefined
  readonly adjustments: readonly AdjustmentFacts[]
  /** EXTENDED profile: GROUP, DETAIL or INFORMATION. */
  readonly role: string | undefined
}

/** An identifier, code or attachment that says by which list it is to be understood. */
export interface SchemeFacts {
  readonly about: 'object' | 'party' | 'registration' | 'item-class' | 'origin' | 'item' | 'file' | 'address' | 'place'
  /** The scheme, the code itself for `origin`, the media type for `file`; undefined where none is said. */
  readonly scheme: string | undefined
  /** Whose electronic address it is. */
  readonly of?: 'seller' | 'buyer'
  /** A creditor's SEPA number may stand there (seller and payee). */
  readonly mayBeSepa?: true
  readonly line?: number
}

export interface IdentifierFacts {
  readonly schemes: readonly SchemeFacts[]
  /** Supporting documents (BG-24): whether each has its reference. */
  readonly documents: readonly { readonly hasReference: boolean }[]
  /** Attributes of items (BG-32): whether each has name and value. */
  readonly attributes: readonly { readonly whole: boolean; readonly line?: number }[]
  /** Digits shown of each payment card's number; never the number. */
  readonly cardDigits: readonly number[]
}

/** What the rules of EN 16931 look at, whichever syntax it stands in. Reading it marks nothing as understood: it only judges. */
export interface En16931Facts {
  readonly specification: string | undefined
  readonly number: string | undefined
  readonly issueDate: string | undefined
  readonly typeCode: string | undefined
  readonly currency: string | undefined
  /** Every currency that stands as an attribute of an amount, once. */
  readonly currencyIds: readonly string[]
  readonly taxCurrency: string | undefined
  readonly taxPointDate: string | undefined
  readonly isCreditNote: boolean
  readonly seller: PartyFacts
  readonly buyer: PartyFacts
  readonly payee: { readonly name: string | undefined } | undefined
  readonly representative: PartyFacts | undefined
  readonly delivery: { hasAddress: boolean; country: string | undefined; date: string | undefined }
  readonly period: PeriodFacts | undefined
  readonly dueDateOrTerms: boolean
  readonly payments: readonly { code: string | undefined; account: string | undefined; hasAccount: boolean }[]
  readonly preceding: readonly { number: string | undefined }[]
  readonly totals: {
    readonly lines: Stated | undefined
    readonly allowances: Stated | undefined
    readonly charges: Stated | undefined
    readonly net: Stated | undefined
    readonly tax: Stated | undefined
    /** How often the tax is totalled in the invoice's currency. */
    readonly taxCount: number
    readonly taxInTaxCurrency: Stated | undefined
    readonly gross: Stated | undefined
    readonly prepaid: Stated | undefined
    readonly rounding: Stated | undefined
    readonly payable: Stated | undefined
  }
  readonly adjustments: readonly AdjustmentFacts[]
  readonly breakdown: readonly BreakdownFacts[]
  readonly lines: readonly LineFacts[]
  readonly identifiers: IdentifierFacts
}

/** Text of an element without looking at it as understood; undefined when it says nothing. */
export function said(element: XmlElement | undefined): string | undefined {
  const text = element?.text.replace(/\s+/gu, ' ').trim() ?? ''
  return text === '' ? undefined : text
}

export function stated(element: XmlElement | undefined): Stated | undefined {
  const text = said(element)
  if (text === undefined) return undefined
  const value = xmlDecimal(text)
  return { value: value === undefined ? undefined : new Big(value), places: text.split('.')[1]?.length ?? 0 }
}

/** Currencies given as attributes anywhere below an element, each once. */
export function currencyIdsIn(element: XmlElement): string[] {
  const found = new Set<string>()
  const walk = (each: XmlElement): void => {
    const id = each.attributes['currencyID']
    if (id !== undefined) found.add(id)
    each.children.forEach(walk)
  }
  walk(element)
  return [...found]
}
