import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { TakenFile } from '../contract/intake.ts'
import { expandPaths } from './expand-paths.ts'
import type { App } from './open-app.ts'
import { takeInFile, type Taken } from './take-in-files.ts'
import { told, type Language } from './words.ts'

/** Takes in files and folders of this computer; answers when their originals are safe. */
export async function takeInPaths(app: App, paths: readonly string[], language: Language): Promise<TakenFile[]> {
  const files: TakenFile[] = []
  for await (const found of expandPaths(paths)) {
    const { path, problem } = found
    const taken = problem ? { file: path, problem } : await takeInFile(app.engine, path, { ignoreXml: false })
    files.push(inWords(taken, language))
    app.queue.wake()
  }
  return files
}

/** Takes in files sent as bytes, each under the name it was sent with. */
export async function takeInUploads(app: App, uploads: readonly File[], language: Language): Promise<TakenFile[]> {
  const files: TakenFile[] = []
  const folder = join(app.engine.dataFolder, 'uploads', randomUUID())
  try {
    for (const [index, upload] of uploads.entries()) {
      // A folder a file, so that the file keeps its name whatever the others are called.
      const own = join(folder, String(index))
      await mkdir(own, { recursive: true })
      const path = join(own, safeName(upload.name))
      await writeFile(path, upload.stream())
      const taken = await takeInFile(app.engine, path, { ignoreXml: false, cameAs: upload.name })
      files.push(inWords({ ...taken, file: upload.name }, language))
      app.queue.wake()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return files
}

function inWords(taken: Taken, language: Language): TakenFile {
  const { file } = taken
  if ('problem' in taken) return { file, outcome: 'refused', problem: told(taken.problem, language) }
  return { file, id: taken.id, outcome: taken.isNew ? 'taken' : 'already-here' }
}

/** The last part of the name without what a file system may refuse, at most 200 bytes. */
function safeName(name: string): string {
  const clean = [...basename(name.replaceAll('\\', '/'))].filter(
    (letter) => letter >= ' ' && !'<>:"/|?*'.includes(letter),
  )
  let short = clean.join('')
  while (Buffer.byteLength(short) > 200) short = [...short].slice(1).join('')
  return short === '' || short === '.' || short === '..' ? 'document' : short
}
