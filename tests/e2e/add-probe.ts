import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { build } from 'vite'

let probe: Promise<string> | undefined

/** Puts wire-probe.ts into the page and waits until it has a wire; again after the engine was lost. */
export async function addProbe(page: Page): Promise<void> {
  probe ??= bundled(fileURLToPath(new URL('./wire-probe.ts', import.meta.url)))
  const before = await page.evaluate(() => window.probe?.wires ?? 0)
  await page.evaluate(await probe) // through the debugger, which the page's policy does not bind
  await page.waitForFunction((wires) => (window.probe?.wires ?? 0) > wires, before)
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
