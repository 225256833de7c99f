import { sql, type Selectable } from 'kysely'
import type { Finding } from '../domain/finding.ts'
import type { DocumentId } from '../domain/ids.ts'
import { impactOf, isRisk, RISKS, RiskRules, type RiskCode, type RiskStatus } from '../domain/risk.ts'
import { keepSetting, keptSetting } from './kept-setting.ts'
import type { Db } from './open-store.ts'
import type { DocumentsTable, RisksTable } from './schema.ts'

export type RiskRow = Selectable<RisksTable> &
  Pick<Selectable<DocumentsTable>, 'file_name' | 'supplier_name' | 'invoice_number' | 'issue_date' | 'gross_total' | 'currency' | 'state'> // prettier-ignore

export interface RiskFilter {
  readonly status?: RiskStatus | undefined
  readonly code?: RiskCode | undefined
  readonly probability?: number | undefined
  readonly impact?: number | undefined
  readonly documentId?: DocumentId | undefined
  /** Rules that are off: their signs are not shown. */
  readonly off: readonly RiskCode[]
}

/** Which signs are looked for, and how closely. */
export async function riskRules(db: Db): Promise<RiskRules> {
  return RiskRules.parse((await keptSetting(db, 'risk-rules')) ?? {})
}

export async function saveRiskRules(db: Db, rules: RiskRules): Promise<void> {
  await keepSetting(db, 'risk-rules', rules)
}

/**
 * Keeps the signs found on a document in place of those found before. What a person decided stands as long as the sign says the same; a
 * sign that says something new is open again.
 */
export async function keepRisks(
  db: Db,
  found: {
    documentId: string
    findings: readonly Finding[]
    gross: string | undefined
    currency: string | undefined
    at: string
  },
): Promise<void> {
  const { documentId, findings, gross, currency, at } = found
  const signs = new Map<RiskCode, Finding>()
  for (const each of findings) if (isRisk(each.code) && !signs.has(each.code)) signs.set(each.code, each)
  const old = await db.selectFrom('risks').select('code').where('document_id', '=', documentId).execute()
  const gone = old.flatMap(({ code }) => (signs.has(code) ? [] : [code]))
  if (gone.length > 0)
    await db.deleteFrom('risks').where('document_id', '=', documentId).where('code', 'in', gone).execute()
  for (const [code, said] of signs) {
    const finding = JSON.stringify(said)
    const graded = { finding, probability: RISKS[code].probability, impact: impactOf(code, gross, currency) }
    await db
      .insertInto('risks')
      .values({ document_id: documentId, code, ...graded, found_at: at, changed_at: at })
      .onConflict((conflict) =>
        conflict.columns(['document_id', 'code']).doUpdateSet((of) => ({
          ...graded,
          status: sql<RiskStatus>`case when risks.finding = ${finding} then risks.status else 'open' end`,
          reason: sql`case when risks.finding = ${finding} then risks.reason end`,
          changed_at: sql<string>`case when risks.finding = ${finding} then risks.changed_at else ${at} end`,
          changed_by: of.ref('risks.changed_by'),
        })),
      )
      .execute()
  }
}

function wanted(db: Db, { status, code, probability, impact, documentId, off }: RiskFilter) {
  let rows = db
    .selectFrom('risks')
    .innerJoin('documents', 'documents.id', 'risks.document_id')
    .where('documents.set_aside', 'is', null)
    .where('documents.state', 'not in', ['rejected', 'duplicate'])
  if (status !== undefined) rows = rows.where('risks.status', '=', status)
  if (code !== undefined) rows = rows.where('risks.code', '=', code)
  if (probability !== undefined) rows = rows.where('risks.probability', '=', probability)
  if (impact !== undefined) rows = rows.where('risks.impact', '=', impact)
  if (documentId !== undefined) rows = rows.where('risks.document_id', '=', documentId)
  return off.length === 0 ? rows : rows.where('risks.code', 'not in', off)
}

/** Risks by what they may cost: probability times impact, the newest first among equals. */
export async function listRisks(
  db: Db,
  filter: RiskFilter,
  page: { limit: number; offset: number },
): Promise<RiskRow[]> {
  return await wanted(db, filter)
    .selectAll('risks')
    .select(['file_name', 'supplier_name', 'invoice_number', 'issue_date', 'gross_total', 'currency', 'state'])
    .orderBy(sql`risks.probability * risks.impact`, 'desc')
    .orderBy('risks.found_at', 'desc')
    .orderBy('risks.document_id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** How many risks there are by status, rule and grade. */
export async function countRisks(
  db: Db,
  filter: RiskFilter,
): Promise<{ status: RiskStatus; code: RiskCode; probability: number; impact: number; count: number }[]> {
  return await wanted(db, filter)
    .select((of) => [
      'risks.status',
      'risks.code',
      'risks.probability',
      'risks.impact',
      of.fn.countAll<number>().as('count'),
    ])
    .groupBy(['risks.status', 'risks.code', 'risks.probability', 'risks.impact'])
    .execute()
}

/** Writes what a person decided. False when there is no such risk. */
export async function decideRisk(
  db: Db,
  decided: {
    documentId: DocumentId
    code: RiskCode
    status: RiskStatus
    reason: string | undefined
    actor: string
    at: string
  },
): Promise<boolean> {
  const { documentId, code, status, reason, actor, at } = decided
  const { numUpdatedRows } = await db
    .updateTable('risks')
    .set({ status, reason: reason ?? null, changed_by: actor, changed_at: at })
    .where('document_id', '=', documentId)
    .where('code', '=', code)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
