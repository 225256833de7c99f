import { z } from 'zod'
import type { Outcome } from '../../ports/ledger.ts'
import { zohoRefusal, type ZohoApi } from './api.ts'
import type { ZohoSettings } from './settings.ts'

const Paging = z.object({ has_more_page: z.boolean() })
const ROWS_A_PAGE = '200'
const PAGES_AT_MOST = 50

/** All rows of a list, page by page. A read that failed is `later`; `not-found` is an empty list's own business and never answered. */
export async function listOf<T>(
  api: ZohoApi,
  settings: ZohoSettings,
  wanted: {
    path: string
    name: string
    shape: z.ZodType<T>
    signal: AbortSignal
    query?: Record<string, string>
  },
): Promise<Outcome<T[]>> {
  const { path, name, shape, signal, query } = wanted
  const rows: T[] = []
  for (let page = 1; page <= PAGES_AT_MOST; page++) {
    const paged = { ...query, page: String(page), per_page: ROWS_A_PAGE }
    const result = await api.call({ method: 'GET', path, query: paged, signal })
    if (!('answer' in result)) return result.outcome
    const { answer } = result
    const { account, organisation, apiRoot } = settings
    if (answer.code !== '0') return zohoRefusal(answer, { date: '', account, organisation })
    const parsed = z.array(shape).safeParse(answer.body[name] ?? [])
    if (!parsed.success) {
      return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address: apiRoot } } }
    }
    rows.push(...parsed.data)
    if (Paging.safeParse(answer.body['page_context']).data?.has_more_page !== true) break
  }
  return { outcome: 'done', value: rows }
}
