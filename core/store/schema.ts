import type { ColumnType, Generated } from 'kysely'
import type { DeliveryEvent, DeliveryState, Step } from '../domain/delivery.ts'
import type { State } from '../domain/lifecycle.ts'
import type { RiskCode, RiskStatus } from '../domain/risk.ts'

/** Tables as Kysely sees them. Instants are ISO 8601 UTC texts, JSON columns are texts parsed by the repository that owns them. */

export interface OriginalsTable {
  sha256: string
  size: number
  added_at: string
}

/** Every path under which these bytes were given; `position` 0 is the first, later ones are duplicates of it. */
export interface SourcesTable {
  sha256: string
  path: string
  position: number
  added_at: string
}

export interface DocumentsTable {
  /** Rowid: order of arrival, and the row of the search index. */
  seq: Generated<number>
  id: string
  sha256: string
  part: number
  /** Pages of the file that belong to this document; null until the file has been split. */
  first_page: number | null
  last_page: number | null
  state: State
  /** How often a reader process was lost on this document. */
  losses: ColumnType<number, number | undefined, number>
  ignore_xml: number
  file_name: string
  kind: string | null
  supplier_name: string | null
  /** Keys under which the same invoice is found again (core/domain/checks/known-document.ts). */
  supplier_tax_key: string | null
  supplier_name_key: string | null
  number_key: string | null
  /** Gross total in minor units of `currency`. */
  gross_minor: number | null
  issue_date: string | null
  gross_total: string | null
  currency: string | null
  invoice_number: string | null
  /** Counts what changed about what the document says: readings, corrections and their undoing. */
  revision: ColumnType<number, number | undefined, number>
  errors: ColumnType<number, number | undefined, number>
  warnings: ColumnType<number, number | undefined, number>
  problem: string | null
  extraction: string | null
  findings: string | null
  pages: string | null
  timings: string | null
  added_at: string
  changed_at: string
  /** The company it was sent to, as people name it. */
  company: string | null
  /** The printed amount in hundredths, whatever the currency: to sort and filter by. */
  gross_sort: number | null
  /** Higher is read sooner. */
  priority: ColumnType<number, number | undefined, number>
  /** Pages a person gave this document (core/domain/page-plan.ts); null where the file's own order holds. */
  plan: string | null
  /** The arrangement that put others in its place; null for a document that is there. */
  set_aside: number | null
  /** 1: what it says is from a first reading, and a second is to come. */
  read_once: ColumnType<number, number | undefined, number>
}

/** Pages of some documents (`inputs`) arranged by a person into others (`outputs`). Both are JSON lists of ids. */
export interface ArrangementsTable {
  seq: Generated<number>
  at: string
  actor: string
  status: 'applied' | 'undone'
  inputs: string
  outputs: string
}

/** What a pipeline stage gave, under the hash of everything it was made from. */
export interface ArtifactsTable {
  key: string
  sha256: string
  stage: string
  body: Buffer
  made_at: string
}

/** Who did what, in order; each row carries the hash of the row before, so a change in the past shows. */
export interface AuditTable {
  seq: Generated<number>
  at: string
  document_id: string
  actor: string
  event: string
  detail: string | null
  previous_hash: string
  hash: string
}

export interface InletsTable {
  id: string
  name: string
  kind: string
  /** JSON. */
  settings: string
  is_on: number
  /** How far the inlet has come, in words of its kind. */
  cursor: string | null
  added_at: string
}

export interface InletArrivalsTable {
  inlet_id: string
  /** What tells this arrival from every other of its inlet. */
  key: string
  at: string
  outcome: 'taken' | 'refused'
}

export interface SettingsTable {
  name: string
  value: string
}

/** What a document said before a revision that a person made, so that it can be undone. */
export interface RevisionsTable {
  document_id: string
  revision: number
  at: string
  actor: string
  /** Only `applied` ones can be undone; reading the document again supersedes them. */
  status: 'applied' | 'undone' | 'superseded'
  before: string
}

/** Every change a person made, with the value before: examples to learn from. */
export interface CorrectionsTable {
  seq: Generated<number>
  document_id: string
  revision: number
  at: string
  actor: string
  type: string
  field: string | null
  correction: string
}

export interface SuppliersTable {
  id: string
  added_at: string
}

