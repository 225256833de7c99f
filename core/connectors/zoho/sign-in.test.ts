import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { zohoSettings } from './settings.ts'
import { zohoSignIn } from './sign-in.ts'

/** An accounts server that gives a token only to who holds the verifier of the challenge it was shown. */
async function accountsServer(): Promise<string> {
  let challenge = ''
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/oauth/v2/auth') {
      challenge = url.searchParams.get('code_challenge') ?? ''
      const back = new URL(url.searchParams.get('redirect_uri') ?? '')
      back.search = new URLSearchParams({ code: 'c-1', state: url.searchParams.get('state') ?? '' }).toString()
      response.writeHead(302, { location: back.href }).end()
      return
    }
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const isGood =
        form.get('code') === 'c-1' && proof === challenge && form.get('grant_type') === 'authorization_code'
      // Refusals are HTTP 200, too.
      response.end(JSON.stringify(isGood ? { access_token: 'a', refresh_token: 'r-1' } : { error: 'invalid_code' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const clock = { now: () => new Date() }

async function settings(redirectPort: number) {
  return zohoSettings({
    accountsServer: await accountsServer(),
    organisation: '1',
    clientId: 'c',
    account: 'a',
    redirectPort,
  })
}

test('signs in through the browser and proves the code is its own (PKCE)', async () => {
  const outcome = await zohoSignIn(await settings(18_765), {}, {
    clock, signal: new AbortController().signal, show: (address) => void fetch(address),
  }) // prettier-ignore
  expect(outcome).toEqual({ outcome: 'done', value: { refreshToken: 'r-1' } })
})

test('an answer nobody asked for is turned away, and giving up is a refusal', async () => {
  const giveUp = new AbortController()
  let status = 0
  const outcome = await zohoSignIn(await settings(18_766), {}, {
    clock, signal: giveUp.signal,
    show: () =>
      void fetch('http://127.0.0.1:18766/callback?code=stolen&state=guess').then((response) => {
        status = response.status
        giveUp.abort()
      }),
  }) // prettier-ignore
  expect(status).toBe(400)
  expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'ledger-access-revoked' } })
})
