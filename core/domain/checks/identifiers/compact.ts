/** An identifier as registers write it: upper case, without the spaces, dots, dashes and slashes people print in it. */
export function compact(id: string): string {
  return id.replace(/[\s.\-–—‑/·]/gu, '').toUpperCase()
}
