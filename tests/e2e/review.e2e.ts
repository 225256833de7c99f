import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Desk } from './desk.ts'
import { windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
const SAMPLES = [
  'faktura-poland.pdf',
  'avoir-credit-note.pdf',
  'schet-na-oplatu.pdf',
  'torg-12.pdf',
  'invoice-scan.pdf',
]
const [MILL = '', ATELIER = '', CARDBOARD = '', GARDEN = '', SCAN = ''] = SAMPLES

/** The day's work at the review desk in the real window: everything by keyboard, the pointer only where a person would point. */
describe(`the review desk in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let complaints: string[] = []
  let presses = 0
  const press = async (key: string) => {
    presses += 1
    await page.keyboard.press(key)
  }

  beforeAll(async () => {
    ;({ opened, page, desk, complaints } = await openDesk(SAMPLES))
  })
  afterAll(() => opened?.close())

  it('approves a document that was read without a mistake by one key', async () => {
    await desk.open(MILL)
    presses = 0
    await press('Control+Enter')
    await expect.poll(() => page.locator('article h1').innerText()).not.toContain('Zielony')
    expect(presses).toBe(1)
    await desk.toInbox()
    await desk.row(MILL).getByText('Approved').waitFor()
  })

  it('takes three keys and the typing for a wrong field', async () => {
    await desk.open(ATELIER)
    await desk.field('invoiceNumber').focus()
    await desk.expectAccessible()
    presses = 0
    await press('F2')
    await page.keyboard.type('AV-2026-0042')
    await desk.expectAccessible()
    await press('Enter')
    await desk.field('invoiceNumber').getByText('Confirmed').waitFor()
    await press('Control+Enter')
    await expect.poll(() => page.locator('article h1').innerText()).not.toContain('Atelier')
    expect(presses).toBeLessThanOrEqual(4)
    await desk.toInbox()
    await desk.row('AV-2026-0042').getByText('Approved').waitFor()
  })

  it('stands on the first doubt when a document opens, goes on with Tab, and settles each with Enter', async () => {
    await desk.open(SCAN)
    const doubts = await page.locator('[data-field][data-mark="failed"], [data-field][data-mark="review"]').count()
    expect(doubts).toBeGreaterThan(1)
    const errors = page.locator('[data-field][data-mark="failed"]')
    const worst = (await errors.count()) > 0 ? errors : page.locator('[data-field][data-mark="review"]')
    const first = await worst.first().getAttribute('data-field')
    await expect.poll(() => desk.at()).toBe(first)
    await page.keyboard.press('Tab')
    const second = await desk.at()
    expect(second).not.toBe(first)
    await page.keyboard.press('Shift+Tab')
    expect(await desk.at()).toBe(first)
    for (let doubt = 0; doubt < doubts; doubt += 1) {
      const name = (await desk.at()) ?? ''
      const mark = await desk.field(name).getAttribute('data-mark')
      if (mark !== 'failed' && mark !== 'review') break
      await page.keyboard.press('Enter')
      // A failed or a missing one opens first: unchanged and saved, it is confirmed.
      if ((await desk.field(name).getByRole('combobox').count()) > 0 && name !== 'kind')
        await page.keyboard.press('Enter')
      await expect.poll(() => desk.at()).not.toBe(doubt + 1 < doubts ? name : '')
    }
    // Missing values and what is judged as a whole stay to be looked at; every value that was read is a person's now.
    const left = page
      .locator('[data-field]:not([data-field="kind"])[data-mark="review"]')
      .filter({ hasNotText: 'Not found' })
    await expect.poll(() => left.count()).toBe(0)
    await page.locator('[data-field][aria-busy]').first().waitFor({ state: 'detached' })
  })

  it('takes corrections back one by one with Ctrl+Z, and keeps them all in the history', async () => {
    const confirmed = page.locator('[data-field][data-mark="confirmed"]')
    const before = await confirmed.count()
    expect(before).toBeGreaterThan(1)
    await page.keyboard.press('Control+z')
    await page.getByText('The last change was undone').waitFor()
    await expect.poll(() => confirmed.count()).toBe(before - 1)
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByText('Corrections undone').waitFor()
    await page
      .getByText(/^Confirmed: /)
      .first()
      .waitFor()
    await desk.expectAccessible()
    await desk.toInbox()
    await desk.open(CARDBOARD)
  })

  it('lets text of the page be selected and copied, whole words in their lines', async () => {
    const page1 = page.getByRole('group', { name: 'Text of page 1' })
    await page.keyboard.press('t')
    await page1.locator('[data-word]').first().waitFor({ state: 'attached' })
    await desk.expectAccessible()
    await page1.focus()
    await page.keyboard.press('Control+a')
    const copied = () =>
      page1.evaluate((element) => {
        const clipboardData = new DataTransfer()
        element.dispatchEvent(new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }))
        return clipboardData.getData('text/plain')
      })
    const all = await copied()
    expect(all.split('\n').length).toBeGreaterThan(10)
    expect(all).toContain('Балтийский картон')
    // From one word to the end of the next by the pointer: these two and no others. A press on what is selected would drag it.
    await page.evaluate(() => getSelection()?.removeAllRanges())
    const from = page1.getByText('Балтийский').first()
    const to = from.locator('xpath=following-sibling::*[1]')
    await from.scrollIntoViewIfNeeded()
    const [a, b] = [(await from.boundingBox())!, (await to.boundingBox())!]
    await page.mouse.move(a.x + 1, a.y + a.height / 2)
    await page.mouse.down()
    await page.mouse.move(b.x + b.width - 1, b.y + b.height / 2, { steps: 5 })
    await page.mouse.up()
    expect(await copied()).toBe(`${await from.textContent()} ${await to.textContent()}`)
    await page.keyboard.press('t')
    await page1.waitFor({ state: 'detached' })
  })

  it('refuses what does not fit the field, says why, and leaves the value alone on Esc', async () => {
    const before = await desk.field('issueDate').innerText()
    await desk.field('issueDate').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('soon')
    await page.getByText('This does not fit the field').waitFor()
    await page.keyboard.press('Enter')
    await desk.field('issueDate').getByRole('alert').waitFor()
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    expect(await desk.at()).toBe('issueDate')
    expect(await desk.field('issueDate').innerText()).toBe(before)
  })

  it('fills a column of lines from a box drawn round it on the page', async () => {
    await page.getByRole('tab', { name: /Lines/ }).click()
    const grid = page.getByRole('grid', { name: 'Line items' })
    // The last column printed: the amount of the line, with or without tax.
    const last = await grid
      .locator('[aria-rowindex="2"] [role="gridcell"]')
      .evaluateAll((row) => row.findLast((cell) => (cell.textContent ?? '') !== '')?.getAttribute('data-column') ?? '')
    expect(last).toMatch(/^(net|gross)Amount$/)
    const cells = grid.locator(`[role="gridcell"][data-column="${last}"]`)
    const amounts = await cells.allInnerTexts()
    const lines = amounts.filter((text) => text !== '').length
    expect(lines).toBeGreaterThan(2)
    const [, top, right] = await desk.boxOf('line-1')
    const [, , , bottom] = await desk.boxOf(`line-${lines}`)
    await grid.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('End')
    for (let steps = 0; steps < 9 && (await grid.locator('[data-at]').getAttribute('data-column')) !== last; steps += 1)
      await page.keyboard.press('ArrowLeft')
    for (let row = 1; row < lines; row += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await cells.allInnerTexts()).join('')).toBe('')
    await desk.expectAccessible()
    await desk.dragOver([right - 52, top - 3, right + 3, bottom + 3])
    await expect.poll(() => cells.allInnerTexts()).toEqual(amounts)
    await page.getByText(/Sum of lines/).waitFor()
  })

  it('is a spreadsheet: types over, fills down, inserts, deletes, copies out and pastes in', async () => {
    const grid = page.getByRole('grid', { name: 'Line items' })
    const quantity = grid.locator('[role="gridcell"][data-column="quantity"]')
    const before = await quantity.allInnerTexts()
    await grid.focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.type('7,5')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await quantity.allInnerTexts())[0]).toBe('7.5')
    await page.keyboard.press('Control+d')
    await expect.poll(async () => (await quantity.allInnerTexts())[1]).toBe('7.5')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(before)
    // A row comes where the cell is; typed into, it is kept, and can be deleted like the others.
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Insert')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(['', ...before])
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(['3', ...before])
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Control+Minus')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(before)
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+Minus')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(before.slice(2))
    await page.keyboard.press('Control+z')
    await expect.poll(() => quantity.allInnerTexts()).toEqual(before)
    await grid.evaluate((element) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Porto\t2\r\nPalette\t3\r\n')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+ArrowDown')
    await grid.evaluate((element) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', 'Porto\t2\r\nPalette\t3\r\n')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    })
    await expect.poll(() => grid.getByText('Palette').count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    expect(await desk.at()).toBe('lines')
    await desk.toInbox()
  })

  it('fills the focused field from a word clicked on the page, with the printed and the kept value before it is saved', async () => {
    await desk.open(GARDEN)
    const [x0, y0, x1, y1] = await desk.boxOf('issueDate')
    await desk.field('issueDate').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('1.2.2020')
    await page.keyboard.press('Enter')
    await desk.field('issueDate').locator('[data-sort]').getByText('01 Feb 2020').waitFor()
    await desk.field('issueDate').focus()
    await page.keyboard.press('F2')
    await desk.clickAt((x0 + x1) / 2, (y0 + y1) / 2)
    const editor = desk.field('issueDate').getByRole('combobox')
    await expect.poll(() => editor.inputValue()).toContain('2026')
    await desk
      .field('issueDate')
      .getByText(/On the page:/)
      .waitFor()
    await desk.field('issueDate').getByText('Saved as 05 Nov 2026').waitFor()
    await page.keyboard.press('Enter')
    await desk.field('issueDate').locator('[data-sort]').getByText('05 Nov 2026').waitFor()
    await page.locator('rect[data-spot="issueDate"]').waitFor()
  })

  it('fills it from a box drawn on the page, and offers the values of the page without a pointer', async () => {
    const [x0, y0, x1, y1] = await desk.boxOf('supplierName')
    await desk.field('supplierName').focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('Somebody else')
    await desk.dragOver([x0 - 2, y0 - 2, x1 + 2, y1 + 2])
    const editor = desk.field('supplierName').getByRole('combobox')
    await expect.poll(() => editor.inputValue()).toContain('Садовый двор')
    await page.keyboard.press('Escape')
    await desk.field('grossTotal').focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('listbox').waitFor()
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await desk.toInbox()
  })

  it('offers beside a broken sum what would mend it, and asks for a reason to approve what stays broken', async () => {
    await desk.open(SCAN)
    const right = await desk.field('grossTotal').locator('[data-sort="amount"]').innerText()
    const breakIt = async () => {
      await desk.field('grossTotal').focus()
      await page.keyboard.press('F2')
      await page.keyboard.type('1,50')
      await page.keyboard.press('Enter')
      await desk.field('grossTotal').getByText(/makes/).waitFor()
    }
    await breakIt()
    await desk.field('grossTotal').focus()
    await page.keyboard.press('1')
    await expect.poll(() => desk.field('grossTotal').locator('[data-sort="amount"]').innerText()).toBe(right)
    await breakIt()
    await page.keyboard.press('Control+Enter')
    const dialog = page.getByRole('dialog', { name: /Approve although/ })
    await dialog.waitFor()
    await desk.expectAccessible()
    await page.keyboard.type('Printed so by the supplier')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('article h1').innerText()).not.toContain('NORTHFIELD')
    await desk.toInbox()
    await desk.row(SCAN).getByText('Approved').waitFor()
  })

  it('complained about nothing', () => {
    // A browser tells of every refusal itself, and one was provoked.
    expect(complaints.filter((text) => !text.includes('status of 422'))).toEqual([])
  })
})
