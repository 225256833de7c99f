import type { Secrets } from '../../core/ports/ledger.ts'

/** Secrets in memory. */
export function fakeSecrets(
  values: Record<string, string> = {},
): Secrets & { readonly values: Record<string, string> } {
  const kept = { ...values }
  return {
    kept: 'encrypted-file',
    values: kept,
    get: async (name) => kept[name],
    set: async (name, value) => void (kept[name] = value),
    remove: async (name) => void delete kept[name],
  }
}
