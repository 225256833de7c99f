import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DocumentAnswer } from '../../core/contract/answer.ts'

const CLI = fileURLToPath(new URL('../../core/hosts/cli.ts', import.meta.url))

export interface Run {
  /** Lines printed so far that are whole. */
  readonly answers: DocumentAnswer[]
  readonly stderr: string
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** Starts the command line as a person would; `kill` ends it as a power cut does. */
export function startSkrepka(
  words: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): { ended: Promise<Run>; kill(): void; child: ChildProcess } {
  const child = spawn(process.execPath, [CLI, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
  const ended = new Promise<Run>((resolve) =>
    child.once('close', (code, signal) => {
      const lines = out
        .slice(0, out.lastIndexOf('\n') + 1)
        .split('\n')
        .filter((line) => line !== '')
      resolve({ answers: lines.map((line) => DocumentAnswer.parse(JSON.parse(line))), stderr: err, code, signal })
    }),
  )
  return { ended, child, kill: () => void child.kill('SIGKILL') }
}

/** Runs the command line to its end. */
export async function skrepka(...words: readonly string[]): Promise<Run> {
  return await startSkrepka(words).ended
}

/** Reader processes whose engine is gone (Linux: they were adopted by process 1). */
export function orphanedReaders(): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = Number(/\) \S (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1])
        return parent === 1 && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('core/hosts/reader.ts')
      } catch {
        return false
      }
    })
}
