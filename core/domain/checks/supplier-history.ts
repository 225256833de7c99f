/** What approved documents of a supplier were like, newest first. Rates are only there where a person approved. */
export interface SupplierHistory {
  readonly documents: readonly {
    readonly issueDate?: string | undefined
    /** Gross total in minor units of `currency`. */
    readonly grossMinor?: number | undefined
    readonly currency?: string | undefined
  }[]
  /** Tax rates of each document that told any, percent as printed. */
  readonly rates: readonly (readonly string[])[]
}

/** Amounts of earlier documents in this currency, in its minor units; credits and empty ones left out. */
export function earlierAmounts(history: SupplierHistory | undefined, currency: string | undefined): number[] {
  return (history?.documents ?? []).flatMap((known) =>
    known.currency === currency && known.grossMinor !== undefined && known.grossMinor > 0 ? [known.grossMinor] : [],
  )
}
