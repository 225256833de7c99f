import { serveVendor } from '../serve-vendor.ts'
import { DriveService, SETUP } from './drive-service.ts'

/* Google Drive: `node tests/simulators/drive/serve.ts [--port N] [--folder DIR]`. */
await serveVendor(
  'drive',
  (kept) => new DriveService(kept),
  (address) => ({ apiRoot: address, tokenAddress: `${address}/token`, ...SETUP }),
)
