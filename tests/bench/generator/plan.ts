import { parseArgs } from 'node:util'
import { LAYOUTS } from './layouts/layouts.ts'
import { LANGUAGES, type Language } from './language-data.ts'
import type { Layout } from './layout.ts'
import type { Order } from './make-document.ts'
import { createRandom, type Random } from './random.ts'
import { VARIETIES, type Variety } from './truth.ts'
import type { Condition } from './worn-paper.ts'

/** What a run makes. Shares are of 1; the rest is digital. */
export interface Plan {
  readonly out: string
  readonly count: number
  readonly seed: number
  readonly languages: readonly Language[]
  readonly kinds: readonly string[]
  readonly layouts: readonly string[]
  readonly split: 'seen' | 'unseen' | 'both'
  readonly scanShare: number
  readonly photoShare: number
  readonly pairShare: number
  /** Documents of one supplier, one after another; 1 makes a new supplier each time. */
  readonly perSupplier: number
}

const wanted = (plan: Plan, variety: Variety): boolean =>
  plan.kinds.length === 0 || plan.kinds.includes(variety) || plan.kinds.includes(VARIETIES[variety])

/** The layouts a plan may use in a language; those with no variety that is wanted are left out. */
function choices(plan: Plan, language: Language): Layout[] {
  return LAYOUTS.filter(
    (layout) =>
      layout.languages.includes(language) &&
      layout.varieties.some((variety) => wanted(plan, variety)) &&
      (plan.layouts.length === 0 || plan.layouts.includes(layout.id)) &&
      (plan.split === 'both' || (layout.unseen === true) === (plan.split === 'unseen')),
  )
}

/** How often each sort of document comes in; a layout is picked among those that can print it. */
const SHARES: Readonly<Record<Variety, number>> = {
  invoice: 18, 'tax-invoice': 3, 'credit-note': 3, receipt: 4, act: 4, 'upd-1': 4, 'upd-2': 2, 'delivery-note': 3, 'payment-order': 2, reminder: 2, order: 2, quote: 2,
} // prettier-ignore

function pickVariety(random: Random, plan: Plan, layouts: readonly Layout[]): Variety {
  const offered = (Object.keys(SHARES) as Variety[]).filter(
    (variety) => wanted(plan, variety) && layouts.some((layout) => layout.varieties.includes(variety)),
  )
  return random.pick(offered.flatMap((variety) => Array.from({ length: SHARES[variety] }, () => variety)))
}

/** One order for each file, decided before anything is drawn. */
export function ordersOf(plan: Plan): Order[] {
  const languages = plan.languages.filter((language) => choices(plan, language).length > 0)
  if (languages.length === 0) throw new Error('no layout for what is wanted')
  const root = createRandom(plan.seed)
  return Array.from({ length: plan.count }, (_, index): Order => {
    const supplier = Math.floor(index / plan.perSupplier)
    const habits = root.fork(`supplier ${supplier}`)
    const language = languages[supplier % languages.length] ?? 'en'
    const offered = choices(plan, language)
    const usual = pickVariety(habits, plan, offered)
    const layout = habits.pick(offered.filter((each) => each.varieties.includes(usual)))
    const own: Random = root.fork(`order ${index}`)
    const wear = own.next()
    const condition: Condition =
      wear < plan.scanShare ? 'scan' : wear < plan.scanShare + plan.photoShare ? 'photo' : 'digital'
    const pair = plan.perSupplier === 1 && layout.paper === 'portrait' && own.chance(plan.pairShare)
    return {
      name: `${String(index + 1).padStart(String(plan.count).length, '0')}-${language}-${layout.id}`,
      layout,
      language,
      condition,
      supplier: `s${plan.seed}-${supplier}`,
      nth: index % plan.perSupplier,
      count: pair ? 2 : 1,
      // A supplier sends its usual sort first, then whatever else its paper serves.
      variety: index % plan.perSupplier === 0 ? usual : own.pick(layout.varieties.filter((each) => wanted(plan, each))),
    }
  })
}

const list = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(','))

/** Reads a plan from the words of a command line. Throws with the reason where they make no sense. */
export function planOf(words: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...words],
    options: {
      out: { type: 'string' }, count: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' }, kinds: { type: 'string' },
      languages: { type: 'string' }, layouts: { type: 'string' }, split: { type: 'string', default: 'both' }, 'scan-share': { type: 'string', default: '0' },
      'photo-share': { type: 'string', default: '0' }, 'pair-share': { type: 'string', default: '0.02' }, 'per-supplier': { type: 'string', default: '1' },
    },
  }) // prettier-ignore
  const { out, split } = values
  if (out === undefined) throw new Error('--out DIR is needed')
  if (split !== 'seen' && split !== 'unseen' && split !== 'both') throw new Error('--split is seen, unseen or both')
  const languages = list(values.languages).map((name) => {
    const found = LANGUAGES.find((language) => language === name)
    if (found === undefined) throw new Error(`no language ${name}; there are ${LANGUAGES.join(', ')}`)
    return found
  })
  const number = (name: 'count' | 'seed' | 'scan-share' | 'photo-share' | 'pair-share' | 'per-supplier'): number => {
    const value = Number(values[name])
    if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} is no number`)
    return value
  }
  return {
    out,
    split,
    languages: languages.length > 0 ? languages : LANGUAGES,
    kinds: list(values.kinds),
    layouts: list(values.layouts),
    count: number('count'),
    seed: number('seed'),
    scanShare: number('scan-share'),
    photoShare: number('photo-share'),
    pairShare: number('pair-share'),
    perSupplier: Math.max(1, number('per-supplier')),
  }
}
