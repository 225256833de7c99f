import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright'
import { expectAccessible } from './accessible.ts'
import { openWindow, type OpenedWindow } from './launch.ts'

/** What tests of the review desk do over and over, as a person would name it. */
export interface Desk {
  readonly page: Page
  row(text: string | RegExp): Locator
  field(name: string): Locator
  /** Name of the row of the fields panel that has the focus. */
  at(): Promise<string | undefined>
  /** Goes back to the list, closing whatever is open on the way. */
  toInbox(): Promise<void>
  /** Opens a document from the list by keyboard. */
  open(text: string): Promise<void>
  /** The box of a value on the page, in points. */
  boxOf(spot: string): Promise<[number, number, number, number]>
  /** Clicks a point of the page. */
  clickAt(x: number, y: number): Promise<void>
  /** Drags over the page from one point to another. */
  dragOver(box: [number, number, number, number]): Promise<void>
  /** Nothing that WCAG 2.2 AA forbids, by the rules a machine can judge. */
  expectAccessible(): Promise<void>
}

/** The review desk in this window. */
export function deskIn(page: Page): Desk {
  const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text })
  const client = async (x: number, y: number) => {
    const svg = page
      .locator('svg[viewBox][preserveAspectRatio], article svg[viewBox^="0 0 "]')
      .filter({ has: page.locator('rect') })
    return await svg.first().evaluate(
      (element, [px, py]) => {
        const scroller = element.closest('[role="region"]')
        const view = (element as SVGSVGElement).viewBox.baseVal
        const place = () => {
          const { left, top, width, height } = element.getBoundingClientRect()
          return { x: left + (px / view.width) * width, y: top + (py / view.height) * height }
        }
        const frame = scroller?.getBoundingClientRect()
        if (scroller && frame) {
          const before = place()
          scroller.scrollBy({
            top: before.y - (frame.top + frame.height / 2),
            left: before.x - (frame.left + frame.width / 2),
            behavior: 'instant',
          })
        }
        return place()
      },
      [x, y] as const,
    )
  }
  return {
    page,
    row,
    field: (name) => page.locator(`[data-field="${name}"]`),
    at: () =>
      page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? undefined),
    async toInbox() {
      while ((await page.locator('article').count()) > 0) await page.keyboard.press('Escape')
      await page.getByRole('grid', { name: 'Documents' }).waitFor()
    },
    async open(text) {
      await page.getByRole('grid').focus()
      await page.keyboard.press('Home')
      for (let steps = 0; steps < 40; steps += 1) {
        const on = await page.locator('[role="row"][data-cursor]').innerText()
        if (on.includes(text)) break
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: /Picture of page/ }).waitFor()
    },
    async boxOf(spot) {
      const rect = page.locator(`rect[data-spot="${spot}"]`)
      const [x, y, width, height] = await Promise.all(
        ['x', 'y', 'width', 'height'].map((side) => rect.getAttribute(side)),
      )
      return [Number(x), Number(y), Number(x) + Number(width), Number(y) + Number(height)]
    },
    async clickAt(x, y) {
      await pageStandsStill(page)
      const at = await client(x, y)
      await page.mouse.move(at.x, at.y)
      await page.mouse.click(at.x, at.y)
    },
    async dragOver([x0, y0, x1, y1]) {
      await pageStandsStill(page)
      await client((x0 + x1) / 2, (y0 + y1) / 2)
      const svg = page
        .locator('article svg[viewBox^="0 0 "]')
        .filter({ has: page.locator('rect') })
        .first()
      const [from, to] = await svg.evaluate(
        (element, box) => {
          const view = (element as SVGSVGElement).viewBox.baseVal
          const { left, top, width, height } = element.getBoundingClientRect()
          const place = (px: number, py: number) => ({
            x: left + (px / view.width) * width,
            y: top + (py / view.height) * height,
          })
          return [place(box[0], box[1]), place(box[2], box[3])] as const
        },
        [x0, y0, x1, y1] as const,
      )
      await page.mouse.move(from.x, from.y)
      await page.mouse.down()
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
      await page.mouse.move(to.x, to.y, { steps: 4 })
      await page.mouse.up()
    },
    expectAccessible: () => expectAccessible(page),
  }
}

/** Panning to a field takes a moment; the mouse waits for it as a hand does: until the page has not moved for a dozen frames. */
export async function pageStandsStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const place = () => JSON.stringify(document.querySelector('article [role="region"] img')?.getBoundingClientRect())
    for (let before = '', frames = 0; frames < 12; before = place()) {
      await new Promise(requestAnimationFrame)
      frames = place() === before ? frames + 1 : 0
    }
  })
}

/** A path of one of the sample documents. */
export function sample(name: string): string {
  return fileURLToPath(new URL(`../../resources/samples/${name}`, import.meta.url))
}

/** What a page complains of from now on: errors on its console and those nobody caught. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

/** A window of a suite's own, with all that its tests ask for. */
export interface OpenedDesk {
  readonly opened: OpenedWindow
  readonly page: Page
  readonly desk: Desk
  readonly complaints: string[]
  /** For the suite's files: gone when the window is. */
  readonly folder: string
}

/** Opens the window as nobody has used it yet, and hears what its page complains of. */
export async function openEmptyDesk(): Promise<OpenedDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-desk-'))
  const opened = await openWindow({ language: 'en' })
  const { page } = opened
  const complaints = complaintsOf(page)
  await page.getByText('No documents yet').waitFor()
  const close = async (): Promise<void> => {
    await opened.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { opened: { ...opened, close }, page, desk: deskIn(page), complaints, folder }
}

/** Opens the window with these samples read and all of them in review: how many are approved by themselves is no matter here. */
export async function openDesk(samples: readonly string[]): Promise<OpenedDesk> {
  const opening = await openEmptyDesk()
  const { opened, page, desk } = opening
  await opened.addFiles(samples.map(sample))
  await page.getByText(/being read or wait/).waitFor({ timeout: 30_000 })
  await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 120_000 })
  await page.getByRole('grid', { name: 'Documents' }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('toolbar', { name: 'Chosen documents' }).waitFor()
  if (await page.getByRole('button', { name: 'Reopen' }).isVisible()) {
    await page.getByRole('button', { name: 'Reopen' }).press('Enter')
    await page
      .getByRole('dialog')
      .getByText(/back to review/)
      .waitFor()
    await page.keyboard.press('Enter')
  } else await page.keyboard.press('Escape')
  await desk
    .row('To review')
    .nth(samples.length - 1)
    .waitFor()
  return opening
}
