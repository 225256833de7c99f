import type { SettingField } from '../../core/contract/connections.ts'

/** What stands in the inputs of a form: a text for each setting. Yes and no are `true` and `false`, nothing said is empty. */
export type Texts = Readonly<Record<string, string>>

/** The texts to begin with: what the connection has, else the default. */
export function textsOf(fields: readonly SettingField[], settings: Readonly<Record<string, unknown>> = {}): Texts {
  return Object.fromEntries(fields.map((field) => [field.name, textOf(field, settings[field.name] ?? field.default)]))
}

function textOf({ type }: SettingField, value: unknown): string {
  if (value === undefined || value === null) return ''
  if (type === 'pairs')
    return Object.entries(value as Record<string, unknown>)
      .map(([name, text]) => `${name} = ${String(text)}`)
      .join('\n')
  if (type === 'json') return JSON.stringify(value, null, 2)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** The settings that texts mean, or the name of the first that means nothing. What is empty is null: the ledger's own default holds. */
export function settingsOf(
  fields: readonly SettingField[],
  texts: Texts,
): { settings: Record<string, unknown> } | { wrong: string } {
  const settings: Record<string, unknown> = {}
  for (const field of fields) {
    const value = valueOf(field, (texts[field.name] ?? '').trim())
    if (value === undefined || (value === null && field.required)) return { wrong: field.name }
    settings[field.name] = value
  }
  return { settings }
}

/** Settings to add a connection with: nothing is said about what was left empty. */
export function saidOnly(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null))
}

/** Null for nothing said, undefined for what can't be meant. */
function valueOf({ type, choices, least, most }: SettingField, text: string): unknown {
  if (text === '') return null
  switch (type) {
    case 'number': {
      const number = Number(text.replace(',', '.'))
      if (!Number.isFinite(number) || number < (least ?? -Infinity) || number > (most ?? Infinity)) return undefined
      return number
    }
    case 'yes-no':
      return text === 'true'
    case 'choice':
      return choices?.includes(text) === true ? text : undefined
    case 'pairs':
      return pairsOf(text)
    case 'json':
      return jsonOf(text)
    case 'text':
      return text
  }
}

function pairsOf(text: string): Record<string, string> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const pairs = lines.map((line) => /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(line))
  if (pairs.some((pair) => pair === null)) return undefined
  return Object.fromEntries(pairs.flatMap((pair) => (pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']])))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
