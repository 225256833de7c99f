import { fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/*
 * `npm run simulators`: every vendor's server on this computer, so that the whole product can be tried without an account. Each prints
 * where it is and how to get in; ledgers are kept between starts in the system's temporary folder.
 */
const FIRST_PORT = 8801
const vendors = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'serve.ts')))
  .map(({ name }) => name)
  .sort()

const children = vendors.map((vendor, index) => {
  const entry = join(import.meta.dirname, vendor, 'serve.ts')
  return fork(entry, ['--port', String(FIRST_PORT + index)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
})
console.log('Ctrl+C stops them.')
const stop = (): void => {
  for (const child of children) child.kill()
}
process.once('SIGINT', stop).once('SIGTERM', stop)
