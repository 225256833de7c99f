import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { build } from 'vite'

let probe: Promise<string> | undefined

/** Loads the page again with wire-probe.ts in it, and gives the probe its first wire once the page has its own. */
export async function addProbe(page: Page): Promise<void> {
  probe ??= bundled(fileURLToPath(new URL('./wire-probe.ts', import.meta.url)))
  await page.addInitScript(await probe)
  await page.reload()
  await page.waitForFunction(() => window.probe.passed === 1)
  await page.evaluate(() => window.probe.renew())
}

async function bundled(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry: file, formats: ['iife'], name: 'probe' }, minify: false },
  })
  const [first] = Array.isArray(built) ? built : [built]
  if (first === undefined || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code
}
