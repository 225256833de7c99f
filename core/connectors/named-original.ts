/** Types of originals, told by their first bytes. */
const TYPES: readonly { readonly begins: RegExp; readonly extension: string; readonly type: string }[] = [
  { begins: /^255044462d/, extension: 'pdf', type: 'application/pdf' },
  { begins: /^ffd8ff/, extension: 'jpg', type: 'image/jpeg' },
  { begins: /^89504e470d0a1a0a/, extension: 'png', type: 'image/png' },
  { begins: /^47494638/, extension: 'gif', type: 'image/gif' },
  { begins: /^(49492a00|4d4d002a)/, extension: 'tif', type: 'image/tiff' },
  { begins: /^(efbbbf)?(0a|0d|20)*3c3f786d6c/, extension: 'xml', type: 'application/xml' },
]

/** A file to attach: its name with the extension of its content, and its type. */
export interface NamedOriginal {
  readonly name: string
  readonly type: string
  readonly extension: string
}

/**
 * The name and type an original is attached with; undefined when its type is none of ours or it is larger than `upToBytes`. Names keep
 * letters, digits and . _ - so that they pass through headers, folders and databases unchanged.
 */
export function namedOriginal(fileName: string, bytes: Uint8Array, upToBytes: number): NamedOriginal | undefined {
  if (bytes.length === 0 || bytes.length > upToBytes) return undefined
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const row = TYPES.find(({ begins }) => begins.test(head))
  if (row === undefined) return undefined
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')
    .slice(0, 80)
  return { name: `${stem || 'original'}.${row.extension}`, type: row.type, extension: row.extension }
}
