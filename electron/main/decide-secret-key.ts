/** What is known when the engine asks for the key that passwords and tokens of connections are sealed with. */
export interface SecretKeyFacts {
  /** keyring: the system keeps secrets for this user; plain: it only pretends to (Linux without a keyring); none: not now. */
  readonly system: 'keyring' | 'plain' | 'none'
  /** What lies in our file, and whether the system could open it. */
  readonly kept: 'nothing' | 'opened' | 'unreadable'
  /** Whether the person said before that readable storage will do; undefined when never asked. */
  readonly plainAllowed: boolean | undefined
}

/**
 * use: the key that is there. make: a first one. replace: the old one is lost for good, and with it the credentials, so a new one is made
 * and people enter them again. ask: whether storing readably will do. refuse: nothing can be kept now; what is there stays untouched.
 */
export type SecretKeyDecision = 'use' | 'make' | 'replace' | 'ask' | 'refuse'

/** A locked or absent keyring may be back at the next start, so a key is only given up where the system is able and still cannot open it. */
export function decideSecretKey({ system, kept, plainAllowed }: SecretKeyFacts): SecretKeyDecision {
  if (kept === 'opened') return 'use'
  if (system === 'none') return 'refuse'
  if (system === 'plain') {
    // A key made with a keyring cannot be opened without it: it waits for the keyring, and is not thrown away.
    if (kept === 'unreadable' || plainAllowed === false) return 'refuse'
    if (plainAllowed === undefined) return 'ask'
  }
  return kept === 'unreadable' ? 'replace' : 'make'
}
