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

/** The trimmed environment a reader process starts with. */
export function readerEnvironment(): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const name of PASSED_ON) {
    const value = process.env[name]
    if (value !== undefined) passed[name] = value
  }
  return passed
}
