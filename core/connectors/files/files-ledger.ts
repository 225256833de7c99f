import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { laneOf, type ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Booked, Ledger, LedgerNeeds, Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import { isText, type FileSettings } from './file-settings.ts'
import { noteOf, type Note } from './note.ts'
import { renderRecord, type RenderedFile } from './render-record.ts'
import type { Original, Shelf } from './shelf.ts'

const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }

/** Records as files on a shelf, for ledgers without integration: what differs between places is the shelf's. */
export class FilesLedger implements Ledger {
  private readonly settings: FileSettings
  private readonly needs: LedgerNeeds
  private readonly shelf: Shelf
  /** Folder on the shelf for a record, ending in a slash; "" for none. */
  private readonly under: (record: ApprovedRecord) => string

  constructor(
    settings: FileSettings,
    needs: LedgerNeeds,
    shelf: Shelf,
    under: (record: ApprovedRecord) => string = () => '',
  ) {
    this.settings = settings
    this.needs = needs
    this.shelf = shelf
    this.under = under
  }

  async probe(signal: AbortSignal): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    const checked = await this.shelf.check(signal)
    if (checked.outcome !== 'done') return checked
    return { outcome: 'done', value: { organisation: checked.value, notes: [this.settings.format] } }
  }

  /** A file needs no supplier to be there; what can be told early is told here. */
  async ensureVendor({ record, signal }: StepInput): Promise<Outcome<StepGave>> {
    const rendered = await this.render(record)
    if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
    const checked = await this.shelf.check(signal)
    return checked.outcome === 'done' ? DONE : checked
  }

  async ensureReferences(input: StepInput): Promise<Outcome<StepGave>> {
    if (this.shelf.reserve === undefined) return DONE
    const { record } = input
    const rendered = await this.render(record)
    if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
    const { name, bytes } = rendered.file
    const reserved = await this.shelf.reserve(noteOf(record, record.marker, name, bytes), input)
    return reserved.outcome === 'done' ? DONE : reserved
  }

  async lookUp({ record, signal }: StepInput): Promise<Outcome<StepGave>> {
    const own = await this.shelf.find(record.marker, signal)
    if (own.outcome === 'done') return { outcome: 'done', value: { known: { remoteId: own.value.file } } }
    if (own.outcome !== 'not-found') return own
    const numbered = await this.shelf.findNumber(laneOf(record), record.number, signal)
    if (numbered.outcome !== 'done') return numbered
    const { file, marker } = numbered.value
    if (differing(record, numbered.value) !== undefined) {
      return { outcome: 'refused', problem: { code: 'ledger-number-taken', params: { number: record.number } } }
    }
    return { outcome: 'done', value: { known: { remoteId: file, references: { marker } }, note: 'found-there' } }
  }

  async create(input: StepInput): Promise<Outcome<StepGave>> {
    const { record } = input
    const rendered = await this.render(record)
    if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
    const { name, bytes } = rendered.file
    const note = noteOf(record, record.marker, name, bytes)
    const put = await this.shelf.put(note, bytes, input, this.originalOf(record))
    return put.outcome === 'done' ? { outcome: 'done', value: { known: { remoteId: put.value } } } : put
  }

  async readBack({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const found = await this.shelf.find(known.references?.['marker'] ?? record.marker, signal)
    if (found.outcome !== 'done') return found
    const { file, sha256 } = found.value
    const problem = differing(record, found.value)
    if (problem !== undefined) return { outcome: 'refused', problem }
    const held = await this.shelf.hashOf(found.value, signal)
    if (held.outcome === 'not-found') return DONE
    if (held.outcome !== 'done') return held
    if (held.value === sha256) return DONE
    const params = { field: file, approved: sha256.slice(0, 12), found: held.value.slice(0, 12) }
    return { outcome: 'refused', problem: { code: 'ledger-record-differs', params } }
  }

  async attachOriginal(input: StepInput): Promise<Outcome<StepGave>> {
    if (!this.settings.originals) return { outcome: 'done', value: { note: 'original-not-taken' } }
    if (this.shelf.takesOriginal === 'with-file') return DONE
    const { record, known, signal } = input
    const marker = `${record.marker}-original`
    const there = await this.shelf.find(marker, signal)
    if (there.outcome === 'done') return { outcome: 'done', value: { note: 'original-already-there' } }
    if (there.outcome !== 'not-found') return there
    const bytes = await readFile(this.needs.pathOf(record.original.sha256))
    const stem = (known.remoteId ?? record.marker).replace(/\.[a-z]+$/, '')
    const extension = extname(record.original.fileName)
      .toLowerCase()
      .replace(/[^.a-z0-9]/g, '')
    const note = { ...noteOf(record, marker, `${stem}.original${extension}`, bytes), number: marker }
    const reserved = await this.shelf.reserve?.(note, input)
    if (reserved !== undefined && reserved.outcome !== 'done') return reserved
    const put = await this.shelf.put(note, bytes, input)
    return put.outcome === 'done' ? DONE : put
  }

  post(): Promise<Outcome<StepGave>> {
    return Promise.resolve(DONE)
  }

  async dryRun(record: ApprovedRecord): Promise<Outcome<{ request: string; body: unknown }>> {
    const rendered = await this.render(record)
    if ('problem' in rendered) return { outcome: 'refused', problem: rendered.problem }
    const { name, bytes } = rendered.file
    const { format } = this.settings
    const encoding = format === 'upd' ? 'windows-1251' : 'utf-8'
    const body = isText(format)
      ? new TextDecoder(encoding).decode(bytes)
      : { file: `${bytes.length} B`, record: { ...record, documentId: undefined } }
    return { outcome: 'done', value: { request: `${this.shelf.place}/${name}`, body } }
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const unique = new Map<string, Booked>()
    for (const ask of [
      () => this.shelf.find(record.marker, signal),
      () => this.shelf.findNumber(laneOf(record), record.number, signal),
    ]) {
      const found = await ask()
      if (found.outcome === 'not-found') continue
      if (found.outcome !== 'done') return found
      const { marker, file: remoteId, number, total, issueDate } = found.value
      unique.set(marker, { remoteId, number, total, issueDate })
    }
    return { outcome: 'done', value: [...unique.values()] }
  }

  private originalOf({ original }: ApprovedRecord): Original | undefined {
    if (!this.settings.originals || this.shelf.takesOriginal === undefined) return undefined
    return { name: original.fileName, path: this.needs.pathOf(original.sha256) }
  }

  private async render(
    record: ApprovedRecord,
  ): Promise<{ readonly file: RenderedFile } | { readonly problem: Problem }> {
    const today = this.needs.clock.now().toISOString().slice(0, 10)
    const rendered = await renderRecord(record, this.settings, today)
    if ('problem' in rendered) return rendered
    const { name, bytes } = rendered.file
    return { file: { name: `${this.under(record)}${name}`, bytes } }
  }
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
