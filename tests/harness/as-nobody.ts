import { fork } from 'node:child_process'
import { chmodSync, chownSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FoundPath } from '../../core/app/expand-paths.ts'

const SELF = fileURLToPath(import.meta.url)

/**
 * What `expandPaths` finds in a folder, one folder of which it has no right to read. Root may read everything, so a child gives its
 * rights up first (after its modules are loaded, since the project may lie where nobody else may look).
 */
export async function findAsNobody(folder: string, closed: string): Promise<FoundPath[]> {
  chmodSync(folder, 0o755)
  chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o000)
  if (process.getuid?.() === 0) chownSync(closed, 0, 0)
  const child = fork(SELF, [folder])
  const found = await new Promise<FoundPath[]>((resolve, reject) => {
    child.once('message', (message) => resolve(message as FoundPath[]))
    child.once('error', reject).once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
  chmodSync(closed, 0o700)
  return found
}

if (process.argv[1] === SELF) {
  const { expandPaths } = await import('../../core/app/expand-paths.ts')
  if (process.getuid?.() === 0) process.seteuid?.(65_534)
  const found: FoundPath[] = []
  for await (const one of expandPaths([process.argv[2] ?? ''])) found.push(one)
  process.send?.(found)
}
