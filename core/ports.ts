import type { Box } from './domain/evidence.ts'
import type { FinishedCopy } from './domain/database-copy.ts'
import type { FieldName } from './domain/fields.ts'
import type { DocumentId, Sha256 } from './domain/ids.ts'
import type { Extraction, OwnCompany } from './domain/invoice.ts'
import type { EmbeddedXml, MachineCode, MediaType, PageText, Reading, Word } from './domain/page-text.ts'
import type { Part } from './domain/part.ts'
import type { SupplierMemory } from './domain/supplier-memory.ts'
import type { Problem } from './domain/problem.ts'
import type { TrainingOutcome } from './domain/ranker-training.ts'
import type { FieldTrace } from './domain/trace.ts'

/** What core needs from outside. Adapters and hosts make these real; tests fake them. */

export interface Clock {
  now(): Date
}

export interface Ids {
  newDocumentId(): DocumentId
}

/** Where originals rest: content-addressed, durable before `put` resolves. Problems: disk-full, store-read-only. */
export interface Originals {
  /** Copies the file in; the same bytes land on the same name. Problems: file-missing, file-forbidden, file-empty, file-too-large. */
  put(sourcePath: string): Promise<{ sha256: Sha256; size: number }>
  /** Absolute path of a stored original; the caller only reads it. */
  pathOf(sha256: Sha256): string
}

/** Uncompressed pixels, rows top to bottom, 8 bits a channel. `dpi` is pixels per inch of the page as shown. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
  readonly dpi: number
}

/** One opened file, page by page. Only a reader process ever opens one. Pages count from 1. */
export interface PageSource {
  readonly pageCount: number
  readonly xml: readonly EmbeddedXml[]
  /** The page's text layer as words and lines, or undefined where there is none worth trusting. */
  textLayer(page: number): Promise<PageText | undefined>
  /** The page as pixels. Problems: file-damaged, image-too-large. */
  raster(page: number, want: { dpi: number; color: 'gray' | 'rgb' }): Promise<Raster>
  /** Whether a page with a text layer has pictures or drawings that could be a machine code; absent where pages never have text layers. */
  mayShowCodes?(page: number): Promise<boolean>
  close(): Promise<void>
}

/** Opens files by their content. `signed`: it came in a signature envelope, which was taken off unverified. Problems: every code about a file. */
export interface PageSources {
  open(path: string): Promise<{ mediaType: MediaType; signed?: boolean; source: PageSource }>
}

/** Reads printed text off pixels, offline. Words come with boxes in points of the upright page. Problem: ocr-data-missing. */
export interface TextReader {
  /**
   * `codes`: where QR codes and the like stand on the raster, in its points; they are no print and are not read as such. `once`: nothing is
   * read a second time, however unsure, because somebody waits.
   */
  read(raster: Raster, page: number, about?: { codes?: readonly Box[]; once?: boolean }): Promise<PageText>
  close(): Promise<void>
}

/** Reads a small upright cut-out of a page. `language` is ISO 639-1. Words come with boxes in points of the cut-out. */
export interface CropReader {
  readCrop(raster: Raster, language: string | undefined): Promise<Word[]>
}

/** A code for machines on a picture; box in points of the picture as it was given, not turned. */
export type FoundCode = Omit<MachineCode, 'page'>

/** Finds codes for machines on pixels, offline. */
export interface CodeReader {
  read(raster: Raster): Promise<FoundCode[]>
}

export interface ReadInput {
  readonly path: string
  readonly ignoreEmbeddedXml: boolean
  readonly maxPages: number
  /** A first answer is wanted: what is recognised is read once, and read again later. */
  readonly once?: boolean
}

/** Ranker weights by version; `file` is absent for those that come with Skrepka. */
export interface RankerRef {
  readonly version: string
  readonly file?: string
}

/** The version that stands for the hand-set weights alone. */
export const HAND_VERSION = 'hand'

export interface ExtractInput {
  readonly reading: Reading
  readonly part: Part
  readonly ownCompanies: readonly OwnCompany[]
  /** What ranks candidates; the weights that come with Skrepka when absent. */
  readonly ranker?: RankerRef
}

export interface ExplainInput extends ExtractInput {
  readonly field: FieldName
  readonly memory: readonly SupplierMemory[]
}

/** Files of a training: examples a line a document, the guard's, and where weights go that are better than the champion's. */
export interface TrainInput {
  readonly examples: string
  readonly guard: string
  readonly champion: RankerRef
  readonly result: string
  /** ISO 8601 day. */
  readonly date: string
}

export interface RecallInput {
  readonly reading: Reading
  readonly part: Part
  readonly extraction: Extraction
  /** Of the suppliers that something on these pages names. */
  readonly memory: readonly SupplierMemory[]
}

export interface RenderInput {
  readonly path: string
  readonly page: number
  /** Clockwise turn that reading applied, so that boxes fit the picture. */
  readonly rotation: 0 | 90 | 180 | 270
  /** Width of the picture in pixels. */
  readonly width: number
}

