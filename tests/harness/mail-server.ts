import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What goes wrong with the next message. */
export type MailTrouble = 'drop-after-data' | 'drop-at-sender' | 'busy' | 'full' | 'refuse-sender' | 'refuse-recipient'

export interface MailServer {
  readonly port: number
  readonly user: string
  readonly password: string
  /** Messages taken, whether their sender heard of it or not. */
  readonly taken: Buffer[]
  next(trouble: MailTrouble): void
  stop(): Promise<void>
}

/** A mail server on this computer that keeps what it takes. */
export async function startMailServer(): Promise<MailServer> {
  const taken: Buffer[] = []
  const [user, password] = ['nordlicht', 'simulated-password']
  let trouble: MailTrouble | undefined
  const meets = (kind: MailTrouble): boolean => {
    if (trouble !== kind) return false
    trouble = undefined
    return true
  }
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth(given, _session, callback) {
      if (given.username === user && given.password === password) return callback(null, { user })
      callback(answer(535, 'Authentication failed'))
    },
    onMailFrom(_address, session, callback) {
      if (meets('drop-at-sender')) return cut(session.id)
      callback(meets('refuse-sender') ? answer(550, 'Sender not allowed') : undefined)
    },
    onRcptTo(_address, _session, callback) {
      if (meets('busy')) return callback(answer(451, 'Greylisted, come back later'))
      callback(meets('refuse-recipient') ? answer(550, 'No such mailbox') : undefined)
    },
    onData(stream, session, callback) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (meets('full')) return callback(answer(552, 'Mailbox full'))
        taken.push(Buffer.concat(pieces))
        if (meets('drop-after-data')) return cut(session.id)
        callback()
      })
    },
  })
  // Cuts the line without a word; the connection is found by its session.
  function cut(id: string): void {
    const { connections } = server as unknown as { connections: Set<{ id: string; close(): void }> }
    for (const connection of connections) if (connection.id === id) connection.close()
  }
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    user,
    password,
    taken,
    next: (next) => void (trouble = next),
    stop: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
