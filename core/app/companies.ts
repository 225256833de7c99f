import type { CompanyDetail, CompanySummary, Requisite } from '../contract/companies.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { isIban, isIbanShape } from '../domain/checks/identifiers/iban.ts'
import { judgeTaxId } from '../domain/checks/identifiers/tax-id.ts'
import type { Extraction } from '../domain/invoice.ts'
import { documentsOfCompany, moneyOfCompany, receivedByCompany, suppliersOfCompany } from '../store/companies.ts'
import type { Db } from '../store/open-store.ts'
import { ownCompanies } from '../store/settings.ts'
import { supplierNameOf } from '../store/statistics.ts'
import { companyFor, type Buyer } from './company-of.ts'
import { summaryOf } from './document-answer.ts'
import { said } from './statistics.ts'
import type { Language } from './words.ts'

const MOST = { others: 50, suppliers: 8, documents: 50 } as const

/** Money of the countries whose registers have a rule for a number without a prefix. */
const MONEY = ['RUB', 'UAH', 'KZT', 'BYN', 'PLN'] as const

/** Own companies in the order they were named, and the buyers that are none of them. */
export async function listCompanies(
  db: Db,
): Promise<{ items: CompanySummary[]; others: { name: string; documents: number }[] }> {
  const owned = await ownCompanies(db)
  const received = await receivedByCompany(db)
  const ours = new Set(owned.map(({ name }) => name))
  return {
    items: owned.map(({ name, taxIds, accounts = [], address }) => {
      const { documents = 0, waiting = 0 } = received.find((row) => row.name === name) ?? {}
      return {
        name,
        taxIds: taxIds.map(judgedTaxId),
        accounts: accounts.map(judgedAccount),
        ...(address !== undefined && { address }),
        documents,
        waiting,
      }
    }),
    others: received
      .filter(({ name }) => !ours.has(name))
      .slice(0, MOST.others)
      .map(({ name, documents }) => ({ name, documents })),
  }
}

/** What a company received; empty for a name that no document has. */
export async function companyDetail(db: Db, name: string, language: Language): Promise<CompanyDetail> {
  const owned = await ownCompanies(db)
  const suppliers = await suppliersOfCompany(db, name, MOST.suppliers)
  return {
    months: (await moneyOfCompany(db, name)).map((row) => ({ month: row.month, ...said(row) })),
    suppliers: await Promise.all(
      suppliers.map(async ({ key, count }) => ({ key, count, name: (await supplierNameOf(db, key)) ?? key })),
    ),
    documents: (await documentsOfCompany(db, name, MOST.documents)).map((row) => {
      const buyer = buyerOf(row.extraction)
      const by = companyFor(buyer, owned)?.by
      const printed = by === 'tax-id' ? buyer.taxId : buyer.name
      return { summary: summaryOf(row, language), ...(by && { by }), ...(printed !== undefined && { printed }) }
    }),
  }
}

function buyerOf(extraction: string | null): Buyer {
  if (extraction === null) return {}
  const { buyerTaxId, buyerName } = (JSON.parse(extraction) as Extraction).fields
  return { taxId: buyerTaxId?.value, name: buyerName?.value }
}

/** A number of ours stands alone: it is right when any country's rule that it fits says so. */
function judgedTaxId(value: string): Requisite {
  const verdicts = [{}, ...MONEY.map((currency) => ({ currency }))].map((hints) => judgeTaxId(value, hints).verdict)
  if (verdicts.includes('valid')) return { value, verdict: 'valid' }
  return { value, verdict: verdicts[0] === 'invalid' ? 'invalid' : 'unchecked' }
}

function judgedAccount(value: string): Requisite {
  const account = compact(value)
  return { value, verdict: !isIbanShape(account) ? 'unchecked' : isIban(account) ? 'valid' : 'invalid' }
}
