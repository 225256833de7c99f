import type { HttpAnswer } from '../http-exchange.ts'
import { retryAfter } from '../http-exchange.ts'
import { parseExactOr } from '../exact-json.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Outcome } from '../../ports/ledger.ts'

/** What 1C says about a request it did not carry out: its own code (manual 17.4, "-1" … "21") and sentence. */
export interface OnecError {
  readonly code: string
  readonly text: string
}

/** What was asked, to be named in what a person reads. */
export interface Asked {
  readonly writes: boolean
  /** Entity set, e.g. Catalog_Контрагенты. */
  readonly what: string
  readonly address: string
  readonly user: string
  readonly now: Date
}

/** 1C's error in any of the shapes it comes in, JSON or XML; undefined when the answer is not 1C's (a proxy's page, IIS). */
export function onecError(text: string): OnecError | undefined {
  const parsed = parseExactOr(text)
  if (typeof parsed === 'object' && parsed !== null) {
    const error = (parsed as Record<string, unknown>)['odata.error'] ?? (parsed as Record<string, unknown>)['error']
    if (typeof error !== 'object' || error === null) return undefined
    const { code, message } = error as { code?: unknown; message?: unknown }
    const said = typeof message === 'object' && message !== null ? (message as { value?: unknown }).value : message
    return { code: String(code ?? ''), text: typeof said === 'string' ? said : '' }
  }
  const xml = /<(?:\w+:)?error[\s>][\s\S]*?<(?:\w+:)?code>([^<]*)<[\s\S]*?<(?:\w+:)?message[^>]*>([^<]*)</.exec(text)
  return xml === null ? undefined : { code: xml[1]?.trim() ?? '', text: xml[2] ?? '' }
}

/** Sentences of the platform and of БСП that say what a person has to do. Checked in this order. */
const SENTENCES: readonly [RegExp, (asked: Asked, text: string) => Outcome<never>][] = [
  [
    /дат[аыу]\s+запрета|период[а-яё]*\s+закрыт|закрыт[а-яё]*\s+период|запрещен[ао]?\s+(?:изменени|редактировани|ввод)/iu,
    (_asked, text) => refused({ code: 'ledger-period-closed', params: { date: dateIn(text) } }),
  ],
  [
    /прав[а]?\s+доступа|недостаточно\s+прав|access\s+(?:right|violation)|insufficient\s+rights/iu,
    ({ what }) => noRights(what),
  ],
  [
    /конфликт\s+блокировок|взаимоблокировк|предоставления\s+блокировки|lock\s+conflict|deadlock/iu,
    ({ now }) => busy(now, 5),
  ],
  [/лиценз|ключ\s+защиты|licen[cs]e/iu, ({ now }) => busy(now, 60)],
  [
    /начало\s+сеанса\s+с\s+информационной\s+базой\s+запрещено|монопольн|технические\s+работы/iu,
    ({ now }) => busy(now, 300),
  ],
]

/**
 * The outcome of an answer that is no success. 5xx with 1C's own error: refused for sure, nothing was written. 5xx without: whoever stands
 * before 1C answered, and a write may or may not have happened.
 */
export function refusal(answer: HttpAnswer, asked: Asked): Outcome<never> {
  const { status, headers, text } = answer
  const error = onecError(text)
  if (status === 429) {
    return {
      outcome: 'later',
      problem: { code: 'ledger-busy' },
      notBefore: retryAfter(headers, asked.now) ?? after(asked.now, 30),
    }
  }
  if (error !== undefined) {
    const known = SENTENCES.find(([pattern]) => pattern.test(error.text))
    if (known !== undefined) return known[1](asked, error.text)
  }
  if (status === 401 && error?.code !== '20') return refused({ code: 'ledger-credentials-wrong' })
  if (status === 401 || status === 403) return noRights(asked.what)
  if (error === undefined) return notSpokenBy1C(answer, asked)
  switch (error.code) {
    case '8':
      return refused({ code: 'ledger-objects-unpublished', params: { what: asked.what } })
    case '9':
      return { outcome: 'not-found' }
    case '10':
    case '11':
    case '13':
    case '19':
      return refused({
        code: 'ledger-configuration-changed',
        params: { what: `${asked.what}: ${readable(error.text)}` },
      })
    case '15':
      // A record with our key is there already, so an earlier try did arrive.
      return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    case '20':
      return noRights(asked.what)
    default:
      return refused({ code: 'ledger-refused', params: { words: readable(error.text) } })
  }
}

function notSpokenBy1C({ status, headers }: HttpAnswer, { writes, address, now }: Asked): Outcome<never> {
  if (status < 500) return refused({ code: 'ledger-answer-unreadable', params: { address } })
  if (writes) return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
  const notBefore = retryAfter(headers, now)
  return { outcome: 'later', problem: { code: 'ledger-failed' }, ...(notBefore === undefined ? {} : { notBefore }) }
}

function refused(problem: Problem): Outcome<never> {
  return { outcome: 'refused', problem }
}

function noRights(what: string): Outcome<never> {
  return refused({ code: 'ledger-rights-missing', params: { what } })
}

function busy(now: Date, seconds: number): Outcome<never> {
  return { outcome: 'later', problem: { code: 'ledger-busy' }, notBefore: after(now, seconds) }
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1000)
}

function dateIn(text: string): string {
  return /\d{2}\.\d{2}\.\d{4}/.exec(text)?.[0] ?? '?'
}

/** 1C's sentence without the place in its program: `{Документ.X.МодульОбъекта(12)}: …`, `по причине:` and line breaks. */
export function readable(text: string): string {
  const said = text
    .replace(/\{[^{}]*\(\d+(?:,\s*\d+)?\)\}:?/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  return said.length > 300 ? `${said.slice(0, 299)}…` : said
}
