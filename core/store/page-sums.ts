import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { crc32 } from 'node:zlib'

const MAGIC = Buffer.from('SKSUMS01')
/** Magic, page size, number of pages. */
const HEADER_BYTES = 16
/** Pages read at a time: a megabyte of the usual 4 KB pages. */
const PAGES_A_READ = 256

/**
 * A CRC-32 of every page of a database file, kept in a file beside it. SQLite's own checks see a broken structure; a bit that turned
 * inside a value they do not see, and a wrong total would be served as a right one. CRC-32 sees every change of up to 32 bits in a row.
 */
export class PageSums {
  readonly #path: string
  readonly pageSize: number
  #sums: Uint32Array

  private constructor(path: string, pageSize: number, sums: Uint32Array) {
    this.#path = path
    this.pageSize = pageSize
    this.#sums = sums
  }

  /** The sums kept at a path; undefined when there are none, or when they are damaged themselves. */
  static load(path: string, pageSize: number): PageSums | undefined {
    if (!existsSync(path)) return undefined
    const bytes = readFileSync(path)
    const end = bytes.length - 4
    if (end < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC)) return undefined
    if (bytes.readUInt32LE(end) !== crc32(bytes.subarray(0, end))) return undefined
    const count = bytes.readUInt32LE(12)
    if (bytes.readUInt32LE(8) !== pageSize || end !== HEADER_BYTES + count * 4) return undefined
    const sums = new Uint32Array(count)
    for (let index = 0; index < count; index++) sums[index] = bytes.readUInt32LE(HEADER_BYTES + index * 4)
    return new PageSums(path, pageSize, sums)
  }

  /** Sums of the file as it is now. For a database that never had any. */
  static of(path: string, pageSize: number, database: number): PageSums {
    const made = new PageSums(path, pageSize, new Uint32Array())
    const count = made.#resize(database)
    const buffer = Buffer.allocUnsafe(PAGES_A_READ * pageSize)
    for (let first = 1; first <= count; first += PAGES_A_READ) {
      const got = readSync(database, buffer, 0, buffer.length, (first - 1) * pageSize)
      for (let index = 0; index * pageSize < got; index++) {
        made.#sums[first - 1 + index] = crc32(buffer.subarray(index * pageSize, (index + 1) * pageSize))
      }
    }
    return made
  }

  get pageCount(): number {
    return this.#sums.length
  }

  /** Those of these pages whose content in the file is not what was written. */
  unlike(pages: Iterable<number>, database: number): Set<number> {
    const page = Buffer.allocUnsafe(this.pageSize)
    const found = new Set<number>()
    for (const number of pages) {
      if (number > this.#sums.length) continue
      readSync(database, page, 0, this.pageSize, (number - 1) * this.pageSize)
      if (!this.fits(number, page)) found.add(number)
    }
    return found
  }

  /**
   * Takes the sums of these pages from the file as it is now, and follows its length. A page that was damaged before it was written
   * again may carry the damage on in what the writer did not touch: it gets a sum that never fits, until the database is restored.
   */
  renew(pages: Iterable<number>, damagedBefore: ReadonlySet<number>, database: number): void {
    const count = this.#resize(database)
    const page = Buffer.allocUnsafe(this.pageSize)
    for (const number of pages) {
      if (number > count) continue
      readSync(database, page, 0, this.pageSize, (number - 1) * this.pageSize)
      this.#sums[number - 1] = damagedBefore.has(number) ? ~crc32(page) : crc32(page)
    }
  }

  /** Whether a page, read as `bytes`, is as it was written. Pages count from 1. */
  fits(number: number, bytes: Buffer): boolean {
    return isLockPage(number, this.pageSize) || this.#sums[number - 1] === crc32(bytes)
  }

  /** Written beside, synced and renamed: whole or as before. */
  save(): void {
    const bytes = Buffer.allocUnsafe(HEADER_BYTES + this.#sums.length * 4 + 4)
    MAGIC.copy(bytes)
    bytes.writeUInt32LE(this.pageSize, 8)
    bytes.writeUInt32LE(this.#sums.length, 12)
    for (const [index, sum] of this.#sums.entries()) bytes.writeUInt32LE(sum, HEADER_BYTES + index * 4)
    bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
    const temporary = `${this.#path}.new`
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeSync(file, bytes)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, this.#path)
  }

  #resize(database: number): number {
    const count = Math.floor(fstatSync(database).size / this.pageSize)
    if (count !== this.#sums.length) {
      const sums = new Uint32Array(count)
      sums.set(this.#sums.subarray(0, count))
      this.#sums = sums
    }
    return count
  }
}

/** SQLite never writes the page that holds the byte at 1 GiB, and on Windows nobody else may read it (sqlite.org/fileformat2.html#the_lock_byte_page). */
function isLockPage(number: number, pageSize: number): boolean {
  return number === 0x4000_0000 / pageSize + 1
}
