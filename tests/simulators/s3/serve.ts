import { serveVendor } from '../serve-vendor.ts'
import { S3Service, SETUP } from './s3-service.ts'

/* A bucket that speaks S3: `node tests/simulators/s3/serve.ts [--port N] [--folder DIR]`. */
await serveVendor(
  's3',
  (kept) => new S3Service(kept),
  (address) => ({ endpoint: address, ...SETUP }),
)
