import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import manifest from '../package.json' with { type: 'json' }

/* `npm run check`: every script of package.json called `check:…`, as many side by side as there are cores; what each said, when it is done. */

const ROOT = join(import.meta.dirname, '..')
const waiting = Object.keys(manifest.scripts).filter((name) => name.startsWith('check:'))
const failed: string[] = []

async function run(name: string): Promise<void> {
  const child = spawn(process.execPath, ['--run', name], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', resolve).once('error', () => resolve(null))
  })
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  console.log(`── ${name}\n${`${out}${err}`.trim()}`)
  if (code !== 0) failed.push(name)
}

async function worker(): Promise<void> {
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await run(name)
}

await Promise.all(Array.from({ length: availableParallelism() }, worker))
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
