import type { Outcome } from '../../ports/ledger.ts'
import { codeOf, HandedOver } from './handed-over.ts'
import { sha256Of, type Note } from './note.ts'
import type { Asking, Shelf } from './shelf.ts'

/** A folder that other programs take files from. */
export class FolderShelf implements Shelf {
  readonly place: string
  private readonly handed: HandedOver

  constructor(folder: string) {
    this.place = folder
    this.handed = new HandedOver(folder)
  }

  async check(): Promise<Outcome<string>> {
    return await toldByFolder(this.place, async () => {
      await this.handed.check()
      return { outcome: 'done', value: this.place }
    })
  }

  async find(marker: string): Promise<Outcome<Note>> {
    return await toldByFolder(this.place, async () => orNone(await this.handed.find(marker)))
  }

  async findNumber(supplier: string, number: string): Promise<Outcome<Note>> {
    return await toldByFolder(this.place, async () => orNone(await this.handed.findNumber(supplier, number)))
  }

  async put(note: Note, bytes: Uint8Array, { stillWanted }: Asking): Promise<Outcome<string>> {
    return await toldByFolder(this.place, async () => {
      if (!(await stillWanted())) return { outcome: 'later', problem: { code: 'cancelled' } }
      await this.handed.put(note, bytes)
      return { outcome: 'done', value: note.file }
    })
  }

  async hashOf({ file }: Note): Promise<Outcome<string>> {
    return await toldByFolder(this.place, async () => {
      const bytes = await this.handed.read(file)
      return orNone(bytes === undefined ? undefined : sha256Of(bytes))
    })
  }
}

/** A value that may be missing, as an outcome. */
export function orNone<T>(value: T | undefined): Outcome<T> {
  return value === undefined ? { outcome: 'not-found' } : { outcome: 'done', value }
}

/** Turns what a file system says into an outcome. A folder that is gone is most often a share or stick that comes back. */
export async function toldByFolder<T>(folder: string, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act()
  } catch (error) {
    switch (codeOf(error)) {
      case 'EACCES':
      case 'EPERM':
      case 'EROFS':
        return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what: folder } } }
      case 'ENOTDIR':
        return { outcome: 'refused', problem: { code: 'ledger-answer-unreadable', params: { address: folder } } }
      case 'ENOSPC':
      case 'EDQUOT':
        return { outcome: 'later', problem: { code: 'disk-full' } }
      case '':
        throw error
      default:
        return { outcome: 'later', problem: { code: 'ledger-not-reachable' } }
    }
  }
}
