import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zoho } from '../../core/connectors/zoho/zoho-ledger.ts'
import { startSimulator, zohoBooked, zohoSetup } from '../harness/simulator.ts'
import type { ZohoSetup } from '../simulators/zoho/zoho-books.ts'
import { ledgerConformance } from './ledger.ts'

function conforms(name: string, setup: Partial<ZohoSetup>): void {
  ledgerConformance(
    name,
    async (folder) => {
      const simulator = await startSimulator('zoho', folder)
      await zohoSetup(simulator, setup)
      const { organisation, clientId, account, refreshToken = '' } = simulator.about
      return {
        kind: zoho,
        settings: {
          apiRoot: simulator.address, accountsServer: simulator.address, organisation, clientId, account,
          timeoutSeconds: 1, settleSeconds: 0,
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
}

conforms('Zoho Books', {})
conforms('Zoho Books whose search has no contacts yet', { searches: 'nothing' })
