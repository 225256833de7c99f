import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'
import type { Secrets } from '../ports/ledger.ts'

const Sealed = z.object({ version: z.literal(1), salt: z.string(), iv: z.string(), tag: z.string(), body: z.string() })
const Opened = z.record(z.string(), z.string())

/**
 * Secrets in a file sealed with AES-256-GCM under a key derived (scrypt) from a passphrase, the environment's SKREPKA_SECRET_KEY: for
 * machines where no system store is at hand. Written beside and renamed, readable by this user only. Without the passphrase, or with a
 * wrong one, every call ends in secrets-locked and nothing is overwritten.
 */
export function openSecretsFile(path: string, passphrase: string | undefined): Secrets {
  let last: Promise<unknown> = Promise.resolve()
  let kept: { salt: Buffer; key: Buffer; values: Record<string, string> } | undefined

  const load = async () => {
    if (kept !== undefined) return kept
    if (passphrase === undefined || passphrase === '') throw new ProblemError('secrets-locked')
    if (!existsSync(path)) {
      const salt = randomBytes(16)
      return (kept = { salt, key: scryptSync(passphrase, salt, 32), values: {} })
    }
    try {
      const sealed = Sealed.parse(JSON.parse(await readFile(path, 'utf8')))
      const salt = Buffer.from(sealed.salt, 'base64')
      const key = scryptSync(passphrase, salt, 32)
      const cipher = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.iv, 'base64'))
      cipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
      const text = Buffer.concat([cipher.update(Buffer.from(sealed.body, 'base64')), cipher.final()]).toString('utf8')
      return (kept = { salt, key, values: Opened.parse(JSON.parse(text)) })
    } catch (error) {
      throw new ProblemError('secrets-locked', undefined, error)
    }
  }
  const save = async ({ salt, key, values }: NonNullable<typeof kept>) => {
    const iv = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, iv)
    const body = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
    const sealed = { version: 1, salt, iv, tag: cipher.getAuthTag(), body }
    const text = JSON.stringify(sealed, (_name, value: unknown) =>
      isBuffer(value) ? Buffer.from(value.data).toString('base64') : value,
    )
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(`${path}.new`, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${path}.new`, path)
  }
  /** One change at a time, so that none is lost. */
  const change = async (edit: (values: Record<string, string>) => void): Promise<void> => {
    const done = last.then(async () => {
      const now = await load()
      edit(now.values)
      await save(now)
    })
    last = done.catch(() => undefined)
    await done
  }
  return {
    kept: 'encrypted-file',
    get: async (name) => (await load()).values[name],
    set: async (name, value) => await change((values) => void (values[name] = value)),
    remove: async (name) => await change((values) => void delete values[name]),
  }
}

/** Buffers reach a JSON replacer already turned into this. */
function isBuffer(value: unknown): value is { data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'
}
