import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { complaintsOf, pageStandsStill, sample } from './desk.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()

const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })
const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`)

const isOn = async (page: Page, text: string) => (await row(page, text).getAttribute('aria-selected')) === 'true'
const indexOf = async (page: Page, text: string) => Number(await row(page, text).getAttribute('aria-rowindex'))

/** The main job as a person does it, in the real window: drop, look, check, decide. */
describe(`the window in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let complaints: string[] = []

  beforeAll(async () => {
    opened = await openWindow({ language: 'en' })
    page = opened.page
    complaints = complaintsOf(page)
    await page.getByText('No documents yet').waitFor()
  })
  afterAll(() => opened?.close())

  it('is empty at first, and says what to do', async () => {
    expect(await page.getByRole('button', { name: 'Choose files' }).isVisible()).toBe(true)
    await expectAccessible(page)
  })

  it('takes dropped files in, reads them, and says why one could not be read', async () => {
    await opened.addFiles(['rechnung-facturx.pdf', 'schet-na-oplatu.pdf', 'broken.pdf'].map(sample))
    await row(page, 'Elbwerk Präzisionsteile GmbH').getByText('Approved').waitFor({ timeout: 90_000 })
    await row(page, 'Балтийский картон').getByText('To review').waitFor({ timeout: 90_000 })
    await row(page, 'broken.pdf').getByText('The file is damaged').waitFor({ timeout: 90_000 })
    await expectAccessible(page)
    await row(page, 'broken.pdf').click()
    await page.getByText('This document could not be read').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
  })

  it('says that a file is here already', async () => {
    await opened.addFiles([sample('rechnung-facturx.pdf')])
    await page.getByText('1 file was here already').waitFor()
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('4')
  })

  it('opens a document by keyboard and shows its fields beside the page', async () => {
    await page.getByRole('grid').focus()
    await page.keyboard.press('Home')
    for (let rows = 0; rows < 4 && !(await isOn(page, 'Elbwerk')); rows += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await field(page, 'supplierName').getByText('Elbwerk Präzisionsteile GmbH').waitFor()
    expect(await field(page, 'invoiceNumber').innerText()).toContain('RE-2026-1187')
    expect(await field(page, 'issueDate').innerText()).toContain('12 Oct 2026')
    expect(await field(page, 'grossTotal').innerText()).toMatch(/3,931\.98\s*EUR/)
    await page.getByRole('img', { name: 'Picture of page 1' }).waitFor()
    await expectAccessible(page)
  })

  it('goes to the next document, then through the fields that need a person, each with its place on the page', async () => {
    await page.keyboard.press('Escape')
    await page.getByRole('grid').waitFor()
    const up = (await indexOf(page, 'Балтийский')) < (await indexOf(page, 'Elbwerk'))
    await page.keyboard.press('Enter')
    await field(page, 'supplierName').getByText('Elbwerk').waitFor()
    await page.keyboard.press(up ? 'Alt+ArrowUp' : 'Alt+ArrowDown')
    if (await page.getByText('broken.pdf').first().isVisible())
      await page.keyboard.press(up ? 'Alt+ArrowUp' : 'Alt+ArrowDown')
    await field(page, 'supplierName').getByText('Балтийский картон').waitFor()
    await page.getByRole('img', { name: 'Picture of page 1' }).waitFor()
    const visited: string[] = []
    for (;;) {
      await page.keyboard.press('n')
      const name = await page.evaluate(() => document.activeElement?.getAttribute('data-field') ?? '')
      if (name === '' || visited.includes(name)) break
      visited.push(name)
      const marked = await field(page, name).getAttribute('data-mark')
      expect(['failed', 'review']).toContain(marked)
      const box = page.locator(`rect[data-spot="${name}"]`)
      if ((await box.count()) > 0) expect(await box.getAttribute('data-lit')).toBe('true')
    }
    expect(visited.length).toBeGreaterThan(0)
    await expectAccessible(page)
  })

  it('points out the field of a box, and focuses it on a click while the one at hand waits for nothing', async () => {
    await field(page, 'supplierName').focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('Enter')
    await field(page, 'supplierName').getByText('Confirmed').waitFor()
    await field(page, 'supplierName').focus()
    await pageStandsStill(page)
    const box = page.locator('rect[data-spot="invoiceNumber"]')
    await box.hover()
    expect(await field(page, 'invoiceNumber').getAttribute('data-lit')).toBe('true')
    await box.click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-field'))).toBe('invoiceNumber')
  })

  it('shows lines, the JSON of the command line, and history', async () => {
    await page.getByRole('tab', { name: /Lines/ }).click()
    // Head, four lines, and the row that a new one is begun in.
    expect(await page.getByRole('grid', { name: 'Line items' }).getByRole('row').count()).toBe(6)
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'JSON' }).click()
    const answer = JSON.parse(await page.getByRole('region', { name: 'The answer as JSON' }).innerText()) as Record<
      string,
      unknown
    >
    expect(answer).toMatchObject({ file: 'schet-na-oplatu.pdf', part: 1, state: 'review', kind: 'invoice' })
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Held for review').waitFor()
    await expectAccessible(page)
    await page.getByRole('tab', { name: 'Fields' }).click()
  })

  it('approves with Ctrl+Enter, and after the last one comes back to the list', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByText('That was the last document to review').waitFor()
    await row(page, 'Балтийский картон').getByText('Approved').waitFor()
  })

  it('finds by words', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('картон')
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('4')
  })

  it('tells its keys on a sheet', async () => {
    await page.getByRole('grid').focus()
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('keeps own companies', async () => {
    await page.getByRole('button', { name: 'Own companies' }).click()
    await page.getByRole('button', { name: 'Edit companies' }).click()
    const dialog = page.getByRole('dialog', { name: 'Own companies' })
    await dialog.getByRole('button', { name: 'Add a company' }).click()
    await dialog.getByLabel('Name').fill('ООО «Кленовый лист»')
    await dialog.getByLabel('Tax IDs').fill('7701 234 560')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Companies saved').waitFor()
    await page.getByRole('list', { name: 'Own companies' }).getByText('ООО «Кленовый лист»').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Edit companies' }).click()
    expect(await dialog.getByLabel('Tax IDs').inputValue()).toBe('7701234560')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  })

  it('speaks Russian and turns dark, and remembers both', async () => {
    await page.getByRole('button', { name: /Language/ }).click()
    await page.getByRole('menuitemradio', { name: 'Русский' }).click()
    await page.getByRole('button', { name: 'Оформление' }).click()
    await page.getByRole('menuitemradio', { name: 'Тёмное' }).click()
    await page.reload()
    await row(page, 'Балтийский картон').getByText('Утверждён').waitFor()
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
    expect(await page.locator('html').getAttribute('lang')).toBe('ru')
    expect(await row(page, 'Elbwerk').innerText()).toMatch(/3\s931,98/)
    await expectAccessible(page)
    await row(page, 'Elbwerk').click()
    await field(page, 'grossTotal').getByText('Уверенно').waitFor()
    await page.getByRole('img', { name: 'Изображение страницы 1' }).waitFor()
    await expectAccessible(page)
  })

  it('complained about nothing, its own content security policy included', () => {
    expect(complaints).toEqual([])
  })
})
