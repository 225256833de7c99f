import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { filesIn } from '../../tests/simulators/multipart.ts'
import type { Gate } from '../ports/ledger.ts'
import { exchange } from './http-exchange.ts'
import { multipartBody } from './request-body.ts'

const open: Gate = { pass: (request) => request() }
const FILE = {
  part: 'attachment',
  name: 'Счёт-17.pdf',
  type: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\r\n--x\r\n\0'),
}

let server: Server
let url: string
let came: { headers: IncomingHttpHeaders; body: Buffer }[]

beforeEach(async () => {
  came = []
  server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      came.push({ headers: request.headers, body: Buffer.concat(pieces) })
      response.end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  url = `http://127.0.0.1:${address.port}`
})

afterEach(() => server.close())

test('a file arrives with its name, type and every byte', async () => {
  const { contentType, body } = multipartBody(FILE)
  const headers = { 'content-type': contentType }
  const signal = new AbortController().signal
  await exchange(open, { method: 'POST', url, headers, body, timeoutMs: 5000, signal })
  const [sent] = came
  expect(filesIn(sent?.body ?? Buffer.of(), sent?.headers['content-type'] ?? '')).toEqual([
    { part: FILE.part, name: FILE.name, bytes: FILE.bytes },
  ])
  expect(sent?.body.toString()).toContain('content-type: application/pdf')
})

test('what is given up while it is asked whether it is still wanted never leaves, and breaks nothing outside', async () => {
  const faults: unknown[] = []
  const keep = (fault: unknown) => faults.push(fault)
  process.on('unhandledRejection', keep)
  const cut = new AbortController()
  const { contentType, body } = multipartBody(FILE)
  const answer = await exchange(open, {
    method: 'POST',
    url,
    headers: { 'content-type': contentType },
    body,
    timeoutMs: 5000,
    signal: cut.signal,
    stillWanted: () => (cut.abort(), Promise.resolve(true)),
  })
  expect(answer).toEqual({ came: 'not-sent', problem: { code: 'cancelled' } })
  await sleep(50)
  process.off('unhandledRejection', keep)
  expect(came).toHaveLength(0)
  expect(faults).toEqual([])
})
