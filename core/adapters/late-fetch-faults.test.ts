import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const FILE = JSON.stringify(new URL('late-fetch-faults.ts', import.meta.url).href)
const LATE_BYTES =
  "new ReadableStream({ type: 'bytes', start(to) { to.close(); setImmediate(() => to.enqueue(new Uint8Array(1))) } })"

/** A process that outlives late bytes, does this, and says that it is still there. */
function run(what: string, outlives = true): { status: number | null; stdout: string; stderr: string } {
  const first = outlives
    ? `const { outliveLateFetchFaults } = await import(${FILE}); outliveLateFetchFaults(() => console.log('told'));`
    : ''
  const program = `${first} ${what}; setTimeout(() => console.log('still here'), 50)`
  return spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
}

test('bytes that reach a closed answer end a process, unless it outlives them', () => {
  expect(run(LATE_BYTES, false)).toMatchObject({ status: 1, stderr: expect.stringContaining('ERR_INVALID_STATE') })
  expect(run(LATE_BYTES)).toMatchObject({ status: 0, stdout: 'told\nstill here\n' })
})

test('any other uncaught exception ends it and is told', () => {
  const { status, stdout, stderr } = run("setImmediate(() => { throw new Error('another') })")
  expect(status).not.toBe(0)
  expect(stdout).toBe('')
  expect(stderr).toContain('another')
})
