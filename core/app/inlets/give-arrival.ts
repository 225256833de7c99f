import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Arrival, ArrivalOutcome } from '../../ports/inlet.ts'
import { hasArrived, noteArrival } from '../../store/inlets.ts'
import { nowText, type Engine } from '../engine.ts'
import { takeInAll } from '../take-in-container.ts'

/**
 * Makes an arrival of an inlet safe and notes it, in this order: killed in between, it is taken again, which changes nothing, since the
 * same bytes are one document. Problems: disk-full, store-read-only, store-damaged.
 */
export async function giveArrival(
  engine: Engine,
  inletId: string,
  { key, name, cameAs, content }: Arrival,
): Promise<ArrivalOutcome> {
  const { db } = engine.store
  if (await hasArrived(db, inletId, key)) return 'known'
  const folder = join(engine.dataFolder, 'uploads', randomUUID())
  try {
    const path = 'path' in content ? content.path : await stored(folder, name, content.bytes)
    let outcome: 'taken' | 'refused' = 'refused'
    for await (const taken of takeInAll(engine, path, { ignoreXml: false, cameAs })) {
      if ('id' in taken) outcome = 'taken'
    }
    await noteArrival(db, { inletId, key, at: nowText(engine), outcome })
    return outcome
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function stored(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, fileName(name))
  await writeFile(path, bytes)
  return path
}

/** Without what a file system may refuse, at most 150 letters, its end kept. */
function fileName(name: string): string {
  const clean = [...name].filter((letter) => letter >= ' ' && !'<>:"/\\|?*'.includes(letter)).slice(-150).join('') // prettier-ignore
  return clean === '' || clean === '.' || clean === '..' ? 'document' : clean
}
