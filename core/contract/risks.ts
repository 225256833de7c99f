import { z } from 'zod'
import { Finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import { RISK_CODES, RISK_STATUSES, RiskRules } from '../domain/risk.ts'
import { StateName } from './answer.ts'
import { procedure } from './errors.ts'

const Code = z.enum(RISK_CODES)
const Status = z.enum(RISK_STATUSES)
const Grade = z.coerce.number().int().min(1).max(5)

/** A sign of fraud on a document. What was found and the advice are the words of `finding`. */
export const RiskAnswer = z.object({
  id: DocumentId,
  code: Code,
  finding: Finding,
  probability: Grade,
  impact: Grade,
  status: Status,
  reason: z.string().optional(),
  changedBy: z.string().optional(),
  foundAt: z.string(),
  changedAt: z.string(),
  document: z.object({
    fileName: z.string(),
    state: StateName,
    supplierName: z.string().optional(),
    number: z.string().optional(),
    issueDate: z.string().optional(),
    grossTotal: z.string().optional(),
    currency: z.string().optional(),
  }),
})
export type RiskAnswer = z.infer<typeof RiskAnswer>

const One = z.object({ id: DocumentId, code: Code })

/** Signs of fraud: what was found, what people decided about it, and which signs are looked for. */
export const risks = {
  list: procedure
    .route({ method: 'GET', path: '/risks', summary: 'Risks, the gravest first' })
    .input(
      z.object({
        status: Status.optional(),
        code: Code.optional(),
        probability: Grade.optional(),
        impact: Grade.optional(),
        id: DocumentId.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
        offset: z.coerce.number().int().min(0).default(0),
      }),
    )
    .output(
      z.object({
        items: z.array(RiskAnswer),
        /** How many the filter leaves. */
        total: z.int(),
        /** By status and by rule and grade, whatever the filter; the grades are of those with the status asked for. */
        statuses: z.record(Status, z.int()),
        codes: z.array(z.object({ code: Code, count: z.int() })),
        matrix: z.array(z.object({ probability: Grade, impact: Grade, count: z.int() })),
      }),
    ),
  decide: procedure
    .route({
      method: 'POST',
      path: '/risks/{id}/{code}/status',
      summary: 'Accept a risk with a reason, dismiss, reopen',
    })
    .input(One.extend({ status: Status, reason: z.string().trim().max(500).optional() }))
    .output(RiskAnswer),
  history: procedure
    .route({ method: 'GET', path: '/risks/{id}/{code}/history', summary: 'What people decided about a risk' })
    .input(One)
    .output(z.array(z.object({ at: z.string(), actor: z.string(), status: Status, reason: z.string().optional() }))),
  rules: procedure
    .route({ method: 'GET', path: '/risk-rules', summary: 'Which signs are looked for' })
    .output(RiskRules),
  changeRules: procedure
    .route({ method: 'PUT', path: '/risk-rules', summary: 'Change which signs are looked for' })
    .input(RiskRules)
    .output(RiskRules),
}
