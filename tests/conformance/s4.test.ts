import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { s4Kind } from '../../core/connectors/s4/s4-ledger.ts'
import { oracleOf, startSimulator } from '../harness/simulator.ts'
import type { S4Setup } from '../simulators/s4/s4-system.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

/** The header text, 128 bits in base 36, as the GUID it stands for. */
function guidIn(headerText: string): string {
  const digits = [...headerText.toLowerCase()]
  const bits = digits.reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
  return bits
    .toString(16)
    .padStart(32, '0')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function started(signIn: 'basic' | 'oauth', settings: object, setup: Partial<S4Setup>) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    const simulator = await startSimulator('s4', folder)
    const { user, clientId, tokenAddress, password = '', companyCode, account, taxes = '' } = simulator.about
    const oracle = oracleOf<S4Setup>(simulator, '_s4')
    await oracle.setup(setup)
    return {
      kind: s4Kind,
      settings: {
        address: simulator.address, companyCode, account, taxes: JSON.parse(taxes) as object, timeoutSeconds: 1, settleSeconds: 0,
        ...(signIn === 'basic' ? { user } : { clientId, tokenAddress }), ...settings,
      }, // prettier-ignore
      secrets: { password },
      unreachable: {
        address: 'http://127.0.0.1:9',
        ...(signIn === 'basic' ? {} : { tokenAddress: 'http://127.0.0.1:9' }),
      },
      wrongSecrets: { password: 'nobody' },
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () => (await oracle.booked()).documents.map((one) => ({ ...one, marker: guidIn(one.marker) })),
      vendorCount: async () => (await oracle.booked()).vendors,
      refusedKind: 'credit-note',
      takesFiles: true,
      stop: async () => await simulator.stop(),
    }
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'skrepka-s4-'))
ledgerConformance('S/4HANA, parked', started('basic', {}, {}), folder)
ledgerConformance('S/4HANA through OAuth, posted', started('oauth', { post: true, costCentre: '17101301' }, {}), folder)
ledgerConformance('S/4HANA that posts at once', started('basic', { post: true }, { postsAtOnce: true }), folder)
