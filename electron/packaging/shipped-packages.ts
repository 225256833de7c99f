import { z } from 'zod'

/**
 * llama.cpp as a library, one package a system, for the processor only. node-llama-cpp itself is bundled into
 * the thinker (electron.vite.config.ts).
 */
const LLAMA_LIBRARIES: readonly string[] = [
  '@node-llama-cpp/linux-x64',
  '@node-llama-cpp/linux-arm64',
  '@node-llama-cpp/mac-arm64-metal',
  '@node-llama-cpp/mac-x64',
  '@node-llama-cpp/win-x64',
  '@node-llama-cpp/win-arm64',
]

/**
 * Libraries with native parts, WebAssembly or files of their own: they look for those beside themselves, so they stay in node_modules
 * of the packaged application. All others are bundled: thousands of small files fewer to pack and to open at start.
 */
export const KEPT_OUTSIDE: readonly string[] = [
  'better-sqlite3',
  'sharp',
  'tesseract.js',
  'libheif-js',
  'pino',
  '@embedpdf/pdfium',
  '@expo-google-fonts/ibm-plex-sans',
  'zxing-wasm',
  'onnxruntime-web',
  ...LLAMA_LIBRARIES,
]

/** The part of package-lock.json (version 3) that says who needs whom. Keys are folders: `node_modules/a/node_modules/b`. */
export const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
export type Lock = z.infer<typeof Lock>

/** Folders (`node_modules/…`) of the named packages and of everything they need, found as Node finds them: nearest first. */
export function foldersOf(names: readonly string[], { packages }: Lock): string[] {
  const seen = new Set<string>()
  const visit = (name: string, from: string): void => {
    const folder = nearest(name, from)
    if (folder === undefined || seen.has(folder)) return
    seen.add(folder)
    const { dependencies, optionalDependencies } = packages[folder] ?? {}
    for (const needed of Object.keys({ ...dependencies, ...optionalDependencies })) visit(needed, folder)
  }
  const nearest = (name: string, from: string): string | undefined => {
    const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`
    if (packages[folder] !== undefined) return folder
    return from === '' ? undefined : nearest(name, from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, ''))
  }
  for (const name of names) visit(name, '')
  return [...seen].toSorted()
}

/** Patterns that leave out of the package what is bundled already: every package for use that nothing kept outside needs. */
export function bundledPackages(lock: Lock): string[] {
  const kept = new Set(foldersOf(KEPT_OUTSIDE, lock))
  return Object.keys(lock.packages)
    .filter((folder) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(folder) && !kept.has(folder))
    .filter((folder) => lock.packages[folder]?.dev !== true)
    .map((folder) => `!${folder}/**`)
}
