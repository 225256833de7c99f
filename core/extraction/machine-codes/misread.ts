/** Digits that text recognition takes for one another in poor print. */
const ALIKE = ['0OoОоDQ', '1lIi|!7', '5S6', '8B3ЗзВ6', '2Z7', '4A', '9g'].map((group) => new Set(group))

/**
 * Whether a reading off pixels can be a misread form of an exact value: as long, and different in at most one sign in eight, each by signs that look
 * alike, or with one sign lost or doubled. Another account or another sum differs in more.
 */
export function misreadOf(exact: string, read: string): boolean {
  const [a, b] = [plain(exact), plain(read)]
  if (Math.min(a.length, b.length) < 4) return false
  if (a.length !== b.length) return Math.abs(a.length - b.length) === 1 && oneLost(a, b)
  const different = [...a].filter((sign, at) => sign !== b[at])
  const alike = [...a].every(
    (sign, at) => sign === b[at] || ALIKE.some((group) => group.has(sign) && group.has(b[at] ?? '')),
  )
  return alike && different.length <= Math.ceil(a.length / 8)
}

function oneLost(a: string, b: string): boolean {
  const [longer, shorter] = a.length > b.length ? [a, b] : [b, a]
  if (longer.length < 8) return false
  for (let at = 0; at < longer.length; at++) {
    if (longer.slice(0, at) + longer.slice(at + 1) === shorter) return true
  }
  return false
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s.,'’-]/gu, '')
}
