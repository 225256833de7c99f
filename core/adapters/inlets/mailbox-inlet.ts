import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import type { Inlet, InletKind, InletNeeds } from '../../ports/inlet.ts'
import { MAX_FILE_BYTES } from '../originals-folder.ts'

const Settings = z.object({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).default(993),
  security: z.enum(['tls', 'starttls', 'none']).default('tls'),
  user: z.string().min(1),
  mailbox: z.string().min(1).default('INBOX'),
  /** How far back to look the first time; 0: only what comes from now on. */
  sinceDays: z.int().min(0).max(3650).default(0),
  afterwards: z.enum(['leave', 'seen', 'move']).default('leave'),
  /** The mailbox that taken mails are moved to. */
  moveTo: z.string().min(1).optional(),
  /** How often to look where the server does not tell by itself (IDLE, RFC 2177), seconds. */
  everySeconds: z.int().min(1).max(86_400).default(60),
})

/** An e-mail inbox by IMAP. Mails with attachments are taken as they are; what is in them is found by a reader, never rendered here. */
export const mailboxInlet: InletKind = {
  kind: 'mailbox',
  schema: Settings,
  secrets: [{ name: 'password', needed: true }],
  open: (given, needs) => new MailboxInlet(Settings.parse(given), needs),
}

class MailboxInlet implements Inlet {
  readonly #settings: z.infer<typeof Settings>
  readonly #needs: InletNeeds

  constructor(settings: z.infer<typeof Settings>, needs: InletNeeds) {
    this.#settings = settings
    this.#needs = needs
  }

  async test(signal: AbortSignal): Promise<string> {
    return await this.#connected(signal, async (client) => {
      const { path, exists } = await client.mailboxOpen(this.#settings.mailbox, { readOnly: true })
      return `${path}: ${exists}`
    })
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.#connected(signal, async (client) => {
      const { uidValidity, uidNext } = await client.mailboxOpen(this.#settings.mailbox)
      this.#needs.isWell()
      let last = await this.#begin(client, uidValidity, uidNext)
      while (!signal.aborted) {
        // «n:*» always names at least the newest mail, also when it is older than n (RFC 9051, section 9).
        const found = (await client.search({ uid: `${last + 1}:*` }, { uid: true })) || []
        for (const uid of found.filter((each) => each > last).toSorted((a, b) => a - b)) {
          if (signal.aborted) return
          await this.#take(client, uid)
          last = uid
          await this.#needs.keepCursor(`${uidValidity}:${last}`)
        }
        await something(client, this.#settings.everySeconds * 1000, signal)
      }
    })
  }

  /** The UID up to which mails are known. UIDs mean nothing once the server changed UIDVALIDITY (RFC 9051, section 2.3.1.1). */
  async #begin(client: ImapFlow, uidValidity: bigint, uidNext: number): Promise<number> {
    const [known, uid] = this.#needs.cursor()?.split(':') ?? []
    if (known === String(uidValidity)) return Number(uid)
    const days = known === undefined ? this.#settings.sinceDays : 30
    if (days === 0) {
      await this.#needs.keepCursor(`${uidValidity}:${uidNext - 1}`)
      return uidNext - 1
    }
    const since = new Date(Date.now() - days * 86_400_000)
    const found = (await client.search({ since }, { uid: true })) || []
    return Math.min(uidNext, ...found) - 1
  }

  async #take(client: ImapFlow, uid: number): Promise<void> {
    const wanted = { uid: true, size: true, envelope: true, internalDate: true, bodyStructure: true }
    const about = await client.fetchOne(String(uid), wanted, { uid: true })
    // Deleted since it was listed.
    if (!about || !mayHoldDocument(about.bodyStructure) || (about.size ?? 0) > MAX_FILE_BYTES) return
    const key = keyOf(about)
    if (!(await this.#needs.isKnown(key))) {
      const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
      if (!mail || mail.source === undefined) return
      const { host, user, mailbox } = this.#settings
      const cameAs = `imap://${user}@${host}/${mailbox}/${uid}.eml`
      const name = `${about.envelope?.subject?.trim() || String(uid)}.eml`
      if ((await this.#needs.give({ key, name, cameAs, content: { bytes: mail.source } })) === 'refused') return
    }
    const { afterwards, moveTo } = this.#settings
    if (afterwards === 'seen') await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    if (afterwards === 'move' && moveTo !== undefined) {
      await client.mailboxCreate(moveTo)
      await client.messageMove(String(uid), moveTo, { uid: true })
    }
  }

  async #connected<T>(signal: AbortSignal, use: (client: ImapFlow) => Promise<T>): Promise<T> {
    const { host, port, security, user } = this.#settings
    const pass = (await this.#needs.secret('password')) ?? ''
    // A megabyte of code that only those need who have a mailbox here.
    const { ImapFlow } = await import('imapflow')
    const client = new ImapFlow({
      host,
      port,
      secure: security === 'tls',
      doSTARTTLS: security === 'starttls' ? true : security === 'none' ? false : undefined,
      auth: { user, pass },
      logger: false,
      connectionTimeout: 20_000,
      maxLiteralSize: MAX_FILE_BYTES,
    })
    // An error outside a call ends the connection; the call that waits then fails.
    client.on('error', () => {})
    const stop = () => client.close()
    signal.addEventListener('abort', stop, { once: true })
    try {
      await client.connect()
      return await use(client)
    } catch (error) {
      if (signal.aborted) throw new ProblemError('cancelled', undefined, error)
      if (error instanceof ProblemError) throw error
      if (isOurs(error)) throw error
      const refused = error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
      throw new ProblemError(refused ? 'inlet-credentials-wrong' : 'inlet-unreachable', undefined, error)
    } finally {
      signal.removeEventListener('abort', stop)
      await client.logout().catch(() => {})
      client.close()
    }
  }
}

/** Waits for a sign of new mail, for the time to look again, or for the end. A lost connection is thrown. */
async function something(client: ImapFlow, milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let wake = () => {}
  let lose: (error: Error) => void = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      wake = resolve
      lose = () => (signal.aborted ? resolve() : reject(new ProblemError('inlet-unreachable')))
      timer = setTimeout(resolve, milliseconds)
      client.once('exists', wake)
      client.once('close', lose)
      signal.addEventListener('abort', wake, { once: true })
    })
  } finally {
    clearTimeout(timer)
    client.off('exists', wake)
    client.off('close', lose)
    signal.removeEventListener('abort', wake)
  }
}

/** A sender can repeat a Message-ID, so it does not tell a mail alone. */
function keyOf({ envelope, size, internalDate, uid }: FetchMessageObject): string {
  const at = internalDate instanceof Date ? internalDate.toISOString() : (internalDate ?? '')
  return `${envelope?.messageId ?? uid}|${size ?? 0}|${at}`
}

/** Whether anything but text is in it. Pictures set into the text are signatures as a rule: only large ones count. */
function mayHoldDocument(node: MessageStructureObject | undefined): boolean {
  if (node === undefined) return false
  if (node.childNodes !== undefined) return node.childNodes.some(mayHoldDocument)
  const type = (node.type ?? '').toLowerCase()
  if (type === 'text/plain' || type === 'text/html') return node.disposition === 'attachment'
  if (type.startsWith('image/') && node.disposition !== 'attachment') return (node.size ?? 0) > 40_000
  return !type.startsWith('multipart/')
}

/** Trouble with our own disk or database ends the run as what it is. */
function isOurs(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(SQLITE_|ENOSPC|EDQUOT|EROFS)/.test(String(error.code))
}
