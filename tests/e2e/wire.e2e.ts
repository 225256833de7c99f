import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyGguf } from '../builders/tiny-gguf.ts'
import { addProbe } from './add-probe.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()

/** What crosses the MessagePort between the window's page and the engine, in the real Electron. */
describe.skipIf(here.kind !== 'electron')(`window and engine${here.why ? ` (not run: ${here.why})` : ''}`, () => {
  let opened: OpenedWindow
  let pdf = ''

  beforeAll(async () => {
    opened = await openWindow()
    pdf = join(opened.dataFolder, 'paper.pdf')
    await writeFile(pdf, await somePdf())
    await addProbe(opened.page)
  })
  afterAll(() => opened?.close())

  it('answers a typed call', async () => {
    const about = await opened.page.evaluate(() => window.probe.client.system.about())
    expect(about).toMatchObject({ name: 'Skrepka', dataFolder: opened.dataFolder })
  })

  it('brings an error of the contract as itself, code, data and words', async () => {
    const error = await opened.page.evaluate(() =>
      window.probe.client.documents.get({ id: '01890a5d-ac96-774b-bcce-b302099a8057' }).then(
        () => undefined,
        (thrown: { code: string; defined: boolean; status: number; data: unknown; message: string }) => ({
          code: thrown.code,
          defined: thrown.defined,
          status: thrown.status,
          data: thrown.data,
          message: thrown.message,
        }),
      ),
    )
    expect(error).toMatchObject({
      code: 'document-not-found',
      defined: true,
      status: 404,
      data: { code: 'document-not-found' },
    })
    expect(error?.message.length).toBeGreaterThan(10)
  })

  it('streams changes while files are taken in, and brings a page as a picture', async () => {
    const seen = await opened.page.evaluate(async (path) => {
      const { client } = window.probe
      const changes = await client.documents.changes()
      const states: string[] = []
      const { files } = await client.intake.addPaths({ paths: [path] })
      for await (const change of changes) {
        if (change.type !== 'document') continue
        states.push(change.summary.state)
        if (['review', 'approved', 'failed'].includes(change.summary.state)) break
      }
      const id = files[0]!.id!
      const picture = await client.documents.pageImage({ id, page: 1, size: 'thumbnail' })
      const bitmap = await createImageBitmap(picture)
      const original = await client.documents.original({ id })
      return {
        outcome: files[0]!.outcome,
        states,
        picture: { isBlob: picture instanceof Blob, type: picture.type, width: bitmap.width, height: bitmap.height },
        original: await original.slice(0, 5).text(),
      }
    }, pdf)
    expect(seen.outcome).toBe('taken')
    expect(seen.states.at(-1)).toBe('review')
    expect(seen.picture).toMatchObject({ isBlob: true, type: 'image/webp', width: 200 })
    expect(seen.picture.height).toBeGreaterThan(200)
    expect(seen.original).toBe('%PDF-')
  })

  it('reads in processes of their own, and survives the loss of any of them', async () => {
    const readers = await pidsOf(opened, 'Skrepka reader')
    expect(readers.length).toBeGreaterThan(0)
    for (const pid of readers) process.kill(pid, 'SIGKILL')
    expect(await opened.page.evaluate(() => window.probe.client.system.about().then((about) => about.name))).toBe(
      'Skrepka',
    )

    const [engine] = await pidsOf(opened, 'Skrepka engine')
    process.kill(engine!, 'SIGKILL')
    await expect.poll(() => pidsOf(opened, 'Skrepka engine')).not.toContain(engine)
    // The page has a wire to the new engine without doing anything, and so may the probe.
    await opened.page.waitForFunction(() => window.probe.passed === 2)
    await opened.page.evaluate(() => window.probe.renew())
    const list = await opened.page.evaluate(() => window.probe.client.documents.list({}))
    expect(list.items.map((item) => item.fileName)).toEqual(['paper.pdf'])
  })

  it.each(['Skrepka reader', 'Skrepka engine'])(
    'reads a document to its end though the %s is killed meanwhile',
    async (name) => {
      const { page } = opened
      const path = join(opened.dataFolder, `${name}.pdf`)
      await writeFile(path, await somePdf(name, 150))
      const wires = await page.evaluate(() => window.probe.passed)
      await page.evaluate(async (file) => {
        const changes = await window.probe.client.documents.changes()
        await window.probe.client.intake.addPaths({ paths: [file] })
        for await (const change of changes) if (change.type === 'progress') break
      }, path)
      for (const pid of await pidsOf(opened, name)) process.kill(pid, 'SIGKILL')
      if (name === 'Skrepka engine') {
        await page.waitForFunction((before) => window.probe.passed > before, wires)
        await page.evaluate(() => window.probe.renew())
      }
      const state = async (): Promise<string | undefined> => {
        const list = await page.evaluate(() => window.probe.client.documents.list({}))
        return list.items.find((item) => item.fileName === `${name}.pdf`)?.state
      }
      expect(['review', 'failed', 'approved']).not.toContain(await state())
      await expect.poll(state, { timeout: 60_000, interval: 500 }).toBe('review')
    },
  )

  it('asks a language model in a process of its own, and survives its loss too', async () => {
    const { page, dataFolder } = opened
    const [model, invoice] = ['tiny.gguf', 'unsure.pdf'].map((name) => join(dataFolder, name)) as [string, string]
    await writeFile(model, tinyGguf())
    await writeFile(invoice, await somePdf('Unsure'))
    const state = () => page.evaluate(async () => (await window.probe.client.secondOpinion.state()).local)
    await page.evaluate(async (path) => {
      const { learning } = window.probe.client
      await learning.useModel({ name: (await learning.importModel({ path })).name })
    }, model)
    expect(await state()).toMatchObject({ name: 'tiny', state: 'asleep' })
    expect(await pidsOf(opened, 'Skrepka thinker')).toEqual([])

    // Killed while it works on the first question: that question has no answer, and the document is read to its end.
    await page.evaluate(() => void window.probe.client.secondOpinion.test())
    await expect.poll(() => pidsOf(opened, 'Skrepka thinker')).toHaveLength(1)
    await page.evaluate((path) => window.probe.client.intake.addPaths({ paths: [path] }), invoice)
    for (const pid of await pidsOf(opened, 'Skrepka thinker')) process.kill(pid, 'SIGKILL')
    const read = () =>
      page.evaluate(async () => {
        const { items } = await window.probe.client.documents.list({})
        return items.find((item) => item.fileName === 'unsure.pdf')
      })
    await expect.poll(async () => (await read())?.state, { timeout: 30_000 }).toBe('review')
    expect(await page.evaluate(() => window.probe.client.system.about().then((about) => about.name))).toBe('Skrepka')

    // The next question is answered by a new process, and what it says is kept with the document.
    expect(await page.evaluate(() => window.probe.client.secondOpinion.test())).toEqual({ ok: true })
    const { opinion } = await page.evaluate((id) => window.probe.client.secondOpinion.ask({ id }), (await read())!.id)
    expect(opinion?.model).toMatch(/^tiny #/)
    expect(Object.keys(opinion?.fields ?? {}).length).toBeGreaterThan(0)
    expect(await state()).toMatchObject({ state: 'ready', memoryBytes: expect.any(Number) })
    const seen = await page.evaluate(() => window.probe.client.diagnostics.processes())
    expect(seen).toContainEqual(expect.objectContaining({ name: 'thinker', memoryBytes: expect.any(Number) }))
  })

  it('leaves no process behind', async () => {
    const pids = (await opened.electron!.evaluate(({ app }) => app.getAppMetrics())).map((metric) => metric.pid)
    expect(pids.length).toBeGreaterThan(3)
    await opened.close()
    await expect.poll(() => pids.filter(isRunning)).toEqual([])
  })
})

async function pidsOf(opened: OpenedWindow, name: string): Promise<number[]> {
  const metrics = await opened.electron!.evaluate(({ app }) => app.getAppMetrics())
  return metrics.filter((metric) => metric.name === name).map((metric) => metric.pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return (
      process.platform === 'win32' ||
      !/^[ZX]/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }))
    )
  } catch {
    return false
  }
}

async function somePdf(title = 'Paper', pages = 1): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const lines = [title, 'Invoice no. A-17', 'Date: 2026-03-05', 'Consulting 2 h x 50.00 EUR', 'Total: 100.00 EUR']
  for (let page = 1; page <= pages; page++) {
    const words = [...lines, `Page ${page}`].join('\n')
    pdf.addPage([595, 842]).drawText(words, { x: 60, y: 760, size: 14, font, lineHeight: 22 })
  }
  return await pdf.save()
}
