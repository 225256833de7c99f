import { createRequire } from 'node:module'

// Not named `require`: Electron's bundle has a binding of that name.
const { resolve } = createRequire(import.meta.url)

/**
 * Absolute path of a file inside an npm package ("@scope/name/file"), whether this code runs from source or from a bundle: the
 * packages stay in node_modules, also inside Electron's archive.
 */
export function packageFile(specifier: string): string {
  return resolve(specifier)
}
