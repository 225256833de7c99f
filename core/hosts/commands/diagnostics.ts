import { writeFile } from 'node:fs/promises'
import { bundleWithoutEngine, diagnosticsBundle } from '../../app/diagnostics/bundle.ts'
import { say } from '../../app/words.ts'
import { problemOf, ProblemError } from '../../domain/problem.ts'
import { openLocalApp, VERSION } from '../local-app.ts'
import { type Invocation, writeLine } from './invocation.ts'

/**
 * `skrepka diagnostics FILE`: a zip for getting help, without personal data. Where the data cannot be opened, it says why and holds what can be
 * had without them. Problem: file-forbidden when the file cannot be written.
 */
export async function diagnosticsCommand(file: string, { dataFolder, language, json }: Invocation): Promise<void> {
  const bytes = await bundleOf(dataFolder)
  await writeFile(file, bytes, { mode: 0o600 }).catch((error: unknown) => {
    throw new ProblemError('file-forbidden', undefined, error)
  })
  await writeLine(
    json ? JSON.stringify({ file, bytes: bytes.length }) : say(language, 'command-line:diagnostics', { file }),
  )
}

async function bundleOf(dataFolder: string): Promise<Uint8Array> {
  let app
  try {
    app = await openLocalApp({ dataFolder, workers: 1 })
  } catch (error) {
    if (problemOf(error).code === 'unexpected') throw error
    return await bundleWithoutEngine(dataFolder, VERSION, error)
  }
  try {
    return await diagnosticsBundle(app)
  } finally {
    await app.close()
  }
}
