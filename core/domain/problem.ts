import { z } from 'zod'

/** When trying again can help: never, later by itself, or after a person has mended something. */
export type RetryAdvice = 'never' | 'later' | 'after-fix'

interface ProblemRow {
  readonly status: number
  readonly retry: RetryAdvice
  readonly about: 'file' | 'document' | 'store' | 'request' | 'process' | 'connection' | 'delivery'
}

/**
 * Everything that can go wrong in a way a person must hear of. HTTP status, retry advice and subject are derived from here; the
 * words are `problems.<code>.message` and `.advice` in resources/locales (a test checks every code in every language).
 */
export const PROBLEMS = {
  'file-missing': { status: 404, retry: 'after-fix', about: 'file' },
  'file-forbidden': { status: 403, retry: 'after-fix', about: 'file' },
  'file-empty': { status: 422, retry: 'never', about: 'file' },
  'file-too-large': { status: 413, retry: 'after-fix', about: 'file' },
  'file-type-unsupported': { status: 415, retry: 'after-fix', about: 'file' },
  'file-encrypted': { status: 422, retry: 'after-fix', about: 'file' },
  'file-damaged': { status: 422, retry: 'after-fix', about: 'file' },
  'image-too-large': { status: 422, retry: 'after-fix', about: 'file' },
  'too-many-pages': { status: 422, retry: 'after-fix', about: 'file' },
  'no-pages': { status: 422, retry: 'never', about: 'file' },
  'xml-hostile': { status: 422, retry: 'never', about: 'file' },
  'xml-too-large': { status: 413, retry: 'never', about: 'file' },
  'xml-not-an-invoice': { status: 422, retry: 'never', about: 'file' },
  'container-empty': { status: 422, retry: 'never', about: 'file' },
  'container-encrypted': { status: 422, retry: 'after-fix', about: 'file' },
  'container-too-large': { status: 413, retry: 'after-fix', about: 'file' },
  'container-too-deep': { status: 422, retry: 'after-fix', about: 'file' },
  'container-hostile': { status: 422, retry: 'never', about: 'file' },
  'signature-without-content': { status: 422, retry: 'after-fix', about: 'file' },
  'reading-timed-out': { status: 504, retry: 'later', about: 'document' },
  'reading-out-of-memory': { status: 422, retry: 'after-fix', about: 'document' },
  'reader-lost': { status: 500, retry: 'later', about: 'process' },
  'reading-failed': { status: 500, retry: 'later', about: 'document' },
  'ocr-data-missing': { status: 503, retry: 'after-fix', about: 'process' },
  'model-damaged': { status: 422, retry: 'after-fix', about: 'file' },
  'model-unknown': { status: 404, retry: 'after-fix', about: 'request' },
  'model-differs': { status: 422, retry: 'after-fix', about: 'file' },
  'language-model-off': { status: 409, retry: 'after-fix', about: 'request' },
  'language-model-not-allowed': { status: 403, retry: 'after-fix', about: 'request' },
  'language-model-unreachable': { status: 503, retry: 'later', about: 'process' },
  'language-model-timed-out': { status: 504, retry: 'later', about: 'process' },
  'language-model-busy': { status: 429, retry: 'later', about: 'process' },
  'language-model-key-wrong': { status: 401, retry: 'after-fix', about: 'process' },
  'language-model-missing': { status: 404, retry: 'after-fix', about: 'process' },
  'language-model-unreadable': { status: 502, retry: 'later', about: 'process' },
  'thinker-lost': { status: 500, retry: 'later', about: 'process' },
  'thinker-out-of-memory': { status: 507, retry: 'after-fix', about: 'process' },
  'thinker-unsupported': { status: 501, retry: 'never', about: 'process' },
  'flag-unknown': { status: 404, retry: 'never', about: 'request' },
  'flag-value-invalid': { status: 422, retry: 'after-fix', about: 'request' },
  'training-under-way': { status: 409, retry: 'later', about: 'process' },
  'document-not-found': { status: 404, retry: 'never', about: 'document' },
  'page-not-found': { status: 404, retry: 'never', about: 'document' },
  'state-does-not-allow': { status: 409, retry: 'after-fix', about: 'document' },
  'state-changed': { status: 409, retry: 'after-fix', about: 'document' },
  'value-invalid': { status: 422, retry: 'after-fix', about: 'request' },
  'reason-needed': { status: 422, retry: 'after-fix', about: 'document' },
  'nothing-to-undo': { status: 409, retry: 'never', about: 'document' },
  'supplier-not-found': { status: 404, retry: 'never', about: 'request' },
  'risk-not-found': { status: 404, retry: 'never', about: 'request' },
  'disk-full': { status: 507, retry: 'after-fix', about: 'store' },
  'store-read-only': { status: 503, retry: 'after-fix', about: 'store' },
  'store-damaged': { status: 500, retry: 'after-fix', about: 'store' },
  'store-from-the-future': { status: 500, retry: 'after-fix', about: 'store' },
  'store-in-use': { status: 423, retry: 'after-fix', about: 'store' },
  'inlet-not-found': { status: 404, retry: 'never', about: 'request' },
  'inlet-name-taken': { status: 409, retry: 'after-fix', about: 'request' },
  'inlet-folder-missing': { status: 404, retry: 'later', about: 'connection' },
  'inlet-unreachable': { status: 503, retry: 'later', about: 'connection' },
  'inlet-credentials-wrong': { status: 401, retry: 'after-fix', about: 'connection' },
  'backup-not-found': { status: 404, retry: 'after-fix', about: 'store' },
  'backup-damaged': { status: 422, retry: 'after-fix', about: 'store' },
  'request-invalid': { status: 400, retry: 'after-fix', about: 'request' },
  'not-authorised': { status: 401, retry: 'after-fix', about: 'request' },
  'connection-not-found': { status: 404, retry: 'never', about: 'request' },
  'connection-name-taken': { status: 409, retry: 'after-fix', about: 'request' },
  'connection-in-use': { status: 409, retry: 'after-fix', about: 'request' },
  'delivery-not-found': { status: 404, retry: 'never', about: 'request' },
  'reconciliation-not-found': { status: 404, retry: 'never', about: 'request' },
  'secrets-locked': { status: 503, retry: 'after-fix', about: 'connection' },
  'ledger-credentials-wrong': { status: 401, retry: 'after-fix', about: 'connection' },
  'ledger-access-revoked': { status: 401, retry: 'after-fix', about: 'connection' },
  'ledger-rights-missing': { status: 403, retry: 'after-fix', about: 'connection' },
  'ledger-module-off': { status: 403, retry: 'after-fix', about: 'connection' },
  'ledger-wrong-region': { status: 421, retry: 'after-fix', about: 'connection' },
  'ledger-organisation-unknown': { status: 404, retry: 'after-fix', about: 'connection' },
  'ledger-objects-unpublished': { status: 404, retry: 'after-fix', about: 'connection' },
  'ledger-service-off': { status: 404, retry: 'after-fix', about: 'connection' },
  'ledger-configuration-changed': { status: 409, retry: 'after-fix', about: 'connection' },
  'ledger-certificate-untrusted': { status: 502, retry: 'after-fix', about: 'connection' },
  'ledger-answer-unreadable': { status: 502, retry: 'after-fix', about: 'connection' },
  'ledger-not-reachable': { status: 503, retry: 'later', about: 'connection' },
  'ledger-busy': { status: 429, retry: 'later', about: 'connection' },
  'ledger-quota-spent': { status: 429, retry: 'later', about: 'connection' },
  'ledger-storage-full': { status: 507, retry: 'after-fix', about: 'connection' },
  'ledger-mail-unsure': { status: 504, retry: 'after-fix', about: 'delivery' },
  'ledger-failed': { status: 502, retry: 'later', about: 'delivery' },
  'ledger-answer-lost': { status: 504, retry: 'later', about: 'delivery' },
  'ledger-keeps-failing': { status: 502, retry: 'after-fix', about: 'delivery' },
  'ledger-period-closed': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-tax-unknown': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-account-unknown': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-currency-unknown': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-vendor-unknown': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-contract-unclear': { status: 409, retry: 'after-fix', about: 'delivery' },
  'ledger-vendor-ambiguous': { status: 409, retry: 'after-fix', about: 'delivery' },
  'ledger-item-unknown': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-kind-unsupported': { status: 422, retry: 'never', about: 'delivery' },
  'ledger-number-taken': { status: 409, retry: 'after-fix', about: 'delivery' },
  'ledger-record-differs': { status: 409, retry: 'after-fix', about: 'delivery' },
  'ledger-record-missing': { status: 404, retry: 'after-fix', about: 'delivery' },
  'ledger-value-too-long': { status: 422, retry: 'after-fix', about: 'delivery' },
  'ledger-refused': { status: 422, retry: 'after-fix', about: 'delivery' },
  'record-incomplete': { status: 422, retry: 'after-fix', about: 'delivery' },
  cancelled: { status: 499, retry: 'later', about: 'request' },
  unexpected: { status: 500, retry: 'later', about: 'process' },
} as const satisfies Record<string, ProblemRow>

export type ProblemCode = keyof typeof PROBLEMS
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

/** A problem as data: what crosses a process, is stored, or is shown. `params` fill the sentence (sizes, page numbers, limits). */
export const Problem = z.object({
  code: z.enum(PROBLEM_CODES as [ProblemCode, ...ProblemCode[]]),
  params: z.record(z.string(), z.string()).optional(),
})
export type Problem = z.infer<typeof Problem>

/** A problem thrown. `cause` stays on this side of a process boundary; only `problem` crosses. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, params?: Record<string, string>, cause?: unknown) {
    super(code, { cause })
    this.name = 'ProblemError'
    this.problem = params === undefined ? { code } : { code, params }
  }
}

/** The problem inside anything thrown; `unexpected` when it was none of ours. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof ProblemError ? thrown.problem : { code: 'unexpected' }
}
