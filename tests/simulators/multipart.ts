/** A file in a multipart/form-data body: the name of its part, its own name, and its bytes. */
export interface SentFile {
  readonly part: string
  readonly name: string
  readonly bytes: Buffer
}

/** The files of a body (RFC 7578). */
export function filesIn(body: Buffer, contentType: string): SentFile[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) return []
  const parts = body.toString('latin1').split(`--${boundary}`)
  return parts.flatMap((part) => {
    const end = part.indexOf('\r\n\r\n')
    const head = part.slice(0, end)
    const [, name] = /filename="([^"]*)"/.exec(head) ?? []
    if (end < 0 || name === undefined) return []
    const bytes = Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1')
    const field = /[; ]name="([^"]*)"/.exec(head)?.[1] ?? ''
    return [{ part: field, name: Buffer.from(name, 'latin1').toString('utf8'), bytes }]
  })
}