/** What one approved document taught about its supplier. `taught_by`: the person, or 'skrepka'. */
export interface SupplierLessonsTable {
  document_id: string
  supplier_id: string
  at: string
  taught_by: string
  lesson: string
}

/** What a supplier is recognised by ("tax:DE136695976"), once for every document that showed it. */
export interface SupplierMarksTable {
  mark: string
  document_id: string
  supplier_id: string
  at: string
}

/** Facts a person wanted forgotten: lessons up to `at` no longer teach them. */
export interface SupplierForgottenTable {
  supplier_id: string
  fact: string
  at: string
}

/** A ledger a person connected. `problem` says why it is halted; before `not_before` nothing is asked of it. Secrets lie elsewhere. */
export interface ConnectionsTable {
  id: string
  name: string
  kind: string
  settings: string
  state: 'on' | 'paused' | 'halted' | 'removed'
  problem: string | null
  not_before: string | null
  added_at: string
  changed_at: string
}

/** The outbox: one row a document and connection, made in the transaction that approves the document. */
export interface DeliveriesTable {
  /** Order of approval. */
  seq: Generated<number>
  document_id: string
  connection_id: string
  /** Deliveries of one lane (a supplier) go in order. */
  lane: string
  /** The approved record; null when the document could not be made into one (then `problem` says why). */
  record: string | null
  state: DeliveryState
  step: Step
  /** Tries since the last progress: what back-off grows with. */
  attempts: ColumnType<number, number | undefined, number>
  /** Tries since the last progress that the ledger itself failed: too many park the delivery. */
  failures: ColumnType<number, number | undefined, number>
  next_at: string
  /** The step that was begun and whose end is not known, stored before its first request; `intent_at` null: at a time before this run. */
  intent_step: Step | null
  intent_at: string | null
  known: ColumnType<string, string | undefined, string>
  remote_id: string | null
  problem: string | null
  added_at: string
  changed_at: string
}

/** What happened to a delivery, oldest first. `detail`: a problem as JSON, or the code of a note. */
export interface DeliveryEventsTable {
  seq: Generated<number>
  delivery_seq: number
  at: string
  actor: string
  event: DeliveryEvent
  step: Step
  detail: string | null
}

/** A comparison of one connection: `counts` by result, `rows` a document each, both JSON. */
export interface ReconciliationsTable {
  seq: Generated<number>
  connection_id: string
  started_at: string
  finished_at: string
  asked_by: 'schedule' | 'person'
  counts: string
  rows: string
}

/** What one version of the ranker read of a document while a challenger was tried; `read` is JSON, field → value. */
export interface RankerTrialsTable {
  document_id: string
  version: string
  challenger: string
  role: 'served' | 'shadow'
  at: string
  read: string
}

/** What a training came to, as JSON. */
export interface TrainingsTable {
  seq: Generated<number>
  at: string
  asked_by: string
  milliseconds: number
  outcome: string
}

/** A sign of fraud on a document (`finding`: JSON), graded, and what a person decided about it. */
export interface RisksTable {
  document_id: string
  code: RiskCode
  finding: string
  probability: number
  impact: number
  status: ColumnType<RiskStatus, RiskStatus | undefined, RiskStatus>
  reason: ColumnType<string | null, string | null | undefined, string | null>
  changed_by: ColumnType<string | null, string | null | undefined, string | null>
  found_at: string
  changed_at: string
}

export interface Schema {
  risks: RisksTable
  ranker_trials: RankerTrialsTable
  trainings: TrainingsTable
  originals: OriginalsTable
  sources: SourcesTable
  documents: DocumentsTable
  artifacts: ArtifactsTable
  arrangements: ArrangementsTable
  audit: AuditTable
  settings: SettingsTable
  inlets: InletsTable
  inlet_arrivals: InletArrivalsTable
  revisions: RevisionsTable
  corrections: CorrectionsTable
  suppliers: SuppliersTable
  supplier_lessons: SupplierLessonsTable
  supplier_marks: SupplierMarksTable
  supplier_forgotten: SupplierForgottenTable
  connections: ConnectionsTable
  deliveries: DeliveriesTable
  delivery_events: DeliveryEventsTable
  reconciliations: ReconciliationsTable
}
