import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const DOVECOT = '/usr/sbin/dovecot'
/** Owner of the mails: Dovecot serves none of the superuser's. */
const NOBODY = 65_534

/** Whether this machine has the mail server that mailboxes are tested against (Debian: dovecot-imapd) and may start it. */
export const hasDovecot = existsSync(DOVECOT) && userInfo().uid === 0

/** A real IMAP server of one user, `anna`, with this password; `deliver` puts a mail into her inbox as a mail server would. */
export async function startDovecot(password: string) {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-dovecot-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const maildir = join(folder, 'mail', 'anna')
  for (const part of ['mail', 'home']) mkdirSync(join(folder, part))
  for (const part of ['', 'new', 'cur', 'tmp']) mkdirSync(join(maildir, part), { recursive: true })
  for (const path of [join(folder, 'mail'), join(folder, 'home'), maildir, join(maildir, 'new'), join(maildir, 'cur'), join(maildir, 'tmp')]) chownSync(path, NOBODY, NOBODY) // prettier-ignore
  const config = join(folder, 'dovecot.conf')
  writeFileSync(
    config,
    `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${NOBODY} gid=${NOBODY} home=${folder}/home/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
  const server = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore' })
  await listening(port, join(folder, 'log'))
  let delivered = 0
  return {
    port,
    deliver(mail: string) {
      const name = `${1_795_000_000 + delivered++}.M${delivered}.test`
      const path = join(maildir, 'tmp', name)
      writeFileSync(path, mail.replaceAll(/\r?\n/g, '\r\n'))
      chownSync(path, NOBODY, NOBODY)
      // As a mail server does: written aside, then put there at once.
      writeFileSync(join(maildir, 'new', name), readFileSync(path))
      chownSync(join(maildir, 'new', name), NOBODY, NOBODY)
      rmSync(path)
    },
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function listening(port: number, log: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true)))
      socket.once('error', () => resolve(false))
    })
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`Dovecot does not listen: ${existsSync(log) ? readFileSync(log, 'utf8') : 'no log'}`)
}
