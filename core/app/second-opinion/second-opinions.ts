import { setTimeout as sleep } from 'node:timers/promises'
import type { DocumentId } from '../../domain/ids.ts'
import { isAmong } from '../../domain/flags.ts'
import { ProblemError, problemOf, type Problem } from '../../domain/problem.ts'
import type { SecondOpinion } from '../../domain/second-opinion.ts'
import type { AgreedRecord } from '../../learning/second-opinion/judge-answer.ts'
import type { Crew } from '../../ports.ts'
import type { Secrets } from '../../ports/ledger.ts'
import { flags } from '../../store/learning-settings.ts'
import type { Engine } from '../engine.ts'
import { agreedRecord } from './agreed-record.ts'
import { askAbout } from './ask-about.ts'
import { openModel, type OpenedModel } from './open-model.ts'

/** Documents that wait to be asked about; later ones are asked about when a person wants it. */
const MOST_WAITING = 2000
const TRIES = 3
const BUSY_MS = 30_000
/** Until a server that is not there is tried again. */
const AWAY_MS = 60_000
/** Answers after which it is looked up again how often the model was right. */
const RECORD_LASTS = 50
/** Nothing more is asked until a person has mended these. */
const HALTING = new Set<Problem['code']>(['language-model-key-wrong', 'language-model-missing', 'secrets-locked', 'model-unknown', 'model-damaged', 'thinker-unsupported', 'thinker-out-of-memory']) // prettier-ignore
/** Of a thinker the same, after so many in a row: one that this computer cannot run would be started in vain for every document. */
const TIRING = new Set<Problem['code']>(['thinker-lost', 'language-model-timed-out'])
const MOST_IN_VAIN = 3

/**
 * Asks a language model about documents that wait for a person, one after another in the background: after the first answer is stored, so
 * it delays none. What cannot be asked about stays as reading left it.
 */
export class SecondOpinions {
  readonly #engine: Engine
  readonly #means: { readonly secrets: Secrets; readonly crew: Crew }
  readonly #waiting = new Map<DocumentId, number>()
  readonly #stopping = new AbortController()
  #opened: OpenedModel | undefined
  #opening: Promise<OpenedModel | undefined> | undefined
  #inVain = 0
  #record: { of: string; asked: number; is: AgreedRecord } | undefined
  #work: Promise<void> | undefined
  #problem: Problem | undefined
  #deaf: () => void = () => {}

  constructor(engine: Engine, means: { secrets: Secrets; crew: Crew }) {
    this.#engine = engine
    this.#means = means
  }

  /** Listens for documents that come to wait for a person. */
  begin(): void {
    this.#deaf = this.#engine.feed.listen((change) => {
      if (change.type !== 'document' || change.summary.state !== 'review') return
      if (this.#waiting.size < MOST_WAITING)
        this.#waiting.set(change.summary.id, this.#waiting.get(change.summary.id) ?? 0)
      this.#wake()
    })
  }

  /** What keeps it from asking; undefined while nothing does. */
  get problem(): Problem | undefined {
    return this.#problem
  }

  /** Another model was chosen, or another server named: what kept the earlier one from answering is no more. */
  async changed(): Promise<void> {
    await this.#opening?.catch(() => undefined)
    const before = this.#opened
    this.#opened = undefined
    await before?.thinker?.close()
    this.#isWell()
    this.#wake()
  }

  /** The model in use. Problem: language-model-off. */
  async model(): Promise<OpenedModel> {
    // Kept open, because it remembers what its server understands, and because of a thinker there is to be one only.
    if (this.#opened === undefined) {
      this.#opening ??= openModel(this.#engine, this.#means).finally(() => (this.#opening = undefined))
      const opened = await this.#opening
      this.#opened ??= opened
    }
    if (this.#opened === undefined) throw new ProblemError('language-model-off')
    return this.#opened
  }

  /** Asks about one document now. Problems: language-model-off, and those of askAbout. */
  async ask(id: DocumentId, signal: AbortSignal): Promise<SecondOpinion | undefined> {
    const opened = await this.model()
    const record = await this.#recordOf(opened.model.name)
    const both = AbortSignal.any([signal, this.#stopping.signal])
    const opinion = await askAbout(this.#engine, id, { ...opened, record, signal: both })
    this.#isWell()
    return opinion
  }

  /** Proves that the model answers, without a document; what waits goes on then. Problems: language-model-off, and those of LanguageModel. */
  async test(signal: AbortSignal): Promise<void> {
    const { model } = await this.model()
    await model.probe(AbortSignal.any([signal, this.#stopping.signal]))
    this.#isWell()
    this.#wake()
  }

  /** Resolves when nothing is being asked. */
  async idle(): Promise<void> {
    await this.#work
  }

  async close(): Promise<void> {
    this.#deaf()
    this.#stopping.abort()
    await this.#opened?.thinker?.close()
    await this.#work
  }

  #isWell(): void {
    this.#problem = undefined
    this.#inVain = 0
  }

  #wake(): void {
    if (this.#stopping.signal.aborted || this.#inVain >= MOST_IN_VAIN) return
    this.#work ??= this.#askAll().finally(() => {
      this.#work = undefined
    })
  }

  async #askAll(): Promise<void> {
    for (;;) {
      const [next] = this.#waiting
      if (next === undefined || this.#stopping.signal.aborted) return
      const [id, tries] = next
      this.#waiting.delete(id)
      const problem = await this.#askOne(id)
      if (problem === undefined) continue
      this.#engine.log.warn('second-opinion-failed', { document: id, code: problem.code })
      if (this.#opened?.thinker !== undefined && TIRING.has(problem.code)) this.#inVain++
      if (HALTING.has(problem.code) || this.#inVain >= MOST_IN_VAIN) {
        this.#problem = problem
        this.#waiting.clear()
        return
      }
      const isAway = problem.code === 'language-model-unreachable'
      if (!isAway && problem.code !== 'language-model-busy') continue
      this.#problem = problem
      if (tries + 1 < TRIES) this.#waiting.set(id, tries + 1)
      const ms = isAway
        ? AWAY_MS
        : problem.params?.['seconds'] === undefined
          ? BUSY_MS
          : Number(problem.params['seconds']) * 1000
      await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
    }
  }

  /** The problem that kept it from being asked about; undefined when it was, or need not be. */
  async #askOne(id: DocumentId): Promise<Problem | undefined> {
    try {
      const share = (await flags(this.#engine.store.db))['second-opinion']
      if (isAmong(share, 'second-opinion', id)) await this.ask(id, this.#stopping.signal)
      return undefined
    } catch (error) {
      const problem = problemOf(error)
      // Off, not allowed, approved or corrected meanwhile: all of them are as people wanted it.
      const asWanted = ['language-model-off', 'language-model-not-allowed', 'state-does-not-allow', 'state-changed', 'document-not-found', 'cancelled'] // prettier-ignore
      return asWanted.includes(problem.code) ? undefined : problem
    }
  }

  async #recordOf(model: string): Promise<AgreedRecord> {
    if (this.#record?.of !== model || this.#record.asked >= RECORD_LASTS) {
      this.#record = { of: model, asked: 0, is: await agreedRecord(this.#engine.store.db, model) }
    }
    this.#record.asked++
    return this.#record.is
  }
}
