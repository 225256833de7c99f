import { readFile } from 'node:fs/promises'
import { openPageSources } from '../../../core/adapters/page-sources.ts'
import { pagePicture } from '../../../core/adapters/page-picture.ts'
import { xmlText } from '../../../core/adapters/xml-text.ts'
import { withReadablePages } from '../../../core/app/readable-view.ts'
import { readAttachedEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'

const ROUNDS = 5

/**
 * Whole e-invoices a second through decoding, parsing, mapping and judging, warm: by the clock, and by the time of one core, which is what
 * is left when nobody else uses the machine.
 */
export async function readerSpeed(files: readonly string[]): Promise<{ byClock: number; byCore: number }> {
  const bytes = await Promise.all(files.map((path) => readFile(path)))
  const once = () => bytes.forEach((each) => readAttachedEInvoice([{ content: xmlText(each) }]))
  once()
  const start = performance.now()
  const before = process.cpuUsage()
  for (let round = 0; round < ROUNDS; round++) once()
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  const count = bytes.length * ROUNDS
  return { byClock: Math.round(count / seconds), byCore: Math.round(count / ((user + system) / 1e6)) }
}

/** Median milliseconds until the first page of a bare XML is drawn, and until it is a picture. */
export async function viewSpeed(files: readonly string[]): Promise<{ drawMs: number; pictureMs: number }> {
  const sources = withReadablePages(openPageSources())
  const draws: number[] = []
  const pictures: number[] = []
  for (const path of files) {
    const start = performance.now()
    const { source } = await sources.open(path)
    await source.textLayer(1)
    await source.close()
    const drawn = performance.now()
    await pagePicture({ path, page: 1, rotation: 0, width: 1600 }, sources)
    draws.push(drawn - start)
    pictures.push(performance.now() - drawn)
  }
  return { drawMs: median(draws), pictureMs: median(pictures) }
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0)
}
