import { serveVendor } from '../serve-vendor.ts'
import { S4System, SETUP } from './s4-system.ts'

/* S/4HANA's supplier invoices: `node tests/simulators/s4/serve.ts [--port N] [--folder DIR]`. */
const { user, password, clientId, companyCode } = SETUP
await serveVendor(
  's4',
  (kept) => new S4System(kept),
  (address) => ({
    user,
    password,
    clientId,
    tokenAddress: `${address}/oauth/token`,
    companyCode,
    account: '6815000',
    taxes: '{"19":"V1","7":"V2","0":"V0"}',
  }),
)
