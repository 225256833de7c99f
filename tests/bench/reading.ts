/**
 * How well and how fast pages are read: `npm run bench -- reading`. Needs Chromium; the plain `tesseract` command is measured beside ours where it
 * is installed. Without words the small set: six languages, five renderings, and scans lying on their side or head, about three minutes.
 *
 *   --pages 2            pages of each language            --languages ru,de     --renderings scan-200,photo
 *   --turns all          every rendering in four turns     --seed 7
 *   --corpora DIR        receipts of a folder of corpora   --no-tesseract        --verbose   key strings that were lost, and what was misread
 *   --speed 26           half as many scans and photos mixed in a pile; so many while somebody opens one now and then; boxes read again; born-digital PDFs
 *   --long 2000          so many pages in a row, mostly cheap ones: memory of the readers in each tenth
 *   --ablation           what each step of preparation buys (slow)             --without again,soften
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { STEPS, type Step } from '../../core/adapters/ocr/steps.ts'
import { LANGUAGES } from './generator/language-data.ts'
import { createRandom, type Random } from './generator/random.ts'
import { makeKnownPages, type KnownPage } from './reading/known-pages.ts'
import { readLong } from './reading/long-run.ts'
import { plainTesseract, tesseractVersion } from './reading/plain-tesseract.ts'
import { poolReader, readerWithout, textOfReading, type BenchReader } from './reading/readers.ts'
import { knownReceipts, showsDate, showsTotal } from './reading/receipts.ts'
import { rendered, RENDERINGS, type Rendering, type Turn } from './reading/renderings.ts'
import { processorSeconds } from './reading/processor-time.ts'
import { percentileOf, readPile, type Speed } from './reading/speed.ts'
import { added, NOTHING, scoreReading, type ReadingScore } from './reading/score-reading.ts'
import { residentMegabytes } from './resident-memory.ts'

const PROCESSES = 2

/** One picture of one page. */
interface Sheet {
  readonly page: KnownPage
  readonly rendering: Rendering
  readonly turn: Turn
  readonly path: string
}

interface Scored {
  readonly sheet: Sheet
  readonly score: ReadingScore
}

interface Run {
  readonly scored: readonly Scored[]
  readonly seconds: number
  /** Of processor time, all processes together. */
  readonly processorSeconds: number
  readonly peakMegabytes: number
}

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '1' }, languages: { type: 'string', default: 'ru,en,de,fr,pl,uk' }, renderings: { type: 'string' },
    turns: { type: 'string', default: 'some' }, seed: { type: 'string', default: '1' }, corpora: { type: 'string' }, without: { type: 'string' },
    'no-tesseract': { type: 'boolean', default: false }, ablation: { type: 'boolean', default: false }, speed: { type: 'string' }, long: { type: 'string' }, verbose: { type: 'boolean', default: false },
  },
}) // prettier-ignore

const chosen = <T extends string>(all: readonly T[], text: string | undefined): T[] =>
  all.filter((each) => text === undefined || text.split(',').includes(each))

async function sheetsOf(pages: readonly KnownPage[], folder: string): Promise<Sheet[]> {
  const sheets: Sheet[] = []
  for (const page of pages) {
    for (const rendering of chosen(RENDERINGS, values.renderings)) {
      const turns: Turn[] = values.turns === 'all' || (values.turns === 'some' && rendering === 'scan-200') ? [0, 90, 180, 270] : [0] // prettier-ignore
      for (const turn of turns) {
        const random = createRandom(Number(values.seed)).fork(`${page.name} ${rendering}`)
        const { bytes, extension } = await rendered(page.raster, rendering, turn, random)
        const path = join(folder, `${page.language}-${page.name}-${rendering}-${turn}.${extension}`)
        await writeFile(path, bytes)
        sheets.push({ page, rendering, turn, path })
      }
    }
  }
  return sheets
}

