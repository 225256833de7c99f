import type { Row } from '../page-model/layout.ts'
import type { PrintedNumber } from '../printed-values/numbers.ts'

/** An item without a table: words, perhaps «2 x 4,20», and an amount at the right. */
export interface FreeRow {
  readonly rows: Row[]
  description: string
  quantity: string | undefined
  unit: string | undefined
  price: string | undefined
  amount: string
  /** Tax letter or figure printed behind the amount on a receipt («8,40 B»). */
  readonly taxCode: string | undefined
  /** The rate itself, printed before the amount. */
  readonly rate?: string
  proven: boolean
  readonly confidence: number
  /** The count stands before the name («3 x Kabel à 1,20»): lines below go on with the name until the price of one has come. */
  counted: boolean
  readonly count?: PrintedNumber
}
