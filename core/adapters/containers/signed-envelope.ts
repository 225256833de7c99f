import { BaseBlock, fromBER, ObjectIdentifier, OctetString } from 'asn1js'
import { ProblemError } from '../../domain/problem.ts'

/** A signature around a signature is seen (a sender's and an operator's); more is a game. */
const MOST_LAYERS = 3

/** The object identifier of CMS SignedData, 1.2.840.113549.1.7.2 (RFC 5652, 5.1), as it is encoded. */
const SIGNED_DATA = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]

/**
 * What a signature envelope (p7m, p7s; CMS SignedData, RFC 5652) holds, however often it was signed; `signed` is false and the bytes are
 * the same for anything else. Envelopes come as BER or as Base64 with or without PEM lines. No signature is verified.
 * Problems: signature-without-content (the signed file is elsewhere), file-damaged.
 */
export function unwrapSigned(bytes: Uint8Array): { content: Uint8Array; signed: boolean } {
  let content = bytes
  for (let layer = 0; layer < MOST_LAYERS; layer++) {
    const envelope = envelopeIn(content)
    if (envelope === undefined) return { content, signed: layer > 0 }
    content = contentOf(envelope)
  }
  return { content, signed: true }
}

/** Whether the first bytes (a hundred are enough) are those of a signature envelope. */
export function isSignedEnvelope(start: Uint8Array): boolean {
  if (startsAsEnvelope(start)) return true
  const text = base64Start(start.subarray(0, 200))
  return text !== undefined && startsAsEnvelope(Buffer.from(text.slice(0, 64), 'base64'))
}

/** The envelope's BER, decoded where it came as text; undefined when the bytes are no envelope. */
function envelopeIn(bytes: Uint8Array): Uint8Array | undefined {
  if (startsAsEnvelope(bytes)) return bytes
  if (!isSignedEnvelope(bytes.subarray(0, 200))) return undefined
  const text = new TextDecoder('latin1').decode(bytes).replace(/-----[A-Z0-9 ]+-----/g, '')
  return Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
}

function base64Start(start: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1')
    .decode(start)
    .replace(/^\s*-----BEGIN (PKCS7|CMS|PKCS #7 SIGNED DATA)-----/, '')
  const packed = text.replace(/\s+/g, '')
  return /^MI[A-Za-z0-9+/]{20}/.test(packed) ? packed : undefined
}

/** SEQUENCE of any length, then the identifier. */
function startsAsEnvelope(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30) return false
  const length = bytes[1] ?? 0
  const at = 2 + (length > 0x80 ? length - 0x80 : 0)
  return SIGNED_DATA.every((byte, index) => bytes[at + index] === byte)
}

/** ContentInfo → SignedData → EncapsulatedContentInfo → eContent. */
function contentOf(envelope: Uint8Array): Uint8Array {
  let parsed
  try {
    const { buffer, byteOffset, byteLength } = envelope
    const view = new Uint8Array(buffer, byteOffset, byteLength) as Uint8Array<ArrayBuffer>
    parsed = fromBER(view, { maxDepth: 50, maxNodes: 100_000, maxContentLength: byteLength, parseEmbedded: false })
  } catch (error) {
    throw new ProblemError('file-damaged', undefined, error)
  }
  if (parsed.offset === -1) throw new ProblemError('file-damaged')
  const signedData = blocksIn(blocksIn(parsed.result)[1])[0]
  // Version and digest algorithms stand before it; it is the first sequence that begins with an identifier.
  const encapsulated = blocksIn(signedData).find((block) => blocksIn(block)[0] instanceof ObjectIdentifier)
  const content = blocksIn(blocksIn(encapsulated)[1])[0]
  if (!(content instanceof OctetString)) throw new ProblemError('signature-without-content')
  const bytes = new Uint8Array(content.getValue())
  if (bytes.length === 0) throw new ProblemError('signature-without-content')
  return bytes
}

function blocksIn(block: BaseBlock | undefined): BaseBlock[] {
  const value: unknown = (block?.valueBlock as { value?: unknown } | undefined)?.value
  return Array.isArray(value) ? value.filter((each) => each instanceof BaseBlock) : []
}
