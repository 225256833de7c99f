import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { openSecretsFile } from '../../core/adapters/secrets-file.ts'
import type { Secrets } from '../../core/ports/ledger.ts'

/** The key as main has it from the system's store: `isNew` when an older one is lost; undefined when none can be had now. */
export type AskedKey = { readonly key: string; readonly isNew: boolean } | undefined

/**
 * Secrets in a file sealed with a key from the system's own store. The key is asked for at the first need, so nobody without a connection
 * ever meets a keyring's question. With a lost key the credentials are lost and nothing else: the old file is laid aside and connections
 * ask for new ones. No key: secrets-locked, asked for again next time. Problem: secrets-locked.
 */
export function openSystemSecrets(path: string, askKey: () => Promise<AskedKey>): Secrets {
  let opening: Promise<Secrets> | undefined
  const open = async (): Promise<Secrets> => {
    const asked = await askKey()
    if (asked === undefined) opening = undefined
    else if (asked.isNew && existsSync(path)) await rename(path, `${path}.lost`)
    return openSecretsFile(path, asked?.key)
  }
  const file = (): Promise<Secrets> => (opening ??= open())
  return {
    kept: 'system',
    get: async (name) => await (await file()).get(name),
    set: async (name, value) => await (await file()).set(name, value),
    remove: async (name) => await (await file()).remove(name),
  }
}
