import { isPostalLine } from '../page-model/blocks.ts'
import type { Layout } from '../page-model/layout.ts'
import { hasLegalForm } from '../parties/legal-forms.ts'
import type { LabelRole } from './label-roles.ts'
import { means, type Label } from './labels.ts'

/** Lines around «Получатель» in which a bank's details show that it is the payee. */
const NEAR = 3
const BANK_DETAILS = ['bank', 'account', 'iban', 'bic', 'corrAccount'] as const

/**
 * «Получатель», «Одержувач», "Intestatario" head the payee of a payment or the one who gets the goods. Beside a labelled seller and away from bank
 * details, or over an address, it is the latter: the buyer.
 */
export function tellRecipients(layout: Layout, labels: readonly (readonly Label[])[]): Label[][] {
  const all = labels.flat()
  const heads = (label: Label): boolean => label.opens && (label.fills || label.colon)
  const seller = all.some((label) => means(label, 'seller') && !means(label, 'payee') && heads(label))
  const buyer = (label: Label): boolean =>
    /^(?:получатель|одержувач|intestatario)$/u.test(label.key) &&
    heads(label) &&
    (addressed(layout, label) || !nearBank(layout, labels, label))
  const billed = all.some((label) => /^(?:billto|billedto|invoiceto|soldto)$/u.test(label.key) && heads(label))
  // The bills of Spanish utilities name the customer so; beside bank details it is who owns the account.
  const holder = all.find((label) => label.key === 'titular' && heads(label) && !nearBank(layout, labels, label))
  return labels.map((row) =>
    row.map((label): Label => {
      if (holder === label) return withRole(label, 'buyer')
      if (/^(?:attention|attn)$/u.test(label.key) && isUnderCompany(layout, label)) return withRole(label, 'contact')
      if (holder !== undefined && label.key === 'direcciondefacturacion') return withRole(label, 'address')
      if (seller && buyer(label)) return withRole(label, 'buyer')
      // On the bill of a carrier goods go from shipper to consignee, and either may pay.
      if (billed && label.key === 'consignee') return withRole(label, 'shipTo')
      if (billed && label.key === 'shipper') return withRole(label, 'consignor')
      return label
    }),
  )
}

function withRole(label: Label, role: LabelRole): Label {
  return { ...label, meanings: label.meanings.map((meaning) => ({ ...meaning, role })) }
}

/** Lines of other columns may stand between a company and the person the letter is for. */
const ROWS_BETWEEN = 3
/** Their distance at the most, in letter heights. */
const NEXT_LINE = 2

/** "Attention: Ruth Ackroyd" under "Calder Vale Ltd": to whose hands it goes, not who is billed. */
function isUnderCompany({ rows, height }: Layout, { segment, row }: Label): boolean {
  return rows
    .slice(Math.max(0, row - ROWS_BETWEEN), row)
    .some(({ segments }) =>
      segments.some(
        ({ page, box, text }) =>
          page === segment.page &&
          Math.abs(box[0] - segment.box[0]) < height &&
          segment.box[1] - box[3] < height * NEXT_LINE &&
          hasLegalForm(text),
      ),
    )
}

/** Lines below a label among which an address shows that a party is meant, whatever stands beside it in another column. */
const ADDRESS = 4

function addressed(layout: Layout, label: Label): boolean {
  return (
    label.fills &&
    layout.rows
      .slice(label.row + 1, label.row + 1 + ADDRESS)
      .some((row) =>
        row.segments.some(
          ({ page, box, text }) =>
            page === label.segment.page && Math.abs(box[0] - label.box[0]) < layout.height && isPostalLine(text),
        ),
      )
  )
}

function nearBank(layout: Layout, labels: readonly (readonly Label[])[], label: Label): boolean {
  for (let row = Math.max(0, label.row - NEAR); row <= label.row + NEAR; row++) {
    if (layout.rows[row]?.page !== label.segment.page) continue
    if (labels[row]?.some((each) => each.opens && BANK_DETAILS.some((role) => means(each, role)))) return true
  }
  return false
}
