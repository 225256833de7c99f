import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, OwnCompany } from '../../domain/invoice.ts'
import { minorUnits } from '../../domain/money.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { TracedCandidate } from '../../domain/trace.ts'
import { gatherEvidence } from '../evidence-of-page.ts'
import { decimalHabit, valueUnder } from '../printed-values/numbers.ts'
import { probability } from '../ranking/score.ts'
import { choicesByRole, type TotalField } from '../totals/total-choices.ts'
import { decideTotals } from '../totals/totals.ts'

const TOTALS: ReadonlySet<FieldName> = new Set(['netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal'])

/** The amounts that were tried as a total, and the arithmetic the decision rests on; undefined for other fields. */
export function tracedTotals(
  field: FieldName,
  pages: readonly PageText[],
  ownCompanies: readonly OwnCompany[],
  { fields, lines }: Extraction,
): { candidates: TracedCandidate[]; arithmetic: { name: string; holds: boolean }[] } | undefined {
  if (!TOTALS.has(field)) return undefined
  const { amounts, rates, kind } = gatherEvidence(pages, ownCompanies)
  const habit = decimalHabit(amounts.map(({ number }) => number))
  const decision = decideTotals(amounts, { rates, habit, lineSum: sumOf(lines), paid: kind.kind === 'receipt' })
  const chosen = decision?.chosen[field as TotalField]
  const others = new Set(Object.entries(decision?.chosen ?? {}).flatMap(([of, each]) => (of === field ? [] : [each])))
  const candidates = choicesByRole(amounts, decision?.mark)[field as TotalField].flatMap(
    ({ amount, unary, label }): TracedCandidate[] => {
      const value = amount && valueUnder(amount.number, decision?.mark)?.value
      if (amount === undefined || value === undefined) return []
      const isChosen = chosen === amount || (chosen === undefined && fields[field]?.value === value)
      const lost = isChosen ? undefined : others.has(amount) ? 'taken-by-other-field' : 'does-not-add-up'
      const { decoy, depth, pulls, besideRate, totalRow } = amount
      const features = {
        label,
        anyTotal: pulls.anyTotal,
        decoy,
        depth,
        besideRate: Number(besideRate),
        totalRow: Number(totalRow),
      }
      return [
        {
          value,
          page: amount.row.page.page,
          box: amount.number.box,
          chosen: isChosen,
          ...(lost !== undefined && { lost }),
          hand: round(unary),
          learned: 0,
          probability: round(probability(unary)),
          reading: round(amount.number.confidence),
          features: Object.entries(features).map(([name, each]) => ({ name, value: round(each) })),
        },
      ]
    },
  )
  const { adds, rateFits, linesFit, payableFits, contradicted, contradictsItself, severalPayables } = decision ?? {}
  const known = { adds, rateFits, linesFit, payableFits, contradicted, contradictsItself, severalPayables }
  return { candidates, arithmetic: Object.entries(known).map(([name, holds]) => ({ name, holds: holds === true })) }
}

function sumOf(lines: Extraction['lines']): number | undefined {
  const minors = lines.map((line) => minorUnits(line.netAmount ?? line.grossAmount, undefined))
  if (minors.length === 0 || minors.includes(undefined)) return undefined
  return minors.reduce<number>((sum, minor) => sum + (minor ?? 0), 0)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
