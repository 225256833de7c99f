import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ProblemError, type Problem } from '../../domain/problem.ts'
import type { UnpackedFile, UnpackInput } from '../../ports.ts'
import { contentOf } from '../file-content.ts'
import { mediaTypeOf } from '../media-type.ts'
import { containerTypeOf } from './container-type.ts'
import { CONTAINER_LIMITS, ContainerBudget } from './container-budget.ts'
import { isLitter, safeHeldName, type HeldFile } from './held-file.ts'
import { mailAttachments } from './mail-attachments.ts'
import { isSignedEnvelope, unwrapSigned } from './signed-envelope.ts'
import { zipEntries } from './zip-entries.ts'

/** Problems that end the whole container: whatever else it holds cannot be trusted or kept. */
const ENDS_ALL: ReadonlySet<Problem['code']> = new Set(['container-too-large'])

/** Signed mails within signed mails: their envelopes are no levels of their own, so they are counted apart. */
const MOST_ENVELOPES = 6

/**
 * Unpacks a ZIP or a mail (.eml, Outlook's .msg), and those inside it, into a folder: every file that can be read there is written under a
 * number, never under a name from the container. A file that cannot be taken is named with its problem, the others go on. Undefined when
 * the file is no container. To be used in a reader process only.
 * Problems: those of reading a file, container-empty, container-too-large, container-hostile, file-damaged.
 */
export async function unpack(input: UnpackInput): Promise<UnpackedFile[] | undefined> {
  const { content } = unwrapSigned(await contentOf(input.path))
  const held = await heldFiles(content)
  if (held === undefined) return undefined
  const unpacking: Unpacking = { folder: input.folder, budget: new ContainerBudget(), files: [] }
  await takeAll(held, '', { depth: 1, envelopes: 0 }, unpacking)
  if (unpacking.files.length === 0) throw new ProblemError('container-empty')
  return unpacking.files
}

interface Unpacking {
  readonly folder: string
  readonly budget: ContainerBudget
  readonly files: UnpackedFile[]
}

interface Level {
  readonly depth: number
  readonly envelopes: number
}

async function heldFiles(content: Uint8Array): Promise<HeldFile[] | undefined> {
  switch (containerTypeOf(content.subarray(0, 4096))) {
    case 'zip':
      return await zipEntries(content)
    case 'mail':
      return await mailAttachments(content)
    case 'outlook':
      // Loaded when somebody brings one: mails mostly come as they were sent.
      return (await import('./outlook-attachments.ts')).outlookAttachments(content)
    case undefined:
      return undefined
  }
}

async function takeAll(held: readonly HeldFile[], prefix: string, level: Level, unpacking: Unpacking): Promise<void> {
  for (const [index, file] of held.entries()) {
    const own = safeHeldName(file.name, `${index + 1}`)
    if (isLitter(own) || file.decoration) continue
    unpacking.budget.takeFile()
    const name = prefix + own
    try {
      if (file.inside !== undefined) await takeInside(name, file.inside, deeper(level), unpacking)
      else await take(name, await file.read(), level, unpacking)
    } catch (error) {
      if (!(error instanceof ProblemError) || ENDS_ALL.has(error.problem.code)) throw error
      unpacking.files.push({ name, problem: error.problem })
    }
  }
}

async function take(name: string, bytes: Uint8Array, level: Level, unpacking: Unpacking): Promise<void> {
  unpacking.budget.takeBytes(bytes.length)
  if (bytes.length === 0) throw new ProblemError('file-empty')
  const { content, signed } = unwrapSigned(bytes)
  const inside = await heldFiles(content)
  if (inside !== undefined) {
    const mailInEnvelope = signed && containerTypeOf(content.subarray(0, 4096)) === 'mail'
    await takeInside(
      name,
      inside,
      mailInEnvelope ? { ...level, envelopes: level.envelopes + 1 } : deeper(level),
      unpacking,
    )
    return
  }
  const seen = await mediaTypeOf(content.subarray(0, 4100))
  if (seen === undefined || 'foreign' in seen) throw new ProblemError('file-type-unsupported', { type: '' })
  const path = join(unpacking.folder, String(unpacking.files.length))
  // The envelope is kept with its content: it is the original.
  await writeFile(path, bytes)
  unpacking.files.push({ name, path })
}

function deeper(level: Level): Level {
  return { ...level, depth: level.depth + 1 }
}

async function takeInside(
  name: string,
  inside: readonly HeldFile[],
  level: Level,
  unpacking: Unpacking,
): Promise<void> {
  if (level.depth > CONTAINER_LIMITS.depth || level.envelopes > MOST_ENVELOPES) {
    throw new ProblemError('container-too-deep', { depth: String(CONTAINER_LIMITS.depth) })
  }
  const before = unpacking.files.length
  await takeAll(inside, `${name}/`, level, unpacking)
  if (unpacking.files.length === before) throw new ProblemError('container-empty')
}

/** Whether the first bytes (4 kB) are worth asking `unpack` about. */
export function mayHoldFiles(start: Uint8Array): boolean {
  return containerTypeOf(start) !== undefined || isSignedEnvelope(start)
}
