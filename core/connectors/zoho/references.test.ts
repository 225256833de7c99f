import { expect, test } from 'vitest'
import type { Outcome } from '../../ports/ledger.ts'
import type { ZohoApi, ZohoCall } from './api.ts'
import { ZohoReferences } from './references.ts'
import { zohoSettings } from './settings.ts'

const LISTS: Record<string, unknown> = {
  organizations: [{ organization_id: '60012345', name: 'Kontor', country: 'Germany', currency_code: 'EUR' }],
  taxes: [{ tax_id: '31', tax_name: 'Standard', tax_percentage: '19' }],
  chartofaccounts: [{ account_id: '41', account_name: 'Office', account_code: '6815' }],
  currencies: [{ currency_id: '51', currency_code: 'EUR' }],
}
const CUT: Outcome<never> = { outcome: 'later', problem: { code: 'ledger-not-reachable' } }

/** References behind a line that is cut at these requests, counted from one; what was asked for is noted. */
function behindLine(...cuts: number[]) {
  const asked: string[] = []
  const api: Pick<ZohoApi, 'call'> = {
    async call({ path }: ZohoCall) {
      const name = path.split('/').at(-1) ?? ''
      asked.push(name)
      if (cuts.includes(asked.length)) return await Promise.resolve({ outcome: CUT })
      return { answer: { status: 200, code: '0', message: 'success', body: { [name]: LISTS[name] } } }
    },
  }
  const clock = { time: Date.parse('2026-11-29T09:00:00Z') }
  const settings = zohoSettings({ organisation: '60012345', clientId: 'c', account: '6815' })
  const references = new ZohoReferences(settings, api as ZohoApi, { now: () => new Date((clock.time += 1)) })
  const find = async (rates: string[]) =>
    await references.find({ currency: 'EUR', rates }, new AbortController().signal)
  return { asked, find, clock }
}

test('a line that breaks between the lists costs one of them, not all', async () => {
  const { asked, find } = behindLine(3, 5)
  expect(await find(['19'])).toEqual(CUT)
  expect(await find(['19'])).toEqual(CUT)
  expect(await find(['19'])).toEqual({ outcome: 'done', value: { account: '41', currency: '51', 'tax:19': '31' } })
  expect(asked).toEqual(['organizations', 'taxes', 'chartofaccounts', 'chartofaccounts', 'currencies', 'currencies'])
})

test('what is not found is looked for once more in lists read anew, and what is kept grows old in an hour', async () => {
  const { asked, find, clock } = behindLine()
  await find(['19'])
  expect(asked).toHaveLength(4)
  expect(await find(['7'])).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-tax-unknown' } })
  expect(asked).toHaveLength(8)
  await find(['19'])
  expect(asked).toHaveLength(8)
  clock.time += 61 * 60_000
  await find(['19'])
  expect(asked).toHaveLength(12)
})
