import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { TakenFile } from '../contract/intake.ts'
import { expandPaths } from './expand-paths.ts'
import type { App } from './open-app.ts'
import { takeInAll } from './take-in-container.ts'
import type { Taken } from './take-in-files.ts'
import { told, type Language } from './words.ts'

/** Takes in files and folders of this computer; answers when their originals are safe. */
export async function takeInPaths(app: App, paths: readonly string[], language: Language): Promise<TakenFile[]> {
  const files: TakenFile[] = []
  for await (const found of expandPaths(paths)) {
    const { path, problem } = found
    if (problem) files.push(inWords({ file: path, problem }, language))
    else await takeIn(app, path, {}, (taken) => files.push(inWords(taken, language)))
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
      await takeIn(app, path, { cameAs: upload.name }, (taken) => {
        // What the person sent, and below it what was inside.
        files.push(inWords({ ...taken, file: upload.name + taken.file.slice(path.length) }, language))
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return files
}

async function takeIn(
  app: App,
  path: string,
  options: { cameAs?: string },
  tell: (taken: Taken) => unknown,
): Promise<void> {
  for await (const taken of takeInAll(app.engine, path, { ignoreXml: false, ...options })) {
    tell(taken)
    app.queue.wake()
  }
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
