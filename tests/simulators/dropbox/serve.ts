import { serveVendor } from '../serve-vendor.ts'
import { DropboxService, SETUP } from './dropbox-service.ts'

/* Dropbox: `node tests/simulators/dropbox/serve.ts [--port N] [--folder DIR]`. */
await serveVendor(
  'dropbox',
  (kept) => new DropboxService(kept),
  (address) => ({ apiRoot: address, ...SETUP }),
)
