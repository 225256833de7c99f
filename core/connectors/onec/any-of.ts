import type { Clock } from '../../ports.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { Remembered } from '../remembered.ts'
import { any } from './odata-url.ts'

type Row = Readonly<Record<string, unknown>>

/** Who is asked: objects by one filter, and the name of the set of organisations. */
interface Publication {
  find(
    entity: string,
    asked: { filter: string; select?: readonly string[]; orderBy?: string },
    signal: AbortSignal,
  ): Promise<Outcome<readonly Row[]>>
  organisations(signal: AbortSignal): Promise<Outcome<string>>
}

/** Questions of several conditions to one publication, of which one is enough. 1C reads `or` in a filter, not every gateway before it does. */
export class AnyOf {
  private readonly publication: Publication
  private readonly orIsRead: Remembered<boolean>
  /** Whether conditions were asked one by one and answered, from when on they always are. */
  private asksApart = false

  constructor(publication: Publication, clock: Clock) {
    this.publication = publication
    this.orIsRead = new Remembered(clock, Infinity)
  }

  /**
   * Objects that fit any of the conditions, each once. One question where `or` is read; else each condition is a question of its own. What
   * is not found may be created next, so an empty answer counts only from one that was seen to read `or`.
   */
  async find(
    entity: string,
    asked: { anyOf: readonly string[]; select: readonly string[]; orderBy?: string },
    signal: AbortSignal,
  ): Promise<Outcome<readonly Row[]>> {
    const { anyOf, ...more } = asked
    if (anyOf.length < 2) return await this.publication.find(entity, { ...more, filter: any(...anyOf) }, signal)
    const isRead = await this.orIsRead.of('', async () => await this.tryOr(signal))
    if (isRead.outcome !== 'done') return isRead
    if (isRead.value && !this.asksApart) {
      const joined = await this.publication.find(entity, { ...more, filter: any(...anyOf) }, signal)
      if (!mayMeanOr(joined)) return joined
    }
    const rows = new Map<string, Row>()
    for (const filter of anyOf) {
      const answer = await this.publication.find(entity, { ...more, filter }, signal)
      if (answer.outcome !== 'done') return answer
      for (const row of answer.value) rows.set(String(row['Ref_Key']).toLowerCase(), row)
    }
    this.asksApart = true
    return { outcome: 'done', value: [...rows.values()] }
  }

  /** Whether `or` is read: asked of the organisations, of which there is always one. A gateway may refuse it, or find nothing and say so. */
  private async tryOr(signal: AbortSignal): Promise<Outcome<boolean>> {
    const organisations = await this.publication.organisations(signal)
    if (organisations.outcome !== 'done') return organisations
    const filter = any('DeletionMark eq false', 'DeletionMark eq true')
    const some = await this.publication.find(organisations.value, { filter, select: ['Ref_Key'] }, signal)
    if (some.outcome === 'done') return { outcome: 'done', value: some.value.length > 0 }
    return mayMeanOr(some) ? { outcome: 'done', value: false } : some
  }
}

/** Refusals that may be about `or`; those of sign-in, rights and what is published are not. */
function mayMeanOr(answer: Outcome<unknown>): boolean {
  return (
    answer.outcome === 'refused' &&
    ['ledger-refused', 'ledger-answer-unreadable', 'ledger-configuration-changed'].includes(answer.problem.code)
  )
}
