/**
 * The JSON object in what a model wrote: models without a grammar think aloud first, wrap it in a fence or add a remark. The last whole
 * object counts, since thoughts come first. Undefined where there is none.
 */
export function jsonInProse(text: string): unknown {
  const whole = objectIn(text.trim())
  if (whole !== undefined) return whole
  let found: unknown
  for (let at = text.indexOf('{'); at >= 0;) {
    const end = endOfObject(text, at)
    const value = end === undefined ? undefined : objectIn(text.slice(at, end))
    if (value !== undefined) found = value
    at = text.indexOf('{', value !== undefined && end !== undefined ? end : at + 1)
  }
  return found
}

function objectIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Behind the bracket that closes the one at `start`; undefined where none does. */
function endOfObject(text: string, start: number): number | undefined {
  let depth = 0
  let inString = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (inString) {
      if (sign === '\\') at++
      else if (sign === '"') inString = false
    } else if (sign === '"') inString = true
    else if (sign === '{') depth++
    else if (sign === '}' && --depth === 0) return at + 1
  }
  return undefined
}
