/** No e-invoice we take is larger; measured before any decoding. */
export const MAX_XML_BYTES = 10 * 1024 * 1024

/** Whether bytes start like an XML document, in any encoding an XML declaration or byte order mark can name. HTML is not XML here. */
export function looksLikeXml(bytes: Uint8Array): boolean {
  const start = decoded(bytes.subarray(0, 1024), encodingOf(bytes)).trimStart()
  return (
    /^<(\?xml[\s?]|!--|!DOCTYPE\s+(?!html)|[\p{L}_])/iu.test(start) &&
    !/^<(!doctype\s+html|html|head|body|script)\b/iu.test(start)
  )
}

/**
 * An XML document as text, by its byte order mark, else by the shape of its first bytes, else by its declaration, else UTF-8
 * (XML 1.0, appendix F). Bytes that do not fit the encoding become U+FFFD. Nothing is parsed and no entity is expanded.
 */
export function xmlText(bytes: Uint8Array): string {
  return decoded(bytes, encodingOf(bytes))
}

function decoded(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes)
}

function encodingOf(bytes: Uint8Array): string {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0x3c && b === 0 && d === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0) return 'utf-16be'
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 256))
  const named = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/u.exec(start)?.[1] ?? 'utf-8'
  // A declaration in single bytes cannot name a two-byte encoding truly: the label was left from before a conversion.
  return /^(utf-?16|ucs-?2)/iu.test(named) || !isKnown(named) ? 'utf-8' : named
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}
