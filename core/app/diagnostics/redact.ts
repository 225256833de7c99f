import { basename } from 'node:path'

/** What may stand in a bundle as it is: codes, names of our own events, versions. Never two words, never a capital, never a long number. */
const CODE = /^(?!.*\d{5})[a-z][a-z0-9.-]{0,59}$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * A line of the log as it may leave this computer: time, level, event, counts, and codes. Any other text is cut out whole rather than
 * searched for what is personal in it: a name looks like any word. Undefined for what is no line of ours.
 */
export function redactedLine(line: string): string | undefined {
  let said: unknown
  try {
    said = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined
  return JSON.stringify(
    Object.fromEntries(Object.entries(said).map(([name, value]) => [key(name), redactedValue(name, value)])),
  )
}

function key(name: string): string {
  return /^[a-z][a-zA-Z]{0,29}$/.test(name) ? name : '<name>'
}

function redactedValue(name: string, value: unknown): unknown {
  if (typeof value === 'boolean' || value === null) return value
  // Our counts, durations and process ids are whole; an amount may not be.
  if (typeof value === 'number')
    return name === 'time' || (Number.isInteger(value) && Math.abs(value) < 1e9) ? value : '<number>'
  if (name === 'msg' && typeof value === 'string') return /^[a-z][a-z -]{0,59}$/.test(value) ? value : '<text>'
  if (typeof value === 'string') return CODE.test(value) || ID.test(value) ? value : '<text>'
  return '<cut>'
}

/** Places of this computer that a sentence of ours may name. */
export interface Places {
  readonly dataFolder: string
  readonly home: string
}

/**
 * A sentence of our own (what the doctor saw) without what is personal: paths keep their last part only where it is a file of ours, and
 * account numbers, amounts, long numbers and addresses are cut out.
 */
export function redactedSentence(text: string, { dataFolder, home }: Places): string {
  const isOurs = (name: string): boolean => /^(skrepka\.db|originals|logs|ocr|backups)$/.test(name)
  return text
    .replaceAll(dataFolder, '<data>')
    .replaceAll(home, '<home>')
    .replace(/(?:[A-Za-z]:\\|\/|<data>|<home>|\\\\)[^\s,:;"']*/g, (path) => {
      const name = basename(path.replaceAll('\\', '/'))
      return isOurs(name) ? `<path>/${name}` : '<path>'
    })
    .replace(/\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30}\b/g, '<account>')
    .replace(/[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/g, '<address>')
    .replace(/\d(?:[\d   .,]*\d)?[.,]\d{2}(?!\d|\.)/g, '<amount>')
    .replace(/\d{7,}/g, '<number>')
}
