import { readFile } from 'node:fs/promises'
import type { Problem } from '../../domain/problem.ts'
import { isJsonObject } from '../exact-json.ts'
import { exchange, withoutAnswer, type HttpRequest } from '../http-exchange.ts'
import { understoodAnswer, unreadableAnswer } from '../odata-answer.ts'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { mappingFor, wantedTypes, type Mapping } from './mapping.ts'
import { MetadataReader, type Metadata } from './metadata.ts'
import { AnyOf } from './any-of.ts'
import { odataUrl } from './odata-url.ts'
import { refusal } from './refusals.ts'
import type { OnecSettings } from './settings.ts'

/** An object of 1C as JSON, every number as the text it came as. */
export type Entity = Readonly<Record<string, unknown>>

/** A publication as it describes itself, and how we write to it. */
export interface Base {
  readonly metadata: Metadata
  readonly mapping: Mapping
  /** What of the mapping is the person's own, and the file it came from where it is one. */
  readonly overrides: Record<string, unknown>
  readonly file: string | undefined
}

/** How long what a base says of itself is believed. */
const BASE_KEPT_MS = 60 * 60_000

/** Asking whether a write is still wanted, and being stopped: see StepInput. */
export interface Writing {
  readonly signal: AbortSignal
  stillWanted(): Promise<boolean>
}

/** HTTP with one publication of 1C: sign-in, addresses, answers told apart. Never throws for what 1C or a network does. */
export class OnecClient {
  readonly settings: OnecSettings
  private readonly needs: LedgerNeeds
  private base: { readonly asked: Promise<Outcome<Base>>; readonly at: number } | undefined
  private readonly anyOf: AnyOf

  constructor(settings: OnecSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    const organisations = async (signal: AbortSignal): Promise<Outcome<string>> => {
      const base = await this.about(signal)
      return base.outcome === 'done' ? { outcome: 'done', value: base.value.mapping.organisation.entity } : base
    }
    const find: OnecClient['find'] = async (entity, asked, signal) => await this.find(entity, asked, signal)
    this.anyOf = new AnyOf({ find, organisations }, needs.clock)
  }

  now(): Date {
    return this.needs.clock.now()
  }

  /** One object by its key. */
  async get(entity: string, key: string, signal: AbortSignal, select?: readonly string[]): Promise<Outcome<Entity>> {
    const query: Record<string, string> = select === undefined ? {} : { $select: select.join(',') }
    const answer = await this.ask(entity, odataUrl(this.settings.address, entity, { key, query }), signal)
    if (answer.outcome !== 'done') return answer
    return isJsonObject(answer.value) ? { outcome: 'done', value: answer.value } : this.unreadable()
  }

  /** Objects that fit a filter, at most 50: more are never looked through by us. */
  async find(
    entity: string,
    asked: { filter: string; select?: readonly string[]; orderBy?: string },
    signal: AbortSignal,
  ): Promise<Outcome<readonly Entity[]>> {
    const { filter, select, orderBy = 'Ref_Key' } = asked
    const query = {
      $filter: filter,
      $top: '50',
      $orderby: orderBy,
      ...(select === undefined ? {} : { $select: select.join(',') }),
    }
    const answer = await this.ask(entity, odataUrl(this.settings.address, entity, { query }), signal)
    // Of a whole set only the composition of OData can be missing.
    if (answer.outcome === 'not-found') return refusedUnpublished(entity)
    if (answer.outcome !== 'done') return answer
    const rows = isJsonObject(answer.value) ? answer.value['value'] : undefined
    return Array.isArray(rows) ? { outcome: 'done', value: rows.filter(isJsonObject) } : this.unreadable()
  }

  /** Objects that fit any of the conditions, each once: see AnyOf. */
  async findAny(
    entity: string,
    asked: { anyOf: readonly string[]; select: readonly string[]; orderBy?: string },
    signal: AbortSignal,
  ): Promise<Outcome<readonly Entity[]>> {
    return await this.anyOf.find(entity, asked, signal)
  }

  /** Creates an object and gives it as 1C stored it. */
  async create(entity: string, body: unknown, writing: Writing): Promise<Outcome<Entity>> {
    const answer = await this.write({ what: entity, url: odataUrl(this.settings.address, entity), body, writing })
    if (answer.outcome !== 'done') return answer
    if (isJsonObject(answer.value)) return { outcome: 'done', value: answer.value }
    return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
  }

  /** Posts a document. Only ever by POST: a GET of the same address would post as well. */
  async post(entity: string, key: string, writing: Writing): Promise<Outcome<unknown>> {
    const query = { PostingModeOperational: 'false' }
    const url = odataUrl(this.settings.address, entity, { key, then: 'Post', query })
    return await this.write({ what: entity, url, body: undefined, writing })
  }

  /** What the publication says of itself and how it is written to; read once, then kept for an hour. `fresh` reads anew. */
  async about(signal: AbortSignal, fresh = false): Promise<Outcome<Base>> {
    const now = this.now().getTime()
    if (fresh || this.base === undefined || now - this.base.at > BASE_KEPT_MS) {
      this.base = { asked: this.readBase(signal), at: now }
    }
    const { asked } = this.base
    const base = await asked
    if (base.outcome !== 'done' && this.base?.asked === asked) this.base = undefined
    return base
  }

