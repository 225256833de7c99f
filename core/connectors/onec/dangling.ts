import type { Outcome } from '../../ports/ledger.ts'
import { textOf, type Base, type OnecClient } from './client.ts'
import type { Difference } from '../../domain/difference.ts'
import type { Found } from './document-body.ts'
import type { Target } from './mapping.ts'
import { guid, isKey } from './odata-url.ts'
import type { Remembered } from './remembered.ts'

/**
 * References of a document that lead nowhere: 1C stores them without a word, and what they led to may have been deleted since. What was `seen`
 * to be there a moment ago is not asked for again.
 */
export async function dangling(
  client: OnecClient,
  base: Base,
  about: { target: Target; found: Found; seen: Remembered<true> },
  signal: AbortSignal,
): Promise<Outcome<Difference[]>> {
  const { target, found, seen } = about
  const { vendor, contract, items } = base.mapping
  const itemKeys = Object.entries(found).flatMap(([name, key]) => (name.startsWith('item.') ? [key] : []))
  const asked: [string, string[]][] = [
    [vendor.entity, [found['vendor'] ?? '']],
    [contract?.entity ?? '', [found['contract'] ?? '']],
    [items.entity, itemKeys],
  ]
  const missing: Difference[] = []
  for (const [entity, keys] of asked) {
    const wanted = [...new Set(keys.filter(isKey))].filter((key) => seen.get(`${entity} ${key}`) === undefined)
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
      const some = wanted.slice(from, from + AT_ONCE)
      const anyOf = some.map((key) => `Ref_Key eq ${guid(key)}`)
      const rows = await client.findAny(entity, { anyOf, select: ['Ref_Key'] }, signal)
      if (rows.outcome !== 'done') return rows
      const there = new Set(rows.value.map((row) => textOf(row, 'Ref_Key').toLowerCase()))
      for (const key of some) {
        if (there.has(key.toLowerCase())) {
          seen.set(`${entity} ${key}`, true)
          continue
        }
        missing.push({ kind: 'dangling', field: `${target.entity} → ${entity}`, approved: key, found: '—' })
      }
    }
  }
  return { outcome: 'done', value: missing }
}

/** Keys asked for in one address: web servers before 1C take some 2 000 characters of it. */
const AT_ONCE = 20
