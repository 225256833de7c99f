import { fileURLToPath } from 'node:url'
import { openChildProcessCrew } from '../../core/adapters/crew-child-process.ts'
import { openReaderPool } from '../../core/adapters/reader-pool.ts'

// A process with one idle reader and one stuck for good; prints the process ids of both, then waits to be killed.

const crew = openChildProcessCrew({ entry: fileURLToPath(new URL('./tiny-reader.ts', import.meta.url)) })
const pool = openReaderPool({ crew, size: 2, log: { info() {}, warn() {}, error() {} } })
const read = (path: string, onProgress?: (pid: number) => void): Promise<number> =>
  pool
    .read({ path, ignoreEmbeddedXml: false, maxPages: 1 }, { onProgress: ({ page }) => onProgress?.(page) })
    .then((reading) => reading.pageCount)

const stuck = new Promise<number>((resolve) => void read('hang', resolve))
console.log(JSON.stringify([await read('well'), await stuck]))
