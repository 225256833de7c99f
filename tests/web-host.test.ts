import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { expect, onTestFinished, test } from 'vitest'
import type { Contract } from '../core/contract/contract.ts'
import { describe as describeApi, serve } from '../core/hosts/web.ts'
import { PROBLEM_CODES } from '../core/domain/problem.ts'
import { anInvoice } from './builders/extraction.ts'
import { testApp, type TestApp } from './harness/test-app.ts'

async function served() {
  const app = await testApp()
  const page = join(app.folder, 'page')
  await mkdir(page)
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Skrepka</title>')
  const host = await serve(app, { port: 0, page })
  onTestFinished(() => host.close())
  const token = (await readFile(host.apiTokenFile, 'utf8')).trim()
  const at = (path: string) => `http://127.0.0.1:${host.port}${path}`
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(at(path), { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers }, redirect: 'manual' })
  const client: ContractRouterClient<Contract> = createORPCClient(
    new RPCLink({ url: at('/rpc'), headers: { authorization: `Bearer ${token}` } }),
  )
  return { app, host, at, ask, client }
}

async function oneDocument(app: TestApp): Promise<string> {
  const taken = await app.give('rechnung.pdf', { parts: [anInvoice({}, 0.5)] })
  await app.queue.idle()
  return (taken as { id: string }).id
}

test('REST answers what the command line prints, and problems with their status and words', async () => {
  const { app, ask } = await served()
  const id = await oneDocument(app)
  const list = await (await ask('/api/documents?state=review')).json()
  expect(list).toMatchObject({ items: [{ id, supplierName: 'Nordlicht Papier GmbH' }], counts: { review: 1 } })
  const detail = await (await ask(`/api/documents/${id}`)).json()
  expect(detail).toMatchObject({ answer: { fields: { grossTotal: { value: '119.00' } } }, pages: [{ page: 1 }] })
  const missing = await ask('/api/documents/01900000-0000-7000-8000-000000000000', {
    headers: { 'accept-language': 'ru' },
  })
  expect(missing.status).toBe(404)
  const body = (await missing.json()) as { code: string; message: string }
  expect(body.code).toBe('document-not-found')
  expect(body.message).toMatch(/[а-я]/)
  expect((await ask('/api/documents/not-an-id')).status).toBe(400)
  const denied = await ask(`/api/documents/${id}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'reopen' }),
  })
  expect(denied.status).toBe(409)
})

test('page pictures and originals come as files', async () => {
  const { app, ask } = await served()
  const id = await oneDocument(app)
  const picture = await ask(`/api/documents/${id}/pages/1?size=thumbnail`)
  expect(picture.headers.get('content-type')).toBe('image/webp')
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]))
  expect((await ask(`/api/documents/${id}/pages/7`)).status).toBe(404)
  const original = await ask(`/api/documents/${id}/original`)
  expect(original.headers.get('content-type')).toBe('application/octet-stream')
  expect(original.headers.get('content-disposition')).toContain('rechnung.pdf')
})

test('uploads are taken in under their names, one refused file does not stop the others', async () => {
  const { app, client } = await served()
  const file = (name: string, script: object) => new File([JSON.stringify(script)], name)
  const { files } = await client.intake.upload({
    files: [
      file('../../счёт 1.pdf', { parts: [anInvoice()] }),
      file('two.pdf', { parts: [anInvoice({ invoiceNumber: '2' })] }),
      file('two again.pdf', { parts: [anInvoice({ invoiceNumber: '2' })] }),
    ],
  })
  expect(files.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'already-here'])
  await app.queue.idle()
  const names = (await client.documents.list({})).items.map(({ fileName }) => fileName)
  expect(names.sort()).toEqual(['two.pdf', 'счёт 1.pdf'])
})

test('the stream of changes tells of a new document until it is settled, and ends when nobody listens', async () => {
  const { app, client } = await served()
  const stop = new AbortController()
  const stream = await client.documents.changes(undefined, { signal: stop.signal })
  const states: string[] = []
  void app.give('x.pdf', { parts: [anInvoice()] })
  for await (const change of stream) {
    if (change.type !== 'document') continue
    states.push(change.summary.state)
    if (change.summary.state === 'approved') break
  }
  expect(states).toEqual(['queued', 'reading', 'approved'])
  stop.abort()
})

test('typed errors arrive as the problem table says', async () => {
  const { client } = await served()
  const id = '01900000-0000-7000-8000-000000000000' as never
  await expect(client.documents.get({ id })).rejects.toMatchObject({
    code: 'document-not-found',
    data: { code: 'document-not-found' },
  })
})

test('the printed address works once; after that only its cookie or the API token opens the door', async () => {
  const { host, at } = await served()
  expect((await fetch(at('/'))).status).toBe(401)
  const first = await fetch(host.address, { redirect: 'manual' })
  expect(first.status).toBe(303)
  const cookie = first.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/)
  const page = await fetch(at('/'), { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect((await fetch(host.address, { redirect: 'manual' })).status).toBe(401)
  expect((await fetch(at('/api/documents'), { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
  expect((await stat(host.apiTokenFile)).mode & 0o077).toBe(0)
})

test('foreign hosts and origins are turned away even with the token', async () => {
  const { ask, host } = await served()
  // fetch does not let us set Host: speak HTTP by hand.
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve) =>
    request({ port: host.port, host: '127.0.0.1', path: '/', headers: { host: 'evil.example' } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).end(),
  )
  expect(status).toBe(403)
  expect((await ask('/api/documents', { headers: { origin: 'https://evil.example' } })).status).toBe(403)
})

test('OpenAPI 3.1 describes every path with its problems', async () => {
  const description = (await describeApi('1')) as {
    openapi: string
    paths: Record<string, Record<string, { responses: object }>>
  }
  expect(description.openapi).toMatch(/^3\.1/)
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path))
  expect(operations.length).toBeGreaterThanOrEqual(12)
  for (const operation of operations) expect(Object.keys(operation.responses)).toContain('404')
  expect(JSON.stringify(description)).toContain(PROBLEM_CODES[0])
})
