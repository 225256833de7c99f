import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { openWindow, type OpenedWindow } from '../e2e/launch.ts'
import { manyDocuments } from './ui/many-documents.ts'
import { longTasks, nextDocument, paintedRows, search, slowestKeys, watchWindow } from './ui/window-times.ts'

const ROOT = join(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { count: { type: 'string', default: '100000' } } })
const count = Number(values.count)

const SEARCHES = [
  'papier', 'бумаги', 'invoice', 'nordlicht', 'RE-2025', 'счет', 'доставка', 'ромашка', 'chairs', 'hansen', 'RE-2024-05', 'тонер',
  'südhafen', 'deliveries', 'берег', 'картриджи', 'кабель', 'vega 12', 'услугами', 'granite', 'RE-2026-090123', 'обслуживания', 'meridian logistik',
  'stühle', 'лицензии', 'kestrel', 'печатью', 'harbour foods', 'ostrow', 'монтаж кабель', 'atelier', 'пирамида', 'bluebell', 'RE-2025-09', 'wartung',
  'волга', 'квадрат аудит', 'консультации', 'metall', 'вода',
] // prettier-ignore

/** The value below which a share of the numbers lie. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}

const told = (numbers: readonly number[]) =>
  `p50 ${quantile(numbers, 0.5)}, p95 ${quantile(numbers, 0.95)}, most ${quantile(numbers, 1)} ms of ${numbers.length}`

/** How long people wait for the window with so many documents behind it. Times are taken inside the page, from the event to the frame. */
async function measure(opened: OpenedWindow, piles: string): Promise<void> {
  const { page } = opened
  await watchWindow(page)
  const openings: number[] = []
  for (let round = 0; round < 12; round += 1) {
    await page.reload()
    openings.push(await paintedRows(page))
    await page.waitForTimeout(400)
  }
  // The first ones compile the page's code into the browser's cache, which an installed program has from its first start on.
  console.log(`first rows painted after opening: ${told(openings.slice(2))}`)

  console.log(`jump to the last of ${count}: ${told(await jumps(page))}`)

  const searches: number[] = []
  for (const words of SEARCHES) searches.push(await search(page, words))
  console.log(`search, last key to painted rows: ${told(searches)}`)
  console.log(`keys while searching, key to next frame: ${told(await slowestKeys(page))}`)
  await search(page, '')

  await longTasks(page)
  const files: string[] = []
  for (let index = 1; index <= 50; index += 1) {
    const path = join(piles, `import-${index}.pdf`)
    await writeFile(path, await anInvoicePdf(index))
    files.push(path)
  }
  await opened.addFiles(files)
  await page.getByText(/being read or wait/).waitFor({ timeout: 60_000 })
  await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 300_000 })
  const tasks = await longTasks(page)
  console.log(`tasks over 50 ms while 50 documents come in: ${tasks.length} (${tasks.map(Math.round).join(', ')})`)

  const nexts: number[] = []
  // Those of the generated database have no pages to show.
  await search(page, 'import')
  await page.getByRole('grid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /Picture of page/ }).waitFor()
  for (let round = 0; round < 20; round += 1) {
    await page.waitForTimeout(1200)
    nexts.push(await nextDocument(page))
  }
  console.log(`next document, key to its page: ${told(nexts)}`)
}

async function jumps(page: Page): Promise<number[]> {
  const times: number[] = []
  await page.getByRole('grid').focus()
  for (let round = 0; round < 6; round += 1) {
    times.push(
      await page.evaluate(async () => {
        const grid = document.getElementById('documents')!
        const last = Number(grid.getAttribute('aria-rowcount'))
        const start = performance.now()
        grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
        const isThere = () => grid.querySelector(`[id^="row-"][aria-rowindex="${last}"]`) !== null
        while (!isThere() && performance.now() - start < 20_000) await new Promise(requestAnimationFrame)
        return performance.now() - start
      }),
    )
    await page.keyboard.press('Home')
    await page.waitForTimeout(300)
  }
  return times
}

const piles = await mkdtemp(join(tmpdir(), 'skrepka-bench-ui-'))
const dataFolder = join(piles, 'data')
try {
  await cp(await manyDocuments(ROOT, count), dataFolder, { recursive: true })
  const opened = await openWindow({ dataFolder, language: 'en' })
  console.log(`${opened.kind}, ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`)
  try {
    await measure(opened, piles)
  } finally {
    await opened.close()
  }
} finally {
  await rm(piles, { recursive: true, force: true, maxRetries: 5 })
}
