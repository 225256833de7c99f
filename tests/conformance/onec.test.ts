import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onecKind } from '../../core/connectors/onec/onec-kind.ts'
import { startOnec } from '../harness/onec-simulator.ts'
import type { OnecSetup } from '../simulators/onec/onec-base.ts'
import type { ConfigurationName } from '../simulators/onec/shapes.ts'
import { ledgerConformance, type LedgerUnderTest } from './ledger.ts'

/** The suite's documents are German; what a person would say of them in the mapping. */
const MAPPING: Record<ConfigurationName, Record<string, unknown>> = {
  bp30: { taxes: { names: { 19: 'НДС20' } }, items: { otherwise: 'Бумага офисная А4' } },
  ut11: { taxes: { names: { 19: '20%' } }, items: { otherwise: 'Бумага офисная А4' } },
  unf: { taxes: { names: { 19: '20%' } } },
}

function started(configuration: ConfigurationName, settings: object, setup: Partial<OnecSetup>) {
  return async (folder: string): Promise<LedgerUnderTest> => {
    const simulator = await startOnec(folder, configuration)
    await simulator.setup(setup)
    return {
      kind: onecKind,
      settings: { ...simulator.settings, mapping: MAPPING[configuration], vendors: 'create', ...settings },
      secrets: simulator.secrets,
      unreachable: { address: 'http://127.0.0.1:9/base' },
      wrongSecrets: { password: 'nobody' },
      trouble: async (trouble) => await simulator.trouble(trouble),
      booked: async () =>
        (await simulator.booked()).documents.filter(({ entity }) => entity !== 'Document_СчетФактураПолученный'),
      vendorCount: async () => (await simulator.booked()).vendors,
      refusedKind: 'credit-note',
      takesFiles: configuration !== 'unf',
      stop: async () => await simulator.stop(),
    }
  }
}

const folder = () => mkdtempSync(join(tmpdir(), 'skrepka-onec-'))
ledgerConformance('1C БП 3.0, bill', started('bp30', {}, {}), folder)
ledgerConformance('1C БП 3.0 that gives its own keys, bill', started('bp30', {}, { ownKeys: false }), folder)
ledgerConformance(
  '1C БП 3.0, posted receipt with tax invoice',
  started('bp30', { target: 'receipt', taxInvoice: true, post: true }, {}),
  folder,
)
ledgerConformance('1C УТ 11, receipt', started('ut11', {}, {}), folder)
ledgerConformance('1C УНФ, bill', started('unf', {}, {}), folder)
ledgerConformance('1C behind a gateway that reads no filter', started('bp30', {}, { filters: 'not-read' }), folder)
ledgerConformance('1C behind a gateway that reads no «or»', started('bp30', {}, { filters: 'no-or' }), folder)
ledgerConformance(
  '1C behind a gateway that finds nothing for «or», giving its own keys',
  started('bp30', {}, { filters: 'or-finds-nothing', ownKeys: false }),
  folder,
)
ledgerConformance(
  '1C behind a gateway that answers «or» with a page of its own, posted receipt with tax invoice',
  started('bp30', { target: 'receipt', taxInvoice: true, post: true }, { filters: 'no-or-page' }),
  folder,
)
