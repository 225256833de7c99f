import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { tmpdir } from 'node:os'
import { startFaultyServer } from '../faulty-server.ts'
import { BooksOnDisk } from './books-on-disk.ts'
import { ZohoBooks } from './zoho-books.ts'

/* Zoho Books as a process of its own: `node tests/simulators/zoho/serve.ts [--port N] [--folder DIR]`; prints its address as JSON. */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    folder: { type: 'string', default: join(tmpdir(), 'skrepka-simulators', 'zoho') },
  },
})
const vendor = new ZohoBooks(new BooksOnDisk(values.folder))
const { address } = await startFaultyServer(vendor, Number(values.port))
const { organisation, clientId, refreshTokens } = vendor.setup
const about = { simulator: 'zoho', address, organisation, clientId, refreshToken: refreshTokens[0], account: '6815' }
process.stdout.write(`${JSON.stringify(about)}\n`)
process.once('disconnect', () => process.exit(0))
