import { closeSync, openSync, readSync } from 'node:fs'

/* Layout of a write-ahead log: sqlite.org/fileformat2.html#the_write_ahead_log. Numbers are big-endian. */
const HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
const MAGIC = 0x377f0682

/**
 * Numbers of the database pages that a write-ahead log holds newer copies of; empty when there is no log or nothing in it. Frames of an
 * earlier round of the log are told by their salts and left out. Reads frame headers only.
 */
export function pagesInWal(file: string): Set<number> {
  const pages = new Set<number>()
  let log: number
  try {
    log = openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return pages
    throw error
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    if (readSync(log, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return pages
    // The last bit of the magic only says in which byte order the log's own checksums are made.
    if ((header.readUInt32BE(0) & ~1) >>> 0 !== MAGIC) return pages
    const pageSize = header.readUInt32BE(8)
    const salts = header.subarray(16, 24)
    const frame = Buffer.alloc(FRAME_HEADER_BYTES)
    let at = HEADER_BYTES
    while (readSync(log, frame, 0, FRAME_HEADER_BYTES, at) === FRAME_HEADER_BYTES) {
      if (!frame.subarray(8, 16).equals(salts)) break
      pages.add(frame.readUInt32BE(0))
      at += FRAME_HEADER_BYTES + pageSize
    }
    return pages
  } finally {
    closeSync(log)
  }
}
