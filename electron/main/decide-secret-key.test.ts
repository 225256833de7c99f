import { expect, it } from 'vitest'
import { decideSecretKey, type SecretKeyFacts } from './decide-secret-key.ts'

it.each<[SecretKeyFacts, ReturnType<typeof decideSecretKey>]>([
  [{ system: 'keyring', kept: 'nothing', plainAllowed: undefined }, 'make'],
  [{ system: 'keyring', kept: 'opened', plainAllowed: undefined }, 'use'],
  [{ system: 'keyring', kept: 'unreadable', plainAllowed: undefined }, 'replace'],
  [{ system: 'plain', kept: 'nothing', plainAllowed: undefined }, 'ask'],
  [{ system: 'plain', kept: 'nothing', plainAllowed: true }, 'make'],
  [{ system: 'plain', kept: 'nothing', plainAllowed: false }, 'refuse'],
  [{ system: 'plain', kept: 'opened', plainAllowed: true }, 'use'],
  [{ system: 'plain', kept: 'unreadable', plainAllowed: true }, 'refuse'],
  [{ system: 'none', kept: 'nothing', plainAllowed: true }, 'refuse'],
  [{ system: 'none', kept: 'unreadable', plainAllowed: undefined }, 'refuse'],
])('%o: %s', (facts, decision) => expect(decideSecretKey(facts)).toBe(decision))
