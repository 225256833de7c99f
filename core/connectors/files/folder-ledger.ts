import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { laneOf, type ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Booked, Ledger, LedgerKind, LedgerNeeds, Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import { FolderGiven, folderSettings, type FolderSettings } from './folder-settings.ts'
import { codeOf, HandedOver, sha256Of, type Note } from './handed-over.ts'
import { renderRecord } from './render-record.ts'

const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }
const NOT_WANTED: Outcome<never> = { outcome: 'later', problem: { code: 'cancelled' } }

/** A folder that other programs take files from, for ledgers without integration. */
class FolderLedger implements Ledger {
  private readonly settings: FolderSettings
  private readonly needs: LedgerNeeds
  private readonly handed: HandedOver

  constructor(settings: FolderSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.handed = new HandedOver(settings.folder)
  }

  async probe(): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    return await this.told(async () => {
      await this.handed.check()
      return { outcome: 'done', value: { organisation: this.settings.folder, notes: [this.settings.format] } }
    })
  }

  /** A file needs no supplier to be there; what can be told early is told here. */
  async ensureVendor({ record }: StepInput): Promise<Outcome<StepGave>> {
    return await this.told<StepGave>(async () => {
      const rendered = this.render(record)
      if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
      await this.handed.check()
      return DONE
    })
  }

  ensureReferences(): Promise<Outcome<StepGave>> {
    return Promise.resolve(DONE)
  }

  async lookUp({ record }: StepInput): Promise<Outcome<StepGave>> {
    return await this.told<StepGave>(async () => {
      const own = await this.handed.find(record.marker)
      if (own !== undefined) return { outcome: 'done', value: { known: { remoteId: own.file } } }
      const numbered = await this.handed.findNumber(laneOf(record), record.number)
      if (numbered === undefined) return { outcome: 'not-found' }
      if (differing(record, numbered) !== undefined) {
        return { outcome: 'refused', problem: { code: 'ledger-number-taken', params: { number: record.number } } }
      }
      return {
        outcome: 'done',
        value: { known: { remoteId: numbered.file, references: { marker: numbered.marker } }, note: 'found-there' },
      }
    })
  }

  async create({ record, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    return await this.told<StepGave>(async () => {
      const rendered = this.render(record)
      if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
      if (!(await stillWanted())) return NOT_WANTED
      const { name, bytes } = rendered.file
      await this.handed.put(noteOf(record, record.marker, name, bytes), bytes)
      return { outcome: 'done', value: { known: { remoteId: name } } }
    })
  }

  async readBack({ record, known }: StepInput): Promise<Outcome<StepGave>> {
    return await this.told<StepGave>(async () => {
      const note = await this.handed.find(known.references?.['marker'] ?? record.marker)
      if (note === undefined) return { outcome: 'not-found' }
      const problem = differing(record, note)
      if (problem !== undefined) return { outcome: 'refused', problem }
      const bytes = await this.handed.read(note.file)
      // Taken away by whoever it is for: that is what it was put there for.
      if (bytes === undefined || sha256Of(bytes) === note.sha256) return DONE
      const params = { field: note.file, approved: note.sha256.slice(0, 12), found: sha256Of(bytes).slice(0, 12) }
      return { outcome: 'refused', problem: { code: 'ledger-record-differs', params } }
    })
  }

  async attachOriginal({ record, known, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    if (!this.settings.originals) return { outcome: 'done', value: { note: 'original-not-taken' } }
    return await this.told<StepGave>(async () => {
      const marker = `${record.marker}-original`
      if ((await this.handed.find(marker)) !== undefined)
        return { outcome: 'done', value: { note: 'original-already-there' } }
      const bytes = await readFile(this.needs.pathOf(record.original.sha256))
      if (!(await stillWanted())) return NOT_WANTED
      const stem = (known.remoteId ?? record.marker).replace(/\.[a-z]+$/, '')
      const name = `${stem}.original${extname(record.original.fileName)
        .toLowerCase()
        .replace(/[^.a-z0-9]/g, '')}`
      await this.handed.put({ ...noteOf(record, marker, name, bytes), number: marker }, bytes)
      return DONE
    })
  }

  post(): Promise<Outcome<StepGave>> {
    return Promise.resolve(DONE)
  }

  dryRun(record: ApprovedRecord): Promise<Outcome<{ request: string; body: unknown }>> {
    const rendered = this.render(record)
    if ('problem' in rendered) return Promise.resolve({ outcome: 'refused', problem: rendered.problem })
    const { name, bytes } = rendered.file
    const encoding = this.settings.format === 'upd' ? 'windows-1251' : 'utf-8'
    const body = new TextDecoder(encoding).decode(bytes)
    return Promise.resolve({ outcome: 'done', value: { request: `${this.settings.folder}/${name}`, body } })
  }

  async booked(record: ApprovedRecord): Promise<Outcome<readonly Booked[]>> {
    return await this.told(async () => {
      const notes = [await this.handed.find(record.marker), await this.handed.findNumber(laneOf(record), record.number)]
      const unique = new Map(notes.filter((note) => note !== undefined).map((note) => [note.marker, note]))
      const value = [...unique.values()].map(({ file, number, total, issueDate }) => ({
        remoteId: file,
        number,
        total,
        issueDate,
      }))
      return { outcome: 'done', value }
    })
  }

  private render(record: ApprovedRecord) {
    return renderRecord(record, this.settings, this.needs.clock.now().toISOString().slice(0, 10))
  }

  /** Turns what a file system says into an outcome. A folder that is gone is most often a share or stick that comes back. */
  private async told<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await act()
    } catch (error) {
      const { folder } = this.settings
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
}

function noteOf(record: ApprovedRecord, marker: string, file: string, bytes: Uint8Array): Note {
  const { number, issueDate, grossTotal } = record
  return { marker, file, sha256: sha256Of(bytes), supplier: laneOf(record), number, issueDate, total: grossTotal }
}

/** How what was handed over differs from the record; undefined when it does not. */
function differing(record: ApprovedRecord, note: Note): Problem | undefined {
  const fields: [name: string, approved: string, found: string][] = [
    ['invoiceNumber', record.number, note.number],
    ['issueDate', record.issueDate, note.issueDate],
    ['grossTotal', record.grossTotal, note.total],
  ]
  const first = fields.find(([, approved, found]) => approved !== found)
  if (first === undefined) return undefined
  const [field, approved, found] = first
  return { code: 'ledger-record-differs', params: { field, approved, found } }
}

/** A folder as a kind of ledger. One file at a time: two at once could not both know of a number. */
export const folderKind: LedgerKind = {
  kind: 'folder',
  secrets: [],
  schema: FolderGiven,
  settings: folderSettings,
  limits: ({ settings }) => ({ key: `folder ${folderSettings(settings).folder}`, quota: { concurrent: 1 } }),
  settlesAfterMs: () => 0,
  open: ({ settings }, needs) => new FolderLedger(folderSettings(settings), needs),
}
