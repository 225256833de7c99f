/** Contents of the parts of a multipart/related body (RFC 2387), in order. */
export function relatedParts(contentType: string, body: Buffer): Buffer[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? ''
  const mark = Buffer.from(`--${boundary}`)
  const parts: Buffer[] = []
  let from = body.indexOf(mark)
  while (from >= 0) {
    const next = body.indexOf(mark, from + mark.length)
    if (next < 0) break
    const part = body.subarray(from + mark.length, next)
    const head = part.indexOf('\r\n\r\n')
    parts.push(part.subarray(head + 4, part.length - 2))
    from = next
  }
  return parts
}
