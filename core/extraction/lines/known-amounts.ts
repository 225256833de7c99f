/** What is known of the document already; every part helps to tell net from gross and right tables from wrong ones. */
export interface LineHints {
  readonly netTotal?: string
  readonly taxTotal?: string
  readonly grossTotal?: string
}

/** Every amount printed on the pages with two digits after the dot, and how often. */
export type PrintedAmounts = ReadonlyMap<string, number>
