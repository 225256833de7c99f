import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zoho } from '../../core/connectors/zoho/zoho-ledger.ts'
import { startSimulator, zohoBooked } from '../harness/simulator.ts'
import { ledgerConformance } from './ledger.ts'

ledgerConformance(
  'Zoho Books',
  async (folder) => {
    const simulator = await startSimulator('zoho', folder)
    const { organisation, clientId, account, refreshToken = '' } = simulator.about
    return {
      kind: zoho,
      settings: {
        apiRoot: simulator.address, accountsServer: simulator.address, organisation, clientId, account,
        timeoutSeconds: 0.5, settleSeconds: 0,
      }, // prettier-ignore
      secrets: { refreshToken },
      unreachable: { apiRoot: 'http://127.0.0.1:9', accountsServer: 'http://127.0.0.1:9' },
      wrongSecrets: { refreshToken: 'nobody' },
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () => (await zohoBooked(simulator)).bills,
      vendorCount: async () => (await zohoBooked(simulator)).vendors,
      refusedKind: 'credit-note',
      takesFiles: true,
      stop: async () => await simulator.stop(),
    }
  },
  () => mkdtempSync(join(tmpdir(), 'skrepka-zoho-')),
)