/** Reads all sheets, `PROCESSES` at a time, and watches memory meanwhile. */
async function measure(sheets: readonly Sheet[], read: (sheet: Sheet) => Promise<string>): Promise<Run> {
  const scored: Scored[] = []
  let peakMegabytes = 0
  const watch = setInterval(() => (peakMegabytes = Math.max(peakMegabytes, residentMegabytes({ own: false }))), 500)
  const started = performance.now()
  const spent = processorSeconds()
  const waiting = [...sheets]
  const work = async (): Promise<void> => {
    for (let sheet = waiting.shift(); sheet !== undefined; sheet = waiting.shift()) {
      scored.push({ sheet, score: scoreReading(sheet.page.text, await read(sheet)) })
    }
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  clearInterval(watch)
  return {
    scored,
    seconds: (performance.now() - started) / 1000,
    processorSeconds: processorSeconds() - spent,
    peakMegabytes,
  }
}

async function measureOurs(sheets: readonly Sheet[], reader: BenchReader): Promise<Run> {
  try {
    return await measure(sheets, async ({ path }) => textOfReading(await reader.read(path)))
  } finally {
    await reader.close()
  }
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(2))

function row(name: string, scored: readonly Scored[]): string {
  const all = scored.map(({ score }) => score).reduce(added, NOTHING)
  return `| ${name} | ${scored.length} | ${percent(all.errors, all.letters)} | ${percent(all.wordsFound, all.words)} | ${percent(all.keysFound, all.keys)} | ${all.keys} | ${percent(all.keysTrue, all.keysRead)} |`
}

function table(title: string, { scored, seconds, processorSeconds: used, peakMegabytes }: Run): string {
  const lines = [`${title}: ${scored.length} pages in ${seconds.toFixed(0)} s = ${Math.round((scored.length / seconds) * 3600)} an hour, ${PROCESSES} at a time, ${(used / scored.length).toFixed(2)} s of processor time each; peak memory of the readers ${peakMegabytes} MB`, '', '| pages | n | CER % | words % | key strings % | keys | of those read, printed % |', '|---|---|---|---|---|---|---|'] // prettier-ignore
  for (const [rendering, own] of Map.groupBy(scored.filter(({ sheet }) => sheet.turn === 0), ({ sheet }) => sheet.rendering)) lines.push(row(rendering, own)) // prettier-ignore
  for (const [turn, own] of Map.groupBy(scored.filter(({ sheet }) => sheet.turn !== 0), ({ sheet }) => sheet.turn)) lines.push(row(`turned ${turn}°`, own)) // prettier-ignore
  for (const [language, own] of Map.groupBy(scored, ({ sheet }) => sheet.page.language)) lines.push(row(language, own))
  lines.push(row('**all**', scored), '')
  if (values.verbose) {
    for (const { sheet, score } of scored) {
      lines.push(`${sheet.page.language} ${sheet.rendering} ${sheet.turn}: CER ${percent(score.errors, score.letters)}, lost ${score.keysLost.join(' ')}`, ...score.misread.map((line) => `    ${line}`)) // prettier-ignore
    }
  }
  return lines.join('\n')
}

function speedLine(name: string, { files, seconds, processorSeconds, othersSeconds, waits, peaks }: Speed): string {
  const opened = waits.length === 0 ? '' : `; opened meanwhile ${waits.length}: p50 ${Math.round(percentileOf(waits, 0.5))}, p95 ${Math.round(percentileOf(waits, 0.95))} ms` // prettier-ignore
  return `${name}: ${files} files in ${seconds.toFixed(0)} s = ${Math.round((files / seconds) * 3600)} an hour while others took ${Math.round((100 * othersSeconds) / (seconds * cpus().length))} % of the processors, ${(processorSeconds / files).toFixed(2)} s of processor time each = ${Math.round((files / processorSeconds) * 3600 * PROCESSES)} an hour on ${PROCESSES} free cores${opened}; memory of the readers by quarters ${peaks.join(', ')} MB` // prettier-ignore
}

const LYING: readonly Turn[] = [90, 180, 270]

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((each) => ({ each, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

async function measureSpeed(pages: readonly KnownPage[], count: number, to: string): Promise<void> {
  const worn = (await sheetsOf(pages, to)).filter(({ rendering }) => rendering !== 'clean')
  const upright = worn.filter(({ turn }) => turn === 0)
  const opened = upright.filter(({ rendering }) => rendering.startsWith('scan')).map(({ path }) => path)
  // Of five pages one lies on a side or on its head.
  const lying = pages.flatMap((page, at) =>
    worn.filter((sheet) => sheet.page === page && sheet.turn === LYING[at % LYING.length]),
  )
  const random = createRandom(Number(values.seed)).fork('pile')
  const sheets = shuffled([...upright, ...lying], random).map(({ path }) => path)
  const scans = Array.from({ length: count }, (_, at) => sheets[at % sheets.length] ?? '')
  const reader = poolReader(PROCESSES)
  try {
    await Promise.all(sheets.slice(0, PROCESSES).map((path) => reader.read(path)))
    console.log(
      speedLine('scans and photos', await readPile(reader, scans.slice(0, Math.ceil(count / 2)), [], PROCESSES)),
    )
    console.log(speedLine('the same, scans opened meanwhile', await readPile(reader, scans, opened, PROCESSES)))
    console.log(await boxesLine(reader, opened))
    const pdfs = await Promise.all(
      pages.map(async (page) => {
        const path = join(to, `${page.language}-${page.name}.pdf`)
        await writeFile(path, page.pdf)
        return path
      }),
    )
    const digital = Array.from({ length: count * 5 }, (_, at) => pdfs[at % pdfs.length] ?? '')
    console.log(speedLine('born-digital PDFs', await readPile(reader, digital, [], PROCESSES)))
  } finally {
    await reader.close()
  }
}

/** How long a person waits for a box read again, some numbers of each of these files, with nothing else to do. The first one of all loads what that takes, as looking at a page does. */
async function boxesLine(reader: BenchReader, paths: readonly string[]): Promise<string> {
  const waits: number[] = []
  for (const path of paths) {
    const [page] = (await reader.read(path)).pages
    const numbers = page?.words.filter(({ text }) => /\d{3}/.test(text)) ?? []
    const chosen = [0.1, 0.5, 0.9].flatMap((share) => numbers[Math.floor(numbers.length * share)] ?? [])
    for (const { box } of chosen) {
      const asked = performance.now()
      await reader.readBox?.(path, { box, rotation: page?.rotation ?? 0, language: basename(path).slice(0, 2) })
      waits.push(performance.now() - asked)
    }
  }
  const sorted = waits.slice(1).toSorted((a, b) => a - b)
  return `${sorted.length} boxes read again: p50 ${Math.round(percentileOf(sorted, 0.5))}, p95 ${Math.round(percentileOf(sorted, 0.95))}, most ${Math.round(sorted.at(-1) ?? 0)} ms`
}

async function measureLong(pages: readonly KnownPage[], count: number, to: string): Promise<void> {
  const reader = poolReader(PROCESSES)
  try {
    const run = await readLong(reader, pages, { count, atOnce: PROCESSES, folder: to })
    console.log(`${run.pages} pages in ${run.seconds.toFixed(0)} s at load ${loadavg()[0]?.toFixed(0)}; memory of the readers by tenths ${run.peaks.join(', ')} MB`) // prettier-ignore
  } finally {
    await reader.close()
  }
}

async function measureReceipts(folder: string): Promise<void> {
  const receipts = await knownReceipts(folder)
  const tell = async (name: string, read: (path: string) => Promise<string>): Promise<void> => {
    const started = performance.now()
    const spent = processorSeconds()
    let [totals, dates, haveDates] = [0, 0, 0]
    const waiting = [...receipts]
    const lost: string[] = []
    const work = async (): Promise<void> => {
      for (let receipt = waiting.shift(); receipt !== undefined; receipt = waiting.shift()) {
        const text = await read(receipt.path)
        const [total, date] = [receipt.values.get('grossTotal'), receipt.values.get('issueDate')]
        if (total !== undefined && showsTotal(text, total)) totals++
        else lost.push(`${receipt.name} total ${total}`)
        if (date === undefined) continue
        haveDates++
        if (showsDate(text, date)) dates++
        else lost.push(`${receipt.name} date ${date}`)
      }
    }
    await Promise.all(Array.from({ length: PROCESSES }, work))
    const seconds = (performance.now() - started) / 1000
    console.log(`${name}: ${receipts.length} receipts, total ${totals}/${receipts.length}, date ${dates}/${haveDates}, ${Math.round((receipts.length / seconds) * 3600)} an hour, ${((processorSeconds() - spent) / receipts.length).toFixed(2)} s of processor time each`) // prettier-ignore
    if (values.verbose) console.log(lost.join('\n'))
  }
  const left = chosen<Step>(STEPS, values.without ?? '')
  const reader = left.length > 0 ? readerWithout(left) : poolReader(PROCESSES)
  await tell('ours', async (path) => textOfReading(await reader.read(path)))
  await reader.close()
  if (!values['no-tesseract'] && tesseractVersion() !== undefined) {
    await tell('tesseract', (path) => plainTesseract(path, 'de'))
  }
}

const folder = await mkdtemp(join(tmpdir(), 'skrepka-reading-'))
try {
  console.log(`machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, load at start ${loadavg()[0]?.toFixed(1)}`) // prettier-ignore
  if (values.corpora !== undefined) await measureReceipts(values.corpora)
  else {
    const languages = chosen(LANGUAGES, values.languages)
    const pages = await makeKnownPages(languages, Number(values.pages), Number(values.seed))
    const sheets = values.speed === undefined && values.long === undefined ? await sheetsOf(pages, folder) : []
    if (values.long !== undefined) await measureLong(pages, Number(values.long), folder)
    else if (values.speed !== undefined) await measureSpeed(pages, Number(values.speed), folder)
    else if (values.ablation) {
      console.log(
        '\n| left out | n | CER % | words % | key strings % | keys | of those read, printed % | processor s a page |\n|---|---|---|---|---|---|---|---|',
      )
      for (const left of [[], ...STEPS.map((step) => [step])]) {
        const run = await measureOurs(sheets, readerWithout(left))
        console.log(
          `${row(left[0] ?? 'nothing', run.scored)} ${(run.processorSeconds / run.scored.length).toFixed(2)} |`,
        )
      }
    } else {
      const left = chosen<Step>(STEPS, values.without ?? '')
      console.log(table('ours', await measureOurs(sheets, left.length > 0 ? readerWithout(left) : poolReader(PROCESSES)))) // prettier-ignore
      const version = tesseractVersion()
      if (version === undefined) console.log('not measured: the plain tesseract command is not installed here')
      else if (!values['no-tesseract']) {
        console.log(table(`tesseract ${version}, plain command, told the language`, await measure(sheets, ({ path, page }) => plainTesseract(path, page.language)))) // prettier-ignore
      }
    }
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
