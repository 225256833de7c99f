import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, safeStorage } from 'electron'
import { askPerson } from './ask-person.ts'
import { z } from 'zod'
import { decideSecretKey, type SecretKeyFacts } from './decide-secret-key.ts'
import { shellWords } from './shell-words.ts'

/** What lies beside the window's files: the key as the system sealed it (base64), or only the answer of the person. */
const Kept = z.object({ sealed: z.string().optional(), plainAllowed: z.boolean().optional() })
type Kept = z.infer<typeof Kept>

/** The key for the engine's secrets; `isNew` when an older one is lost and what it sealed with it. Undefined when none can be had now. */
export interface SecretKey {
  readonly key: string
  readonly isNew: boolean
}

let refusedThisTime = false

/**
 * Opens or makes the key that passwords and tokens are sealed with, kept by the system's own store (safeStorage: DPAPI, Keychain,
 * Secret Service or KWallet). Where the system would keep it readable (Linux's `basic_text`), a person is asked first.
 */
export async function openSecretKey(): Promise<SecretKey | undefined> {
  const kept = readKept()
  // First, since it is what allows readable storage to be opened at all.
  const system = systemStore()
  const opened = open(kept.sealed)
  const facts: SecretKeyFacts = {
    system,
    kept: kept.sealed === undefined ? 'nothing' : opened === undefined ? 'unreadable' : 'opened',
    plainAllowed: refusedThisTime ? false : kept.plainAllowed,
  }
  const decision = decideSecretKey(facts)
  if (decision === 'use' && opened !== undefined) return { key: opened, isNew: false }
  if (decision === 'make' || decision === 'replace') return make(kept, decision === 'replace')
  if (decision !== 'ask') return undefined
  // A «no» holds until the next start only: by then there may be a keyring.
  if (await personAllowsPlain()) return make({ plainAllowed: true }, false)
  refusedThisTime = true
  return undefined
}

function systemStore(): SecretKeyFacts['system'] {
  const isPlain = process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  if (isPlain) {
    safeStorage.setUsePlainTextEncryption(true)
    return 'plain'
  }
  return safeStorage.isEncryptionAvailable() ? 'keyring' : 'none'
}

function open(sealed: string | undefined): string | undefined {
  if (sealed === undefined) return undefined
  try {
    return safeStorage.decryptString(Buffer.from(sealed, 'base64'))
  } catch {
    return undefined
  }
}

/** The key is on disk before it is used: a key that sealed something and is then forgotten would lose it. */
function make(kept: Kept, isNew: boolean): SecretKey {
  const key = randomBytes(32).toString('base64')
  const file = keyFile()
  mkdirSync(dirname(file), { recursive: true })
  const text = JSON.stringify({ ...kept, sealed: safeStorage.encryptString(key).toString('base64') } satisfies Kept)
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return { key, isNew }
}

function readKept(): Kept {
  try {
    return Kept.parse(JSON.parse(readFileSync(keyFile(), 'utf8')))
  } catch {
    return {}
  }
}

function keyFile(): string {
  return join(app.getPath('userData'), 'secret-key.json')
}

async function personAllowsPlain(): Promise<boolean> {
  const words = shellWords().plainSecrets
  const { title: message, message: detail, keepReadable: yes, doNotKeep: no } = words
  return await askPerson({ type: 'warning', message, detail, yes, no, usual: 'no' })
}
