/** Bytes 0x80 to 0xFF of windows-1251 by their characters. */
const HIGH = new Map(
  Array.from({ length: 128 }, (_, index) => [
    new TextDecoder('windows-1251').decode(new Uint8Array([index + 128])),
    index + 128,
  ]),
)

/**
 * XML text in windows-1251; characters it has none for become numeric references, which is only right inside texts and attribute values:
 * names of elements must be Russian or Latin.
 */
export function xmlInWindows1251(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const byte = code < 0x80 ? code : HIGH.get(letter)
    if (byte === undefined) bytes.push(...Buffer.from(`&#${code};`, 'latin1'))
    else bytes.push(byte)
  }
  return Uint8Array.from(bytes)
}
