import { dirname, relative, resolve, sep } from 'node:path'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { KEPT_OUTSIDE } from './electron/packaging/shipped-packages.ts'
import { page } from './renderer/vite.config.ts'

const root = import.meta.dirname
const mainFolder = resolve(root, 'out/main')

/**
 * Bundling moves a module, and what it finds beside itself (dictionaries, OCR data) would be lost. So every module of ours is told
 * where its source lies in the project; the packaged application has the same folders.
 */
function sourcesKeepTheirPlace(): Plugin {
  return {
    name: 'sources-keep-their-place',
    transform(code, id) {
      if (!id.startsWith(root + sep) || (id.includes('node_modules') && !looksBesideItself(id))) return null
      if (!/import\.meta\.(url|dirname)/.test(code)) return null
      const place = (path: string): string =>
        `new URL(${JSON.stringify(relative(mainFolder, path).split(sep).join('/'))}, import.meta.url)`
      return {
        code: code
          .replaceAll('import.meta.url', `${place(id)}.href`)
          .replaceAll(
            'import.meta.dirname',
            `process.getBuiltinModule('node:url').fileURLToPath(${place(dirname(id))})`,
          ),
        map: null,
      }
    },
  }
}

/**
 * node-llama-cpp looks into its own folder for what it was built from. One module of it must believe that it was bundled: it would try the library in
 * a process of its own first, which a program with its fuses closed cannot start, and which the thinker is already.
 */
function looksBesideItself(id: string): boolean {
  return id.includes('node_modules/node-llama-cpp/') && !id.endsWith('testBindingBinary.js')
}

/**
 * Libraries of ES modules that make `__dirname` or `__filename` for themselves keep them under other names: electron-vite declares both at the
 * top of every chunk that mentions one, and a name declared twice is no module.
 */
function ownNamesOfPlaces(): Plugin {
  return {
    name: 'own-names-of-places',
    transform(code, id) {
      if (!id.includes('node_modules') || !/\b(?:const|let|var) __(?:dir|file)name\b/.test(code)) return null
      return { code: code.replace(/\b__(dirname|filename)\b/g, 'own_$1'), map: null }
    },
  }
}

/** What `npm run dev` and the build make of the window's three sides. */
export default defineConfig({
  main: {
    plugins: [sourcesKeepTheirPlace(), ownNamesOfPlaces()],
    build: {
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: false,
      rollupOptions: {
        external: KEPT_OUTSIDE.map((name) => new RegExp(`^${name}(/|$)`)),
        input: {
          main: resolve(root, 'electron/main/main.ts'),
          engine: resolve(root, 'electron/processes/engine.ts'),
          reader: resolve(root, 'electron/processes/reader.ts'),
          thinker: resolve(root, 'electron/processes/thinker.ts'),
        },
        // Flat, so that sources-keep-their-place holds for chunks too.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: resolve(root, 'electron/preload/preload.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...page,
    // Said again from here: this file is bundled together with the page's config, which then takes this folder for its own.
    root: resolve(root, 'renderer'),
    build: {
      ...page.build,
      outDir: resolve(root, 'out/renderer'),
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
})
