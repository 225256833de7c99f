import { z } from 'zod'
import type { Outcome } from '../../ports/ledger.ts'
import { Note, numberName, sha256Of } from '../files/note.ts'
import type { Asking, Shelf } from '../files/shelf.ts'
import type { ObjectStore } from './object-store.ts'

/** A note as it lies in the storage. `handed`: the file was written; `id`: what the storage keeps it under, where it has such. */
const KeptNote = Note.extend({ handed: z.boolean(), id: z.string().optional() })
type KeptNote = z.infer<typeof KeptNote>

/** Our own notes, in a folder of the storage that whoever takes files away leaves alone. */
const NOTES = '.skrepka'

/**
 * Hands files over exactly once to a storage on the network, whatever answers are lost. First a note under the record's marker says where the
 * file is to lie (`reserve`); then the file is written there only if nothing is; then the note says that it was. So a file that is there was
 * written by us whether we heard of it or not, and one that was taken away after the last step is not written again.
 */
export class CloudShelf implements Shelf {
  readonly place: string
  private readonly store: ObjectStore
  /** Notes just made, so that the file's own request is the next one after them. */
  private readonly reserved = new Map<string, KeptNote>()

  constructor(store: ObjectStore) {
    this.store = store
    this.place = store.place
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    return await this.store.check(signal)
  }

  async reserve(note: Note, asking: Asking): Promise<Outcome<void>> {
    const { signal } = asking
    const kept = await this.note(note.marker, signal)
    if (kept.outcome === 'done') {
      const { file, id, handed } = kept.value
      if (handed) return done(undefined)
      const held = await this.store.read(file, signal)
      if (held.outcome !== 'not-found') return held.outcome === 'done' ? done(undefined) : held
      // Begun, not written, and perhaps changed since: the place stays, what is said of it is said anew.
      return await this.begin({ ...note, file, handed, ...(id === undefined ? {} : { id }) }, 'over', asking)
    }
    if (kept.outcome !== 'not-found') return kept
    const id = await this.store.reserve?.(signal)
    if (id !== undefined && id.outcome !== 'done') return id
    return await this.begin(
      { ...note, handed: false, ...(id?.value === undefined ? {} : { id: id.value }) },
      'new',
      asking,
    )
  }

  async find(marker: string, signal: AbortSignal): Promise<Outcome<Note>> {
    const kept = await this.note(marker, signal)
    if (kept.outcome !== 'done' || kept.value.handed) return kept
    const file = await this.store.read(kept.value.file, signal)
    return file.outcome === 'done' ? done({ ...kept.value, sha256: sha256Of(file.value) }) : file
  }

  async findNumber(supplier: string, number: string, signal: AbortSignal): Promise<Outcome<Note>> {
    const kept = await this.note(numberName(supplier, number), signal)
    return kept.outcome === 'done' ? await this.find(kept.value.marker, signal) : kept
  }

  async put(note: Note, bytes: Uint8Array, asking: Asking): Promise<Outcome<string>> {
    const just = this.reserved.get(note.marker)
    // Gone since it was made, somebody has emptied our folder: not-found, and all begins anew.
    const kept = just === undefined ? await this.note(note.marker, asking.signal) : done(just)
    this.reserved.delete(note.marker)
    if (kept.outcome !== 'done') return kept
    const { file, id, handed } = kept.value
    if (handed) return done(file)
    const written = await this.store.write(file, bytes, 'new', asking, id)
    if (written.outcome !== 'done') return written
    const told = { ...kept.value, ...note, file }
    if (written.value === 'written') return await this.finish(told, asking)
    return await this.finishAs(told, asking)
  }

  async hashOf(note: Note, signal: AbortSignal): Promise<Outcome<string>> {
    const read = await this.store.read(note.file, signal)
    if (read.outcome !== 'done') return read
    const sha256 = sha256Of(read.value)
    const kept = await this.note(note.marker, signal)
    if (kept.outcome === 'done' && !kept.value.handed) {
      // Written, but the answer to it was lost and nobody said so yet.
      const asking = { signal, stillWanted: () => Promise.resolve(true) }
      const finished = await this.finish({ ...kept.value, sha256 }, asking)
      if (finished.outcome !== 'done') return finished
    }
    return done(sha256)
  }

  /** The same for a file that an earlier try of ours has written: what lies there counts. */
  private async finishAs(kept: KeptNote, asking: Asking): Promise<Outcome<string>> {
    const held = await this.store.read(kept.file, asking.signal)
    return held.outcome === 'done' ? await this.finish({ ...kept, sha256: sha256Of(held.value) }, asking) : held
  }

  /** Says of what lies there that it was handed over, by the supplier's number too. */
  private async finish(kept: KeptNote, asking: Asking): Promise<Outcome<string>> {
    for (const name of [numberName(kept.supplier, kept.number), kept.marker]) {
      const written = await this.keep({ ...kept, handed: true }, 'over', asking, name)
      if (written.outcome !== 'done') return written
    }
    return done(kept.file)
  }

  private async begin(note: KeptNote, how: 'new' | 'over', asking: Asking): Promise<Outcome<void>> {
    const kept = await this.keep(note, how, asking)
    if (kept.outcome !== 'done') return kept
    if (kept.value === 'written') this.reserved.set(note.marker, note)
    return done(undefined)
  }

  private async note(name: string, signal: AbortSignal): Promise<Outcome<KeptNote>> {
    const path = `${NOTES}/${name}.json`
    const read = await this.store.read(path, signal)
    if (read.outcome !== 'done') return read
    const parsed = KeptNote.safeParse(jsonOf(read.value))
    if (parsed.success) return done(parsed.data)
    return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address: path } } }
  }

  private async keep(note: KeptNote, how: 'new' | 'over', asking: Asking, name = note.marker) {
    return await this.store.write(`${NOTES}/${name}.json`, Buffer.from(JSON.stringify(note)), how, asking)
  }
}

function done<T>(value: T): Outcome<T> {
  return { outcome: 'done', value }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return undefined
  }
}
