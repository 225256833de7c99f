import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startFaultyServer } from '../faulty-server.ts'
import { BaseOnDisk } from './base-on-disk.ts'
import { OnecBase, SETUP } from './onec-base.ts'
import { seed } from './seeds.ts'
import { CONFIGURATIONS, type ConfigurationName } from './shapes.ts'

/*
 * 1C:Enterprise 8.3 with its OData interface as a process of its own:
 * `node tests/simulators/onec/serve.ts [--port N] [--folder DIR] [--configuration bp30|ut11|unf]`; prints its address as JSON.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    folder: { type: 'string', default: join(tmpdir(), 'skrepka-simulators', 'onec') },
    configuration: { type: 'string', default: 'bp30' },
  },
})
const configuration = CONFIGURATIONS[values.configuration as ConfigurationName]
if (configuration === undefined) throw new Error('--configuration bp30, ut11 or unf')
const base = new BaseOnDisk(values.folder)
seed(base, configuration)
const { address } = await startFaultyServer(new OnecBase(base, configuration), Number(values.port))
const { user, password } = SETUP
const about = { simulator: 'onec', address, publication: `${address}/base`, organisation: '7801234564', user, password }
process.stdout.write(`${JSON.stringify(about)}\n`)
process.once('disconnect', () => process.exit(0))
