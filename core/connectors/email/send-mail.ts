import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import type { Note } from '../files/note.ts'
import type { Asking, Original } from '../files/shelf.ts'
import { failedBeforeSending } from '../http-exchange.ts'
import type { MailSettings } from './mail-settings.ts'

/** A message with a record's file and its original, as it goes over the line (RFC 5322). Its Message-ID follows from the marker alone. */
export async function makeMail(
  { from, to }: MailSettings,
  note: Note,
  bytes: Uint8Array,
  original: Original | undefined,
): Promise<Uint8Array> {
  const built = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    from,
    to,
    messageId: `<${note.marker}@${from.split('@').at(-1) ?? 'localhost'}>`,
    subject: `${note.number} · ${note.issueDate} · ${note.total}`,
    text: `${note.file}\n`,
    headers: { 'X-Skrepka-Marker': note.marker },
    attachments: [
      { filename: note.file, content: Buffer.from(bytes), contentType: 'application/octet-stream' },
      ...(original === undefined ? [] : [{ filename: original.name, path: original.path }]),
    ],
  })
  const { message } = built as unknown as { message: Buffer }
  return new Uint8Array(message)
}

/** Signs in to the mail server and leaves again. */
export async function proveServer(
  settings: MailSettings,
  needs: LedgerNeeds,
  signal: AbortSignal,
): Promise<Outcome<unknown>> {
  const asking = { signal, stillWanted: () => Promise.resolve(true) }
  return await withServer(
    settings,
    needs,
    asking,
    async (server) => await server.verify(),
    () => false,
  )
}

/** Hands a message to the server. `unknown` when its contents had begun to leave and no answer to them came. */
export async function sendMail(
  settings: MailSettings,
  needs: LedgerNeeds,
  mail: Uint8Array,
  asking: Asking,
): Promise<Outcome<unknown>> {
  const { from, to } = settings
  let begun = false
  // Until somebody reads the contents none of them can have left; the library reads a little ahead of the server's asking for them (DATA),
  // so a line cut in between counts as unknown too, which is the safe side.
  const raw = new Readable({
    read() {
      begun = true
      this.push(Buffer.from(mail))
      // oxlint-disable-next-line unicorn/no-null -- how a stream is told its end
      this.push(null)
    },
  })
  const send = async (server: Server) => await server.sendMail({ envelope: { from, to: [to] }, raw })
  return await withServer(settings, needs, asking, send, () => begun)
}

type Server = ReturnType<typeof transportOf>

function transportOf(settings: MailSettings, password: string | undefined) {
  const { host, port, security, user, timeoutSeconds } = settings
  const limit = timeoutSeconds * 1000
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: limit,
    greetingTimeout: limit,
    socketTimeout: limit,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
  })
}

async function withServer(
  settings: MailSettings,
  { gate, secrets }: LedgerNeeds,
  { signal, stillWanted }: Asking,
  act: (server: Server) => Promise<unknown>,
  hasBegun: () => boolean,
): Promise<Outcome<unknown>> {
  const password = settings.user === undefined ? undefined : await secrets.get('password')
  const came = await gate.pass(async (): Promise<Outcome<unknown>> => {
    if (signal.aborted || !(await stillWanted())) return { outcome: 'later', problem: { code: 'cancelled' } }
    const server = transportOf(settings, password)
    try {
      return { outcome: 'done', value: await act(server) }
    } catch (error) {
      return outcomeOf(error, settings, hasBegun())
    } finally {
      server.close()
    }
  })
  if ('outcome' in came) return came
  return { outcome: 'later', problem: { code: 'ledger-quota-spent' }, notBefore: came.notBefore }
}

/** What a failure means: an answer of the server's is certain (RFC 5321 §4.2.1: 4yz may work later, 5yz will not), silence is not. Pure. */
function outcomeOf(error: unknown, { from, to }: MailSettings, hasBegun: boolean): Outcome<never> {
  const { code, command, responseCode, response } = error as {
    code?: string
    command?: string
    responseCode?: number
    response?: string
  }
  const before = failedBeforeSending(error)
  if (before?.code === 'ledger-certificate-untrusted' || code === 'ETLS') {
    return { outcome: 'refused', problem: { code: 'ledger-certificate-untrusted' } }
  }
  if (responseCode === undefined) {
    if (code === 'EAUTH') return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
    return hasBegun
      ? { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
      : { outcome: 'later', problem: { code: 'ledger-not-reachable' } }
  }
  if (responseCode === 452 || responseCode === 552) {
    return { outcome: 'refused', problem: { code: 'ledger-storage-full', params: { place: to } } }
  }
  if (responseCode < 500) return { outcome: 'later', problem: { code: 'ledger-busy' } }
  if (code === 'EAUTH' || responseCode === 535) {
    return { outcome: 'refused', problem: { code: 'ledger-credentials-wrong' } }
  }
  if (command === 'MAIL FROM') {
    return { outcome: 'refused', problem: { code: 'ledger-rights-missing', params: { what: from } } }
  }
  return { outcome: 'refused', problem: { code: 'ledger-refused', params: { words: (response ?? '').slice(0, 300) } } }
}
