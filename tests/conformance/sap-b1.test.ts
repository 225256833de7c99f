import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sapB1Kind } from '../../core/connectors/sap-b1/b1-ledger.ts'
import { oracleOf, startSimulator } from '../harness/simulator.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

function started(version: 'v1' | 'v2', settings: object) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    const simulator = await startSimulator('sap-b1', folder)
    const { company, user, account, password = '' } = simulator.about
    const oracle = oracleOf(simulator, '_b1')
    return {
      kind: sapB1Kind,
      settings: {
        address: `${simulator.address}/b1s/${version}`, company, user, account, timeoutSeconds: 1, settleSeconds: 0, ...settings,
      }, // prettier-ignore
      secrets: { password },
      unreachable: { address: 'http://127.0.0.1:9' },
      wrongSecrets: { password: 'nobody' },
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () => (await oracle.booked()).documents,
      vendorCount: async () => (await oracle.booked()).vendors,
      refusedKind: 'credit-note',
      takesFiles: true,
      stop: async () => await simulator.stop(),
    }
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'skrepka-b1-'))
ledgerConformance('SAP Business One, drafts through OData 4', started('v2', {}), folder)
ledgerConformance('SAP Business One, posted through OData 3', started('v1', { post: true }), folder)
