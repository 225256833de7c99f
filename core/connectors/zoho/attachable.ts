/** Types Zoho takes on a bill (its OpenAPI: gif, png, jpeg, jpg, bmp, pdf), told by their first bytes; XML originals are not among them. */
const TAKEN: readonly { readonly begins: string; readonly extension: string; readonly type: string }[] = [
  { begins: '255044462d', extension: 'pdf', type: 'application/pdf' },
  { begins: 'ffd8ff', extension: 'jpg', type: 'image/jpeg' },
  { begins: '89504e470d0a1a0a', extension: 'png', type: 'image/png' },
  { begins: '47494638', extension: 'gif', type: 'image/gif' },
  { begins: '424d', extension: 'bmp', type: 'image/bmp' },
]

/** What Zoho's own window takes; the interface names no limit. */
const LARGEST_BYTES = 10 * 1024 * 1024

/** The name and type to attach an original with, or undefined when Zoho would not take it. The name gets the extension of its content. */
export function attachable(fileName: string, bytes: Uint8Array): { name: string; type: string } | undefined {
  if (bytes.length > LARGEST_BYTES) return undefined
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  const row = TAKEN.find(({ begins }) => head.startsWith(begins))
  if (row === undefined) return undefined
  const stem = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .slice(0, 80)
  return { name: `${stem || 'original'}.${row.extension}`, type: row.type }
}
