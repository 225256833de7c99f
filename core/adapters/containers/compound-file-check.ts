import { ProblemError } from '../../domain/problem.ts'

/** Says that no sector follows (MS-CFB 2.1); every other negative number is no place in a chain. */
const END_OF_CHAIN = -2
const NO_ENTRY = -1
const ENTRY_BYTES = 128
const MINI_BYTES = 64
/** Streams below this size stand in the mini stream (MS-CFB 2.2, always this one). */
const MINI_CUTOFF = 4096
const STORAGE = 1
const STREAM = 2
/** A message with a thousand attachments and as many recipients has half of that. */
const MOST_ENTRIES = 100_000
/** Storages within storages: each nested message takes two. */
const MOST_LEVELS = 60

/**
 * Whether the chains and the directory of a compound file (MS-CFB, versions 3 and 4) can be walked to their end: no chain or branch runs in
 * circles or out of the file, no sector count or stream size is a lie, and all streams together are no larger than the file. A reader
 * that follows chains without counting needs nothing else to be bounded by the size of the file.
 * Problems: file-damaged, container-hostile (circles, streams that share their bytes, endless nesting).
 */
export function checkCompoundFile(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 1536) throw damaged()
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw damaged()
  const sectors = new Sectors(view, 2 ** shift)
  const at = (offset: number) => view.getInt32(offset, true)
  if (at(44) < 1 || at(44) > sectors.count || at(64) < 0 || at(64) > sectors.count || at(72) > sectors.count)
    throw damaged()
  sectors.readTable()
  const entries = sectors.chain(at(48)).flatMap((sector) => sectors.offsetsIn(sector, ENTRY_BYTES))
  if (entries.length > MOST_ENTRIES) throw new ProblemError('container-hostile')
  const root = entries[0]
  if (root === undefined) throw damaged()
  const mini = at(64) === 0 ? [] : sectors.chain(at(60)).flatMap((sector) => sectors.numbersIn(sector))
  const miniRoom = (sectors.chain(at(root + 116)).length * sectors.bytes) / MINI_BYTES
  let total = 0
  for (const entry of reached(view, entries)) {
    const size = view.getUint32(entry + 120, true)
    total += size
    if (size > bytes.length) throw damaged()
    if (total > bytes.length) throw new ProblemError('container-hostile')
    if (size === 0) continue
    const start = at(entry + 116)
    const held =
      size < MINI_CUTOFF
        ? chainOf(start, (sector) => mini[sector], Math.min(mini.length, miniRoom)).length * MINI_BYTES
        : sectors.chain(start).length * sectors.bytes
    if (held < size) throw damaged()
  }
}

/** The streams that can be reached from the root, each entry at most once. */
function reached(view: DataView, entries: readonly number[]): number[] {
  const streams: number[] = []
  const seen = new Set<number>()
  const pending: { index: number; level: number }[] = []
  const push = (index: number, level: number) => {
    if (index !== NO_ENTRY) pending.push({ index, level })
  }
  push(view.getInt32((entries[0] ?? 0) + 76, true), 1)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { index, level } = next
    const entry = entries[index]
    if (entry === undefined) throw damaged()
    if (index === 0 || seen.has(index) || level > MOST_LEVELS) throw new ProblemError('container-hostile')
    seen.add(index)
    push(view.getInt32(entry + 68, true), level)
    push(view.getInt32(entry + 72, true), level)
    const type = view.getUint8(entry + 66)
    if (type === STORAGE) push(view.getInt32(entry + 76, true), level + 1)
    else if (type === STREAM) streams.push(entry)
    else throw damaged()
  }
  return streams
}

/** The sectors of a compound file and the table that chains them. */
class Sectors {
  readonly bytes: number
  /** Whole ones behind the header. */
  readonly count: number
  private readonly view: DataView
  private readonly table: number[] = []

  constructor(view: DataView, bytes: number) {
    this.view = view
    this.bytes = bytes
    this.count = Math.floor(view.byteLength / bytes) - 1
  }

  /** Reads the file allocation table by its own list, which begins in the header and goes on in sectors (MS-CFB 2.5). */
  readTable(): void {
    const wanted = this.view.getInt32(44, true)
    const inHeader = Array.from({ length: Math.min(109, wanted) }, (_, index) =>
      this.view.getInt32(76 + index * 4, true),
    )
    const list = [...inHeader]
    let more = this.view.getInt32(68, true)
    for (let steps = 0; list.length < wanted; steps += 1) {
      if (steps > this.count) throw new ProblemError('container-hostile')
      const numbers = this.numbersIn(more)
      list.push(...numbers.slice(0, Math.min(numbers.length - 1, wanted - list.length)))
      more = numbers.at(-1) ?? END_OF_CHAIN
    }
    if (new Set(list).size !== list.length) throw new ProblemError('container-hostile')
    for (const sector of list) for (const next of this.numbersIn(sector)) this.table.push(next)
  }

  chain(start: number): number[] {
    return chainOf(start, (sector) => this.table[sector], this.count)
  }

  numbersIn(sector: number): number[] {
    return this.offsetsIn(sector, 4).map((offset) => this.view.getInt32(offset, true))
  }

  /** Where the records of a sector begin, from the start of the file. */
  offsetsIn(sector: number, recordBytes: number): number[] {
    if (sector < 0 || sector >= this.count) throw damaged()
    const start = (sector + 1) * this.bytes
    return Array.from({ length: this.bytes / recordBytes }, (_, index) => start + index * recordBytes)
  }
}

function chainOf(start: number, next: (sector: number) => number | undefined, room: number): number[] {
  const chain: number[] = []
  for (let at = start; at !== END_OF_CHAIN; at = next(at) ?? NO_ENTRY) {
    if (at < 0 || at >= room) throw damaged()
    chain.push(at)
    if (chain.length > room) throw new ProblemError('container-hostile')
  }
  return chain
}

function damaged(): ProblemError {
  return new ProblemError('file-damaged')
}
