import { z } from 'zod'
import type { RiskAnswer } from '../contract/risks.ts'
import { Finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import { ProblemError } from '../domain/problem.ts'
import { RISK_STATUSES, type RiskCode, type RiskStatus } from '../domain/risk.ts'
import { appendAudit, auditOf } from '../store/audit.ts'
import { countRisks, decideRisk, listRisks, riskRules, type RiskFilter, type RiskRow } from '../store/risks.ts'
import { nowText, type Engine } from './engine.ts'

/** What the trail keeps of a decision. */
const Decided = z.object({ code: z.string(), status: z.enum(RISK_STATUSES), reason: z.string().optional() })

const LEAST_REASON = 3

/** A page of risks with the numbers around it. */
export async function risksOf(
  engine: Engine,
  asked: Omit<RiskFilter, 'off' | 'documentId'> & { id?: DocumentId | undefined; limit: number; offset: number },
) {
  const { db } = engine.store
  const { off } = await riskRules(db)
  const { limit, offset, id, ...rest } = asked
  const filter: RiskFilter = { ...rest, documentId: id, off }
  const rows = await listRisks(db, filter, { limit, offset })
  const all = await countRisks(db, { off, documentId: id })
  const sum = (some: typeof all) => some.reduce((total, { count }) => total + count, 0)
  const ofStatus = all.filter(({ status }) => asked.status === undefined || status === asked.status)
  const chosen = ofStatus.filter(
    (each) =>
      (asked.code === undefined || each.code === asked.code) &&
      (asked.probability === undefined || each.probability === asked.probability) &&
      (asked.impact === undefined || each.impact === asked.impact),
  )
  const grades = Map.groupBy(
    ofStatus.filter(({ code }) => asked.code === undefined || code === asked.code),
    ({ probability, impact }) => `${probability} ${impact}`,
  )
  return {
    items: rows.map(answerOf),
    total: sum(chosen),
    statuses: Object.fromEntries(
      RISK_STATUSES.map((status) => [status, sum(all.filter((each) => each.status === status))]),
    ) as Record<RiskStatus, number>,
    codes: [...Map.groupBy(ofStatus, ({ code }) => code)].map(([code, some]) => ({ code, count: sum(some) })),
    matrix: [...grades.values()].flatMap((some) =>
      some[0] ? [{ probability: some[0].probability, impact: some[0].impact, count: sum(some) }] : [],
    ),
  }
}

/**
 * Writes what a person decided about a risk, in the trail too. Accepting means knowing and paying all the same, so it wants a reason.
 * Problems: risk-not-found, request-invalid.
 */
export async function decide(
  engine: Engine,
  asked: { id: DocumentId; code: RiskCode; status: RiskStatus; reason?: string | undefined; actor: string },
): Promise<RiskAnswer> {
  const { id, code, status, actor } = asked
  const reason = asked.reason === '' ? undefined : asked.reason
  if (status === 'accepted' && (reason === undefined || reason.length < LEAST_REASON))
    throw new ProblemError('request-invalid', { reason: 'reason' })
  const at = nowText(engine)
  await engine.store.db.transaction().execute(async (tx) => {
    if (!(await decideRisk(tx, { documentId: id, code, status, reason, actor, at })))
      throw new ProblemError('risk-not-found', { id })
    const detail = JSON.stringify({ code, status, ...(reason !== undefined && { reason }) })
    await appendAudit(tx, { at, documentId: id, actor, event: 'risk', detail })
  })
  const { items } = await risksOf(engine, { id, code, limit: 1, offset: 0 })
  const [item] = items
  if (item === undefined) throw new ProblemError('risk-not-found', { id })
  return item
}

/** What people decided about a risk, oldest first, out of the document's trail. */
export async function historyOfRisk(engine: Engine, { id, code }: { id: DocumentId; code: RiskCode }) {
  const entries = await auditOf(engine.store.db, id)
  return entries.flatMap(({ at, actor, event, detail }) => {
    if (event !== 'risk' || detail === undefined) return []
    const decided = Decided.parse(JSON.parse(detail))
    if (decided.code !== code) return []
    const { status, reason } = decided
    return [{ at, actor, status, ...(reason !== undefined && { reason }) }]
  })
}

function answerOf(row: RiskRow): RiskAnswer {
  const given = (key: string, value: string | null) => (value === null ? {} : { [key]: value })
  return {
    id: DocumentId.parse(row.document_id),
    code: row.code,
    finding: Finding.parse(JSON.parse(row.finding)),
    probability: row.probability,
    impact: row.impact,
    status: row.status,
    ...given('reason', row.reason),
    ...given('changedBy', row.changed_by),
    foundAt: row.found_at,
    changedAt: row.changed_at,
    document: {
      fileName: row.file_name,
      state: row.state,
      ...given('supplierName', row.supplier_name),
      ...given('number', row.invoice_number),
      ...given('issueDate', row.issue_date),
      ...given('grossTotal', row.gross_total),
      ...given('currency', row.currency),
    },
  }
}