export interface ReadableInput {
  readonly path: string
  /** Of the words around the values; the e-invoice's own when absent. */
  readonly language?: 'en' | 'ru'
}

export interface UnpackInput {
  readonly path: string
  /** An empty folder that the files inside are written into. */
  readonly folder: string
}

/** A file found in a container: where it was written, or why it was left out. */
export type UnpackedFile =
  | { readonly name: string; readonly path: string; readonly problem?: undefined }
  | { readonly name: string; readonly problem: Problem }

export interface ReadBoxInput extends Pick<RenderInput, 'path' | 'page' | 'rotation'> {
  /** In points of the upright page. */
  readonly box: Box
  /** ISO 639-1. */
  readonly language: string | undefined
}

export interface Progress {
  readonly page: number
  readonly pageCount: number
}

export interface TaskOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
  /** A person has the document open and waits: it does not wait for a pile being read. */
  readonly urgent?: boolean
}

/**
 * The dangerous and heavy work, done away from the database: in a reader process, or in place in a test.
 * Problems: every code about a file, reading-timed-out, reading-out-of-memory, reader-lost, reading-failed, cancelled.
 */
export interface ReaderTasks {
  /** The files inside a ZIP or a mail, at any depth that is allowed; undefined when the file holds none and is to be read itself. */
  unpack(input: UnpackInput, options?: TaskOptions): Promise<UnpackedFile[] | undefined>
  read(input: ReadInput, options?: TaskOptions): Promise<Reading>
  split(input: { reading: Reading }, options?: TaskOptions): Promise<Part[]>
  extract(input: ExtractInput, options?: TaskOptions): Promise<Extraction>
  /** The extraction set right by what earlier documents of its supplier taught. */
  recall(input: RecallInput, options?: TaskOptions): Promise<Extraction>
  /** How a field came to its value. Problem: model-damaged. */
  explain(input: ExplainInput, options?: TaskOptions): Promise<FieldTrace>
  /** Retrains the ranker; takes minutes, and steps back behind everything else on the computer. Problem: model-damaged. */
  train(input: TrainInput, options?: TaskOptions): Promise<TrainingOutcome>
  /** The drawn pages of an e-invoice without any, as a PDF for printing; page-not-found where the file has pages of its own. */
  readablePdf(input: ReadableInput, options?: TaskOptions): Promise<Uint8Array>
  /** How many pages that PDF has. */
  readablePageCount(input: ReadableInput, options?: TaskOptions): Promise<number>
  /** The words on one of them, with their places. */
  readableText(input: ReadableInput & { page: number }, options?: TaskOptions): Promise<PageText>
  /** WebP bytes of one of them. */
  readablePage(input: ReadableInput & RenderInput, options?: TaskOptions): Promise<Uint8Array>
  /** WebP bytes of one page. */
  renderPage(input: RenderInput, options?: TaskOptions): Promise<Uint8Array>
  /** A fresh copy of the database made fit for a backup, and checked. Problem: store-damaged. */
  finishCopy(input: { file: string }, options?: TaskOptions): Promise<FinishedCopy>
  /** Words inside a box of a page, read off its pixels at higher resolution; for a person who waits. */
  readBox(input: ReadBoxInput, options?: TaskOptions): Promise<Word[]>
}

/** What a reader process is asked besides. */
export interface ReaderProcessTasks extends ReaderTasks {
  /** Loads all that reading a box of a scan takes, or a first answer to its pages, so that a person who asks for one does not wait for it. */
  warmUp(wanted: 'box' | 'page'): Promise<void>
}

/** Several readers working side by side. */
export interface Readers extends ReaderTasks {
  readonly size: number
  /** Somebody sits at the screen while a pile is read and may open a document: a reader for it gets ready, and stays so for a minute. */
  beReadyForPerson(): void
  close(): Promise<void>
}

/** A process we started. `post` and messages are structured-cloned. */
export interface CrewMember {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, whether it ended by itself, crashed, or was stopped. */
  onExit(listener: (exit: { code: number | undefined; expected: boolean }) => void): void
  /** Its resident set as last measured from outside, so also while it is too busy to answer; undefined where nobody can tell. */
  residentBytes(): number | undefined
  /** Kills it; resolves when it is gone. */
  stop(): Promise<void>
}

/** What a process is for: reading documents, or running a language model. */
export type CrewRole = 'reader' | 'thinker'

/** Starts processes: child_process in plain Node, a utility process in Electron. One that is `behind` lets others have a core first, for life. */
export interface Crew {
  start(role: CrewRole, about?: { readonly behind?: boolean }): CrewMember
}

/** Structured log. Never amounts, names, tax ids or IBANs: ids, codes, counts and durations only. */
export interface Log {
  info(event: string, about?: Record<string, string | number | boolean>): void
  warn(event: string, about?: Record<string, string | number | boolean>): void
  error(event: string, about?: Record<string, string | number | boolean>): void
}
