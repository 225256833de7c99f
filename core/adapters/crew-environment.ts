import { join } from 'node:path'

/** What a reader needs of our environment: where to find itself and its temporary folder. No tokens, no NODE_OPTIONS. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'TZ',
  'SystemRoot',
  'windir',
  'LD_LIBRARY_PATH',
]

/** JavaScript heap of one reader; pixels and WebAssembly memory live outside it. */
export const READER_HEAP_MEGABYTES = 512

/** Names the folder of packs that a person added, for a reader. */
export const OWN_PACKS = 'SKREPKA_OWN_PACKS'

/** Where packs of languages lie that a person added: the one place of the data folder a reader looks at. */
export function ownPacksFolder(dataFolder: string): string {
  return join(dataFolder, 'models', 'ocr')
}

/**
 * Settings of glibc's allocator, which others ignore: two places to allocate from in place of eight a core, and what is larger than 1 MB, such as pixels,
 * goes back to the system as soon as it is freed. A reader that has read two A4 scans then holds 415 MB, not 595, in the same time.
 */
const FRUGAL = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' } as const

/** The trimmed environment a reader process starts with. */
export function readerEnvironment(dataFolder?: string): Record<string, string> {
  const passed: Record<string, string> = { ...FRUGAL }
  if (dataFolder !== undefined) passed[OWN_PACKS] = ownPacksFolder(dataFolder)
  for (const name of PASSED_ON) {
    const value = process.env[name]
    if (value !== undefined) passed[name] = value
  }
  return passed
}
