import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

/**
 * How the page is built, for both of its homes: the web host serves out/renderer, Electron's build spreads this into its `renderer`
 * section. Addresses are relative so that either home may mount it where it likes. No policy is written here: the host that serves the page
 * sends it, and the page needs nothing beyond `style-src 'self'` and `script-src 'self'`.
 */
export const page = {
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // Electron's build would leave the page as it is written.
    minify: true,
    modulePreload: { polyfill: false },
    // A data: font or picture in the style sheet would need a wider policy.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/rpc': process.env['SKREPKA_ENGINE'] ?? 'http://127.0.0.1:5199' } },
} satisfies UserConfig

// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig(page)
