import { z } from 'zod'
import { Box } from './evidence.ts'
import { FieldName } from './fields.ts'

/**
 * Everything a check can say, with its severity. An `error` or `warning` keeps a document from being approved by itself; `info` does not.
 * Wording: `findings.<code>` in resources/locales, filled with `params`, `line` and, as `fieldName`, the words `fields.<field>`.
 * Add a row here, the words there, and the check in checks/.
 */
export const FINDINGS = {
  'net-plus-tax-is-not-gross': 'error',
  'lines-do-not-sum-to-net': 'error',
  'lines-differ-by-allowance': 'warning',
  'line-amount-is-not-quantity-times-price': 'warning',
  'tax-is-not-rate-times-base': 'error',
  'breakdown-does-not-sum-to-tax': 'error',
  'breakdown-does-not-sum-to-net': 'warning',
  'payable-is-not-gross-minus-prepaid': 'error',
  'amount-implausible': 'warning',
  'inn-invalid': 'error',
  'kpp-invalid': 'error',
  'tax-id-invalid': 'error',
  'tax-id-unchecked': 'info',
  'iban-invalid': 'error',
  'account-key-invalid': 'error',
  'account-unchecked': 'info',
  'bank-account-changed': 'error',
  'account-of-another-supplier': 'error',
  'supplier-look-alike': 'warning',
  'domain-look-alike': 'warning',
  'amount-unusual': 'warning',
  'amount-below-limit': 'warning',
  'amount-round': 'info',
  'tax-rate-unusual': 'warning',
  'issued-on-weekend': 'info',
  'bic-invalid': 'error',
  'bic-country-differs': 'warning',
  'issue-date-in-future': 'error',
  'issue-date-old': 'warning',
  'due-before-issue': 'warning',
  'due-date-far': 'warning',
  'currency-unknown': 'error',
  'supplier-is-own-company': 'error',
  'buyer-is-not-own-company': 'warning',
  'supplier-is-buyer': 'error',
  'duplicate-same-file': 'info',
  'duplicate-same-invoice': 'error',
  'duplicate-near': 'warning',
  'field-missing': 'warning',
  'field-uncertain': 'warning',
  'kind-uncertain': 'warning',
  'kind-needs-person': 'warning',
  'pages-unread': 'error',
  'read-once': 'warning',
  'language-not-installed': 'warning',
  'e-invoice-of-another-document': 'error',
  'e-invoice-unreadable': 'warning',
  'e-invoice-value-invalid': 'error',
  'e-invoice-value-missing': 'error',
  'e-invoice-term-missing': 'error',
  'e-invoice-rule-broken': 'error',
  'e-invoice-rule-violated': 'error',
  'e-invoice-structure-broken': 'warning',
  'e-invoice-holds-several': 'error',
  'xml-differs-from-page': 'error',
  'code-differs-from-page': 'error',
  'signature-not-verified': 'info',
} as const satisfies Record<string, Severity>

export type Severity = 'error' | 'warning' | 'info'
export type FindingCode = keyof typeof FINDINGS
export const FINDING_CODES = Object.keys(FINDINGS) as FindingCode[]

/** One thing a check found. `params` fill the sentence; they may hold amounts and ids, so a finding is never logged. */
export const Finding = z.object({
  code: z.enum(FINDING_CODES as [FindingCode, ...FindingCode[]]),
  severity: z.enum(['error', 'warning', 'info']),
  field: z.union([FieldName, z.literal('lines'), z.literal('taxBreakdown'), z.literal('kind')]).optional(),
  line: z.int().min(1).optional(),
  params: z.record(z.string(), z.string()).optional(),
  /** Where on the page it shows, when it is about a place other than the field's own. */
  page: z.int().min(1).optional(),
  box: Box.optional(),
})
export type Finding = z.infer<typeof Finding>

/** Makes a finding of a code with the severity its table row gives. */
export function finding(code: FindingCode, about: Omit<Finding, 'code' | 'severity'> = {}): Finding {
  return { code, severity: FINDINGS[code], ...about }
}
