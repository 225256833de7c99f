import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startFaultyServer, type Vendor } from './faulty-server.ts'
import { KeptOnDisk } from './kept-on-disk.ts'

/**
 * A simulator as a process of its own: `node tests/simulators/<name>/serve.ts [--port N] [--folder DIR]`. Prints one line of JSON: where it
 * is and how to get in. Ends when the process that started it does.
 */
export async function serveVendor(
  name: string,
  vendorOn: (kept: KeptOnDisk) => Vendor,
  about: (address: string) => Record<string, string>,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      folder: { type: 'string', default: join(tmpdir(), 'skrepka-simulators', name) },
    },
  })
  const vendor = vendorOn(new KeptOnDisk(values.folder, name))
  const { address } = await startFaultyServer(vendor, Number(values.port))
  process.stdout.write(`${JSON.stringify({ simulator: name, address, ...about(address) })}\n`)
  process.once('disconnect', () => process.exit(0))
}
