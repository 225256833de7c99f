import Big from 'big.js'
import type { Stored } from './base-on-disk.ts'
import type { FieldType, Shape } from './shapes.ts'

export const EMPTY_KEY = '00000000-0000-0000-0000-000000000000'
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A request 1C refuses, with its HTTP status and own code. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, text: string) {
    super(text)
    this.status = status
    this.code = code
  }
}

/** An object with every field of its shape empty: 1C answers all of them. */
export function emptyObject(shape: Shape): Stored {
  return Object.fromEntries(Object.entries(shape).map(([field, type]) => [field, emptyValue(type)]))
}

function emptyValue(type: FieldType): unknown {
  if (typeof type !== 'string') return []
  const [kind] = type.split(':')
  if (kind === 'guid') return EMPTY_KEY
  if (kind === 'boolean') return false
  if (kind === 'date') return '0001-01-01T00:00:00'
  if (kind === 'int64') return '0'
  return kind === 'number' ? '0' : ''
}

/**
 * Writes what was sent into an object the way a live base does: unknown names vanish, long texts are cut, references are not looked at, rows
 * replace the whole part. Numbers are kept as texts. Throws Refused.
 */
export function written(onto: Stored, sent: Stored, shape: Shape): Stored {
  const object = { ...onto }
  for (const [field, value] of Object.entries(sent)) {
    const type = shape[field]
    if (type === undefined) continue
    object[field] = typeof type === 'string' ? writtenValue(value, type) : writtenRows(value, type.rows)
  }
  return object
}

function writtenRows(value: unknown, shape: Readonly<Record<string, string>>): Stored[] {
  if (!Array.isArray(value)) throw new Refused(500, '-1', 'Ошибка преобразования данных XDTO')
  return value.map((row: unknown, index) => {
    const sent = row as Stored
    if (sent['LineNumber'] === undefined) throw new Refused(500, '-1', 'Поле объекта не обнаружено (LineNumber)')
    if (Number(sent['LineNumber']) !== index + 1)
      throw new Refused(400, '4', `Неверный номер строки: ${String(sent['LineNumber'])}`)
    return written(emptyObject(shape), sent, shape)
  })
}

function writtenValue(value: unknown, type: string): unknown {
  const [kind, detail = ''] = type.split(':')
  const text = value === null ? '' : String(value)
  if (Array.isArray(value))
    throw new Refused(500, '-1', 'Преобразование значения к типу Строка не может быть выполнено')
  switch (kind) {
    case 'guid':
      if (!GUID.test(text)) throw unreadable(text, 'Edm.Guid')
      return text.toLowerCase()
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw unreadable(text, 'Edm.Boolean')
      return text === 'true'
    case 'date':
      if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) throw unreadable(text, 'Edm.DateTime')
      return text
    case 'int64':
      // Text that is no number silently stays zero.
      return /^-?\d+$/.test(text) ? text : '0'
    case 'number':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw unreadable(text, 'Edm.Double')
      return new Big(text).round(Number(detail), Big.roundHalfUp).toFixed()
    default:
      return detail === '' || detail === '0' || kind === 'enum' ? text : [...text].slice(0, Number(detail)).join('')
  }
}

function unreadable(value: string, type: string): Refused {
  return new Refused(400, '1', `Не удалось разобрать строку '${value}' как значение типа ${type}!`)
}
