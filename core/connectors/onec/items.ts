import type { Outcome } from '../../ports/ledger.ts'
import { textOf, type Entity, type OnecClient } from './client.ts'
import type { Found } from './document-body.ts'
import type { Mapping } from './mapping.ts'
import { all, guid, isKey, quoted } from './odata-url.ts'
import type { Remembered } from './remembered.ts'
import type { Sheet } from './sheet-of-record.ts'

type Items = Mapping['items']

/** An item as 1C holds it. */
export type FoundItem = Entity

/** How many items that look alike are named to a person. */
const SUGGESTIONS = 3

/**
 * Items (номенклатура) that the rows stand for, as `item.<row>`, with `service.<row>` and `unit.<row>`: what a person said, else an item of
 * exactly this name, else the one the mapping has for all others. None is ever created. Where each row needs one and has none:
 * ledger-item-unknown, with the items that look alike. `known` remembers items by name; that there is none only where
 * nobody is waiting for one.
 */
export async function findItems(
  client: OnecClient,
  items: Items,
  asked: { sheet: Sheet; needed: boolean; known: Remembered<FoundItem | undefined> },
  signal: AbortSignal,
): Promise<Outcome<Found>> {
  const found: Record<string, string> = {}
  const { sheet, needed, known } = asked
  for (const [index, { description }] of sheet.rows.entries()) {
    const looked = await itemFor(client, items, { text: description, known, needed }, signal)
    if (looked.outcome !== 'done') return looked
    const item = looked.value
    if (item === undefined) {
      if (!needed) continue
      const alike = await suggestions(client, items, description, signal)
      if (alike.outcome !== 'done') return alike
      const params = { item: description, suggestions: alike.value.join('; ') }
      return { outcome: 'refused', problem: { code: 'ledger-item-unknown', params } }
    }
    found[`item.${index}`] = textOf(item, 'Ref_Key')
    if (items.service !== undefined && item[items.service] !== undefined)
      found[`service.${index}`] = String(item[items.service])
    if (isKey(textOf(item, items.unit))) found[`unit.${index}`] = textOf(item, items.unit)
  }
  return { outcome: 'done', value: found }
}

async function itemFor(
  client: OnecClient,
  items: Items,
  asked: { text: string; known: Remembered<FoundItem | undefined>; needed: boolean },
  signal: AbortSignal,
): Promise<Outcome<FoundItem | undefined>> {
  const { text, known, needed } = asked
  const said = items.known.find((one) => folded(one.text) === folded(text))?.item
  const names = said === undefined ? [text, items.otherwise] : [said]
  for (const name of names.filter((each) => each !== '')) {
    const remembered = known.get(name)
    if (remembered?.value !== undefined) return { outcome: 'done', value: remembered.value }
    if (remembered !== undefined) continue
    const rows = await itemsWhere(
      client,
      items,
      isKey(name) ? [`Ref_Key eq ${guid(name)}`] : named(items, name),
      signal,
    )
    if (rows.outcome !== 'done') return rows
    const [first] = rows.value
    if (first !== undefined || !needed) known.set(name, first)
    if (first !== undefined) return { outcome: 'done', value: first }
  }
  return { outcome: 'done', value: undefined }
}

function named({ name, fullName }: Items, text: string): string[] {
  return [name, ...(fullName === undefined ? [] : [fullName])].map((field) => `${field} eq ${quoted(text)}`)
}

/** Names of items that share the text's first long word. */
async function suggestions(
  client: OnecClient,
  items: Items,
  text: string,
  signal: AbortSignal,
): Promise<Outcome<string[]>> {
  const word = text.split(/[^\p{L}\p{N}]+/u).find((each) => each.length >= 4)
  if (word === undefined) return { outcome: 'done', value: [] }
  const rows = await itemsWhere(client, items, [`substringof(${quoted(word)}, ${items.name})`], signal)
  if (rows.outcome !== 'done') return rows
  return { outcome: 'done', value: rows.value.slice(0, SUGGESTIONS).map((row) => textOf(row, items.name)) }
}

async function itemsWhere(
  client: OnecClient,
  items: Items,
  anyOf: readonly string[],
  signal: AbortSignal,
): Promise<Outcome<readonly Entity[]>> {
  const select = ['Ref_Key', items.name, ...[items.service, items.unit].filter((field) => field !== undefined)]
  const standing = anyOf.map((condition) => all(condition, 'DeletionMark eq false'))
  return await client.findAny(items.entity, { anyOf: standing, select }, signal)
}

function folded(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase()
}
