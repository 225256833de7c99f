import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import Big from 'big.js'
import { v7 } from 'uuid'
import { judgeRecord } from '../../core/app/judge-record.ts'
import { learnFrom } from '../../core/app/supplier-lessons.ts'
import { normaliseName } from '../../core/domain/checks/known-document.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import { DocumentId } from '../../core/domain/ids.ts'
import { Extraction } from '../../core/domain/invoice.ts'
import { RISK_CODES, RiskRules, type RiskCode } from '../../core/domain/risk.ts'
import { openStore, type Db } from '../../core/store/open-store.ts'
import { documentRow } from '../../core/store/documents.ts'
import { saveRiskRules } from '../../core/store/risks.ts'
import { aPage } from '../builders/page-text.ts'
import { ibanOf, vatIdOf } from './generator/check-digits.ts'
import { LANGUAGES } from './generator/language-data.ts'
import { makeSupplier, makeTruth, counted } from './generator/make-truth.ts'
import { createRandom, type Random } from './generator/random.ts'

/**
 * `npm run bench -- risks [--suppliers N] [--documents N] [--seed S]`: how often each rule raises a false alarm on documents nothing was
 * done to, and how often it catches what was done to one. Documents go through the engine's own judging and learning over a real store;
 * each is approved by a person, so that all of them are history for the next.
 */
const { values } = parseArgs({
  options: {
    suppliers: { type: 'string', default: '150' },
    documents: { type: 'string', default: '24' },
    seed: { type: 'string', default: '20261120' },
  },
})

/** What one document says. */
interface Said {
  readonly fields: Partial<Record<FieldName, string>>
  readonly rates: readonly string[]
  readonly domain: string
  readonly addedAt: string
}

const LIMIT = '10000'
const CAPACITY = { prices: 'net' } as const

/** A working day near this one: half of the suppliers bill on such days only. */
function workday(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  while (at.getUTCDay() % 6 === 0) at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

function days(date: string, more: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + more * 86_400_000).toISOString().slice(0, 10)
}

async function judged(db: Db, said: Said, approve: boolean): Promise<RiskCode[]> {
  const id = DocumentId.parse(v7())
  const at = `${said.addedAt}T12:00:00.000Z`
  const value = (text: string) => ({ value: text, confidence: 0.99, source: 'text' })
  const extraction = Extraction.parse({
    kind: 'invoice', kindConfidence: 1, language: 'en', lines: [], findings: [],
    taxBreakdown: said.rates.map((rate) => ({ rate })),
    fields: Object.fromEntries(Object.entries(said.fields).map(([name, text]) => [name, value(text)])),
  }) // prettier-ignore
  const pages = [
    aPage()
      .line(40, [[50, `info@${said.domain}`]])
      .build(),
  ]
  const sha256 = v7().replaceAll('-', '').padStart(64, '0')
  return await db.transaction().execute(async (tx) => {
    await tx.insertInto('originals').values({ sha256, size: 1, added_at: at }).execute()
    await tx
      .insertInto('documents')
      .values({ id, sha256, part: 1, state: 'review', ignore_xml: 0, file_name: 'a.pdf', added_at: at, changed_at: at })
      .execute()
    const row = await documentRow(tx, id)
    const { set } = await judgeRecord(tx, { row, extraction, pages, unreadPages: [], at })
    await tx
      .updateTable('documents')
      .set({ ...set, state: approve ? 'approved' : 'review' })
      .where('id', '=', id)
      .execute()
    if (approve) await learnFrom(tx, { id, extraction, pages, actor: 'bench', at })
    const told = await tx.selectFrom('risks').select('code').where('document_id', '=', id).execute()
    // What was tried on a supplier is no part of the next try.
    if (!approve) await tx.deleteFrom('documents').where('id', '=', id).execute()
    return told.map(({ code }) => code)
  })
}

/** A letter of the longest word of the name proper changed for one drawn alike, or left out: names made to be misread. */
function misspelt(random: Random, whole: string): string {
  const proper = new Set(normaliseName(whole).split(' '))
  const words = (whole.match(/[\p{L}]+/gu) ?? []).filter((word) => proper.has(normaliseName(word)))
  const [name = whole] = words.toSorted((a, b) => b.length - a.length)
  return whole.replace(name, misspeltWord(random, name))
}

function misspeltWord(random: Random, name: string): string {
  const swaps: readonly [string, string][] = [['o', '0'], ['l', '1'], ['а', 'a'], ['е', 'e'], ['о', 'o'], ['i', 'l']] // prettier-ignore
  const swap = swaps.find(([from]) => name.slice(1).includes(from))
  if (swap !== undefined && random.chance(0.7)) return name[0] + name.slice(1).replace(...swap)
  const at = Math.floor(name.length / 2)
  return name.slice(0, at) + name.slice(at + 1)
}

type Fraud = (said: Said, other: Said, random: Random, usual: Big) => Said
const by = (said: Said, fields: Said['fields'], more: Partial<Said> = {}): Said => ({
  ...said,
  ...more,
  fields: { ...said.fields, ...fields },
})

