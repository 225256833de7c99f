import { describe, expect, it } from 'vitest'
import { jsonObject } from './exact-json.ts'
import type { Exchange } from './http-exchange.ts'
import { understoodAnswer } from './odata-answer.ts'

const answer = (status: number, text: string): Exchange => ({
  came: 'answer',
  answer: { status, text, headers: new Headers() },
})
const understood = (came: Exchange, writes: boolean) =>
  understoodAnswer(came, {
    writes,
    address: 'https://ledger.example',
    take: jsonObject,
    refused: ({ status }) => ({
      outcome: 'refused',
      problem: { code: 'ledger-refused', params: { status: String(status) } },
    }),
  })

describe('understoodAnswer', () => {
  it('gives the object of a success, and nothing where it has no content', () => {
    expect(understood(answer(201, '{"id":"7"}'), true)).toEqual({ outcome: 'done', value: { id: '7' } })
    expect(understood(answer(204, ''), true)).toEqual({ outcome: 'done', value: undefined })
  })

  it('does not know whether a write was made whose success cannot be read, and refuses such a read', () => {
    expect(understood(answer(200, '<html>'), true)).toMatchObject({
      outcome: 'unknown',
      problem: { code: 'ledger-answer-lost' },
    })
    expect(understood(answer(200, '[]'), false)).toMatchObject({
      outcome: 'refused',
      problem: { code: 'ledger-answer-unreadable', params: { address: 'https://ledger.example' } },
    })
  })

  it('leaves refusals to the service that knows them', () => {
    expect(understood(answer(409, '{}'), true)).toMatchObject({ problem: { params: { status: '409' } } })
  })
})
