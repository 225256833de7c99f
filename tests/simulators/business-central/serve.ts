import { serveVendor } from '../serve-vendor.ts'
import { BusinessCentral, SETUP } from './business-central.ts'

/* Business Central with its token authority: `node tests/simulators/business-central/serve.ts [--port N] [--folder DIR]`. */
const { tenant, clientId, clientSecret, company } = SETUP
await serveVendor(
  'business-central',
  (kept) => new BusinessCentral(kept),
  (address) => ({
    root: `${address}/v2.0/${tenant}/Production/api/v2.0`,
    tokenAddress: `${address}/${tenant}/oauth2/v2.0/token`,
    tenant,
    clientId,
    clientSecret,
    company,
    account: '6815',
    taxes: '{"19":"VAT19","7":"VAT7","0":"NO VAT"}',
  }),
)
