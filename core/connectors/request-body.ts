import { createHash } from 'node:crypto'

/** What a request carries and what it is: JSON, or one file as a form; nothing for neither. */
export function requestBody({ json, file }: { readonly json?: unknown; readonly file?: FilePart | undefined }): {
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
} {
  if (file !== undefined) {
    const { contentType, body } = multipartBody(file)
    return { headers: { 'content-type': contentType }, body }
  }
  return json === undefined
    ? { headers: {} }
    : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
}

/** The one file of a multipart/form-data body: the name of its part, its own name (letters, digits and . _ -), type and bytes. */
export interface FilePart {
  readonly part: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/**
 * A multipart/form-data body with one file (RFC 7578), and its content type. Bytes and not FormData: Node's fetch (24.21) goes on reading a
 * Blob inside a FormData after its request was given up, and what it reads then ends the process where nobody can catch it.
 */
export function multipartBody({ part, name, type, bytes }: FilePart): {
  contentType: string
  body: Uint8Array<ArrayBuffer>
} {
  const boundary = `skrepka-${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}`
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${part}"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head, 'utf8'), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: new Uint8Array(body) }
}
