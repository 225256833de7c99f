import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'
import { ProblemError } from '../../../core/domain/problem.ts'
import { USUAL_RISK_RULES, type RiskRules } from '../../../core/domain/risk.ts'

/** The parts of the contract about risks, companies and numbers, where no risk was found and nothing counted. */
export function nothingAtRisk() {
  const os = implement(contract)
  let rules: RiskRules = USUAL_RISK_RULES
  return {
    risks: {
      list: os.risks.list.handler(() => ({
        items: [],
        total: 0,
        statuses: { open: 0, accepted: 0, dismissed: 0 },
        codes: [],
        matrix: [],
      })),
      decide: os.risks.decide.handler(({ input }) => {
        throw new ProblemError('risk-not-found', { id: input.id })
      }),
      history: os.risks.history.handler(() => []),
      rules: os.risks.rules.handler(() => rules),
      changeRules: os.risks.changeRules.handler(({ input }) => {
        rules = input
        return rules
      }),
    },
    companies: {
      list: os.companies.list.handler(() => ({ items: [], others: [] })),
      get: os.companies.get.handler(() => ({ months: [], suppliers: [], documents: [] })),
    },
    statistics: {
      overview: os.statistics.overview.handler(() => ({
        states: {},
        weeks: [],
        moneyFrom: '2026-01-01',
        months: [],
        suppliers: [],
        categories: [],
        companies: [],
        deliveries: {},
      })),
    },
  }
}
