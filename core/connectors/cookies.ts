/**
 * The cookies of an answer as the header of the next request, on top of those there were. Attributes (path, HttpOnly …) are the browser's.
 * Several cookies may stand in one line, parted by commas, as the Service Layer writes them.
 */
export function cookiesAfter(headers: Headers, before = ''): string {
  const jar = new Map<string, string>()
  const lines = headers.getSetCookie().flatMap((line) => line.split(/,(?=\s*[\w.-]+=)/))
  for (const pair of [...before.split(';'), ...lines.map((line) => line.split(';')[0] ?? '')]) {
    const at = pair.indexOf('=')
    if (at > 0) jar.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim())
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}
