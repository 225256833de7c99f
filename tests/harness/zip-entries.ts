import { inflateRawSync } from 'node:zlib'

/** Files of a zip by name, as far as office formats need it: told by the central directory, stored or deflated. */
export function zipEntries(bytes: Buffer): Map<string, Buffer> {
  const entries = new Map<string, Buffer>()
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [names, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    entries.set(bytes.toString('utf8', at + 46, at + 46 + names), method === 0 ? packed : inflateRawSync(packed))
    at += 46 + names + extra + comment
  }
  return entries
}