  private async readBase(signal: AbortSignal): Promise<Outcome<Base>> {
    const read = await this.readMetadata(signal)
    if (read.outcome !== 'done') return read
    const metadata = read.value
    if (metadata.sets.size === 0) return refusedUnpublished('*')
    const overrides = await this.overrides()
    if (overrides === undefined) return { outcome: 'refused', problem: mappingFileUnusable(this.settings) }
    const mapping = mappingFor(metadata, overrides)
    if (mapping !== undefined && !('wrong' in mapping)) {
      return { outcome: 'done', value: { metadata, mapping, overrides, file: this.settings.mappingFile } }
    }
    const params =
      mapping !== undefined
        ? { what: mapping.wrong }
        : {
            what: [...metadata.sets]
              .filter((set) => set.startsWith('Document_'))
              .slice(0, 5)
              .join(', '),
          }
    return { outcome: 'refused', problem: { code: 'ledger-configuration-changed', params } }
  }

  /** The person's overrides of the mapping; undefined when their file can't be read as JSON. */
  private async overrides(): Promise<Record<string, unknown> | undefined> {
    const { mapping, mappingFile } = this.settings
    if (mappingFile === undefined) return mapping
    try {
      const inFile: unknown = JSON.parse(await readFile(mappingFile, 'utf8'))
      return isJsonObject(inFile) ? { ...mapping, ...inFile } : undefined
    } catch {
      return undefined
    }
  }

  private async readMetadata(signal: AbortSignal): Promise<Outcome<Metadata>> {
    const { address, timeoutSeconds } = this.settings
    const reader = new MetadataReader(wantedTypes(await this.overrides()))
    let failure: unknown
    const came = await exchange(this.needs.gate, {
      method: 'GET',
      url: `${address}/$metadata`,
      headers: { authorization: await this.authorization() },
      timeoutMs: timeoutSeconds * 1000,
      signal,
      onText: (piece) => {
        failure ??= failureOf(() => reader.write(piece))
      },
    })
    if (came.came !== 'answer') return withoutAnswer(came, false)
    if (came.answer.status !== 200) return noNotFound(this.refused(came.answer, '$metadata', false))
    let metadata: Metadata | undefined
    failure ??= failureOf(() => (metadata = reader.end()))
    if (metadata !== undefined) return { outcome: 'done', value: metadata }
    this.needs.log.warn('1C metadata unreadable', {
      why: failure instanceof Error ? failure.message.slice(0, 100) : '',
    })
    return this.unreadable()
  }

  private async ask(what: string, url: string, signal: AbortSignal): Promise<Outcome<unknown>> {
    return await this.send({ method: 'GET', url, signal }, what)
  }

  private async write(asked: {
    what: string
    url: string
    body: unknown
    writing: Writing
  }): Promise<Outcome<unknown>> {
    const { what, url, body, writing } = asked
    const { signal, stillWanted } = writing
    return await this.send(
      { method: 'POST', url, signal, stillWanted, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      what,
    )
  }

  private async send(
    request: Pick<HttpRequest, 'method' | 'url' | 'signal' | 'stillWanted' | 'body'>,
    what: string,
  ): Promise<Outcome<unknown>> {
    const writes = request.method !== 'GET'
    const came = await exchange(this.needs.gate, {
      ...request,
      headers: {
        authorization: await this.authorization(),
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
      },
      timeoutMs: this.settings.timeoutSeconds * 1000,
    })
    return understoodAnswer(came, {
      writes,
      address: this.settings.address,
      take: (json) => json,
      refused: (answer) => this.refused(answer, what, writes),
    })
  }

  private refused(
    answer: { status: number; headers: Headers; text: string },
    what: string,
    writes: boolean,
  ): Outcome<never> {
    const { address, user } = this.settings
    return refusal(answer, { writes, what, address, user, now: this.now() })
  }

  /** Names in Cyrillic go as UTF-8 (RFC 7617 §2.1; 1C expects that). */
  private async authorization(): Promise<string> {
    const password = (await this.needs.secrets.get('password')) ?? ''
    return `Basic ${Buffer.from(`${this.settings.user}:${password}`, 'utf8').toString('base64')}`
  }

  private unreadable(): Outcome<never> {
    return unreadableAnswer(this.settings.address)
  }
}

function refusedUnpublished(what: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-objects-unpublished', params: { what } } }
}

function mappingFileUnusable({ mappingFile = '' }: OnecSettings): Problem {
  return { code: 'ledger-configuration-changed', params: { what: mappingFile } }
}

function noNotFound(outcome: Outcome<never>): Outcome<never> {
  return outcome.outcome === 'not-found' ? refusedUnpublished('$metadata') : outcome
}

function failureOf(act: () => void): unknown {
  try {
    act()
    return undefined
  } catch (error) {
    return error
  }
}

/** A field of an object as text; empty where it is absent, null, or no text. */
export function textOf(entity: Entity, field: string | undefined): string {
  const value = field === undefined ? undefined : entity[field]
  return typeof value === 'string' ? value : ''
}
