import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/**
 * Absolute path of a file inside an npm package ("@scope/name/file"), whether this code runs from source or from a bundle: the
 * packages stay in node_modules, also inside Electron's archive.
 */
export function packageFile(specifier: string): string {
  return require.resolve(specifier)
}
