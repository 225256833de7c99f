import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { businessCentralKind } from '../../core/connectors/business-central/bc-ledger.ts'
import { oracleOf, startSimulator } from '../harness/simulator.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

function started(settings: object) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    const simulator = await startSimulator('business-central', folder)
    const { root, tokenAddress, clientId, clientSecret = '', company, account, taxes = '' } = simulator.about
    const oracle = oracleOf(simulator, '_bc')
    return {
      kind: businessCentralKind,
      settings: {
        address: root, tokenAddress, company, account, taxes: JSON.parse(taxes) as object, timeoutSeconds: 1, settleSeconds: 0,
        ...('user' in settings ? {} : { clientId }), ...settings,
      }, // prettier-ignore
      secrets: { clientSecret },
      unreachable: { address: 'http://127.0.0.1:9/api/v2.0', tokenAddress: 'http://127.0.0.1:9/token' },
      wrongSecrets: { clientSecret: 'nobody' },
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () => (await oracle.booked()).documents,
      vendorCount: async () => (await oracle.booked()).vendors,
      refusedKind: 'credit-note',
      takesFiles: true,
      stop: async () => await simulator.stop(),
    }
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'skrepka-bc-'))
ledgerConformance('Business Central, drafts', started({}), folder)
ledgerConformance('Business Central on premises, posted', started({ user: 'ADMIN', post: true }), folder)
