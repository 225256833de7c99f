import { answerOf, answerOfRefusal, answerOfSameBytes } from '../../app/document-answer.ts'
import type { App } from '../../app/open-app.ts'
import { expandPaths } from '../../app/expand-paths.ts'
import { readDifferently } from '../../app/read-differently.ts'
import { takeInAll } from '../../app/take-in-container.ts'
import type { Taken } from '../../app/take-in-files.ts'
import type { Language } from '../../app/words.ts'
import type { DocumentAnswer } from '../../contract/answer.ts'
import { DocumentId, Sha256 } from '../../domain/ids.ts'
import { isSettled } from '../../domain/lifecycle.ts'
import { documentRow, documentsOfFile } from '../../store/documents.ts'

type Known = Extract<Taken, { id: DocumentId }>

/**
 * Files on their way through the engine for somebody who waits for the answers: each document is told of once under each path it was
 * named by, in the order finished.
 */
export class Pile {
  private readonly app: App
  private readonly language: Language
  private readonly tell: (answer: DocumentAnswer) => Promise<void>
  private readonly byBytes = new Map<Sha256, Known[]>()
  private readonly toldOf = new Set<string>()
  private telling: Promise<void> = Promise.resolve()

  constructor(app: App, language: Language, tell: (answer: DocumentAnswer) => Promise<void>) {
    this.app = app
    this.language = language
    this.tell = tell
  }

  /** Takes everything in and resolves when every file has got its answer, be it a problem. */
  async process(given: readonly string[], options: { ignoreXml: boolean; onFound: () => void }): Promise<void> {
    const stop = this.app.engine.feed.listen((change) => {
      if (change.type === 'document' && isSettled(change.summary.state))
        this.later(() => this.tellAbout(change.summary.id))
    })
    try {
      for await (const { path, problem } of expandPaths(given)) {
        if (problem) {
          options.onFound()
          await this.take({ file: path, problem }, options.ignoreXml)
          continue
        }
        for await (const taken of takeInAll(this.app.engine, path, { ignoreXml: options.ignoreXml })) {
          options.onFound()
          await this.take(taken, options.ignoreXml)
        }
      }
      await this.app.queue.idle()
      for (const sha256 of this.byBytes.keys()) this.later(() => this.tellFile(sha256, true))
      await this.telling
    } finally {
      stop()
    }
  }

  private async take(taken: Taken, ignoreXml: boolean): Promise<void> {
    if ('problem' in taken) {
      const { file, problem } = taken
      this.later(() => this.tell(answerOfRefusal(file, problem, this.language)))
      return
    }
    const same = this.byBytes.get(taken.sha256)
    if (same) same.push(taken)
    else this.byBytes.set(taken.sha256, [taken])
    if (!taken.isNew && !same) await readDifferently(this.app.engine, taken.sha256, { ignoreXml })
    this.app.queue.wake()
    this.later(() => this.tellFile(taken.sha256, false))
  }

  /** One telling after the other, so that lines never mix. */
  private later(say: () => Promise<void>): void {
    this.telling = this.telling.then(say)
  }

  private async tellAbout(id: DocumentId): Promise<void> {
    const row = await documentRow(this.app.engine.store.db, id)
    await this.tellFile(Sha256.parse(row.sha256), false)
  }

  /** Tells of the file's documents that are settled and untold; at the end of all work also of those that work left behind. */
  private async tellFile(sha256: Sha256, atEnd: boolean): Promise<void> {
    const files = this.byBytes.get(sha256) ?? []
    for (const row of await documentsOfFile(this.app.engine.store.db, sha256)) {
      for (const { file, position } of files) {
        const key = `${row.id} ${file}`
        if (this.toldOf.has(key) || (!isSettled(row.state) && !atEnd)) continue
        this.toldOf.add(key)
        const answer = (position === 0 ? answerOf : answerOfSameBytes)(row, file, this.language)
        const halted = isSettled(row.state) ? undefined : this.app.queue.halted
        await this.tell(
          halted === undefined
            ? answer
            : { ...answerOfRefusal(file, halted, this.language), id: DocumentId.parse(row.id) },
        )
      }
    }
  }
}
