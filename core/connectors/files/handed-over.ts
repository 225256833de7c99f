import { access, mkdir, open, readFile, rename, stat, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { Note, numberName } from './note.ts'

/** Our own notes on what was handed over, in a folder inside the chosen one: whoever takes the files away leaves these. */
const NOTES = '.skrepka'

/**
 * Hands files over exactly once, though others take them away at any time and we may die at any point. In this order, each step on disk
 * before the next: the whole file lies under our notes as pending; the note; the file's move to its place. So a note without a pending file
 * means that the move was made, whether the file is still there or not; a note with one, that it was not.
 */
export class HandedOver {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Throws what the file system says when the folder is not there, is no folder, or can't be written. */
  async check(): Promise<void> {
    const about = await stat(this.folder)
    if (!about.isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' })
    await access(this.folder, constants.W_OK | constants.R_OK)
  }

  /** The note under a name when its file was handed over. A folder that can't be reached throws. */
  async find(name: string): Promise<Note | undefined> {
    const note = await this.note(name)
    if (note === undefined) return undefined
    return (await exists(this.path(NOTES, `${note.marker}.pending`))) ? undefined : note
  }

  /** The note of a supplier's number, whichever document it is. */
  async findNumber(supplier: string, number: string): Promise<Note | undefined> {
    const note = await this.note(numberName(supplier, number))
    return note === undefined ? undefined : await this.find(note.marker)
  }

  async put(note: Note, bytes: Uint8Array): Promise<void> {
    await this.check()
    await mkdir(this.path(NOTES)).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
    const pending = this.path(NOTES, `${note.marker}.pending`)
    await writeDurably(pending, bytes)
    const text = new TextEncoder().encode(JSON.stringify(note))
    for (const name of [numberName(note.supplier, note.number), note.marker]) {
      const part = this.path(NOTES, `${name}.part`)
      await writeDurably(part, text)
      await rename(part, this.path(NOTES, `${name}.json`))
    }
    await syncFolder(this.path(NOTES))
    await rename(pending, this.path(note.file))
    await syncFolder(this.folder)
    await syncFolder(this.path(NOTES))
  }

  /** What lies in the folder under this name, or undefined when somebody has taken it. */
  async read(file: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path(file))
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  private async note(name: string): Promise<Note | undefined> {
    await this.check()
    const bytes = await this.read(join(NOTES, `${name}.json`))
    return bytes === undefined ? undefined : Note.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
  }

  private path(...names: string[]): string {
    return join(this.folder, ...names)
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    (error: unknown) => {
      if (codeOf(error) === 'ENOENT') return false
      throw error
    },
  )
}

/** Writes a whole file and waits until it is on the disk. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a rename last; Windows has no such call on folders and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
