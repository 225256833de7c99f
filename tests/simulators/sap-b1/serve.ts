import { serveVendor } from '../serve-vendor.ts'
import { ServiceLayer, SETUP } from './service-layer.ts'

/* SAP Business One's Service Layer: `node tests/simulators/sap-b1/serve.ts [--port N] [--folder DIR]`. */
const { company, user, password } = SETUP
await serveVendor(
  'sap-b1',
  (kept) => new ServiceLayer(kept),
  () => ({ company, user, password, account: '6815' }),
)