const FRAUDS: Readonly<Record<RiskCode, Fraud>> = {
  'bank-account-changed': (said, _other, random) => by(said, { supplierIban: ibanOf(random, 'DE') }),
  'account-of-another-supplier': (said, other, random) =>
    by(said, { supplierIban: other.fields.supplierIban ?? '', supplierName: `Zephyr ${random.digits(4)} Trading Ltd`, supplierTaxId: vatIdOf(random, 'DE') }, { domain: 'zephyr.example' }), // prettier-ignore
  'supplier-look-alike': (said, _other, random) =>
    by(said, { supplierName: misspelt(random, said.fields.supplierName ?? ''), supplierTaxId: vatIdOf(random, 'DE'), supplierIban: ibanOf(random, 'DE') }), // prettier-ignore
  'domain-look-alike': (said, _other, random) => by(said, {}, { domain: misspelt(random, said.domain) }),
  'amount-unusual': (said, _other, _random, usual) =>
    by(said, { grossTotal: usual.times(100).plus('0.37').toFixed(2) }),
  'amount-below-limit': (said) => by(said, { grossTotal: '9890.50', currency: 'EUR' }),
  'amount-round': (said) => by(said, { grossTotal: '7000.00' }),
  'tax-rate-unusual': (said) => ({ ...said, rates: ['13.7'] }),
  'issue-date-old': (said) => by(said, { issueDate: days(said.addedAt, -400) }),
  'issued-on-weekend': (said) => {
    const day = workday(said.addedAt)
    const saturday = days(day, 6 - new Date(`${day}T00:00:00Z`).getUTCDay())
    return by(said, { issueDate: saturday }, { addedAt: days(saturday, 2) })
  },
}

const folder = await mkdtemp(join(tmpdir(), 'skrepka-risks-'))
const store = openStore(folder)
const { db } = store
await saveRiskRules(db, RiskRules.parse({ limits: [{ currency: 'EUR', amount: LIMIT }, { currency: 'PLN', amount: LIMIT }, { currency: 'GBP', amount: LIMIT }] })) // prettier-ignore
const random = createRandom(Number(values.seed))
const alarms = new Map<RiskCode, number>()
const caught = new Map<RiskCode, { tried: number; caught: number }>()
let clean = 0
const started = performance.now()
const suppliers = Array.from({ length: Number(values.suppliers) }, (_, index) => {
  const own = random.fork(`supplier ${index}`)
  const language = own.pick(LANGUAGES)
  return { own, supplier: makeSupplier(own, language, CAPACITY), weekdays: index % 2 === 0 }
})
const last: { said: Said; usual: Big; weekdays: boolean }[] = []
const round = Number(values.documents)
const grosses = suppliers.map((): Big[] => [])
for (let nth = 0; nth < round; nth += 1) {
  for (const [index, { own, supplier, weekdays }] of suppliers.entries()) {
    const truth = makeTruth(own.fork(`document ${nth}`), supplier, 'invoice', CAPACITY, nth)
    const total = counted(truth)
    const { company } = supplier
    const issueDate = weekdays ? workday(truth.issueDate) : truth.issueDate
    const account = company.iban ?? company.account
    const said: Said = {
      fields: {
        supplierName: company.name, supplierTaxId: company.taxId, ...(account !== undefined && { supplierIban: account }),
        invoiceNumber: truth.number, issueDate, currency: truth.currency, grossTotal: total.gross,
      },
      rates: total.breakdown.map(({ rate }) => rate),
      domain: company.web.replace(/^www\./, ''),
      addedAt: days(issueDate, own.whole(0, 20)),
    } // prettier-ignore
    for (const code of await judged(db, said, true)) alarms.set(code, (alarms.get(code) ?? 0) + 1)
    clean += 1
    grosses[index]?.push(new Big(total.gross))
    last[index] = { said, weekdays, usual: (grosses[index] ?? []).toSorted((a, b) => a.cmp(b))[nth >> 1] ?? new Big(1) }
  }
}
for (const code of RISK_CODES) {
  for (const [index, { said, usual, weekdays }] of last.entries()) {
    if (code === 'issued-on-weekend' && !weekdays) continue
    // A domain that many share, or an account nobody has, cannot be imitated.
    const other = last[(index + 1) % last.length]?.said ?? said
    if (code === 'account-of-another-supplier' && other.fields.supplierIban === undefined) continue
    if (code === 'bank-account-changed' && said.fields.supplierIban === undefined) continue
    const done = FRAUDS[code](said, other, random.fork(`${code} ${index}`), usual)
    const told = await judged(db, done, false)
    const row = caught.get(code) ?? { tried: 0, caught: 0 }
    caught.set(code, { tried: row.tried + 1, caught: row.caught + (told.includes(code) ? 1 : 0) })
  }
}
const seconds = (performance.now() - started) / 1000
await store.close()
await rm(folder, { recursive: true, force: true })

console.log(`${clean} documents of ${suppliers.length} suppliers with nothing done to them, ${(seconds * 1000 / (clean + [...caught.values()].reduce((sum, { tried }) => sum + tried, 0))).toFixed(1)} ms each`) // prettier-ignore
console.log('| rule | false alarms | caught |\n| --- | --- | --- |')
const share = (part: number, of: number) => (of === 0 ? '–' : `${part} of ${of} (${((100 * part) / of).toFixed(1)} %)`)
for (const code of RISK_CODES) {
  const { tried, caught: hits } = caught.get(code) ?? { tried: 0, caught: 0 }
  console.log(`| ${code} | ${share(alarms.get(code) ?? 0, clean)} | ${share(hits, tried)} |`)
}
