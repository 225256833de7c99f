import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { openDesk, type Desk } from './desk.ts'
import { windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()

/** Split, merge and turn by keys, the way back, and finding documents by filters and numbers typed wrong. */
describe(`pages and lists in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let complaints: string[] = []
  let folder = ''

  beforeAll(async () => {
    ;({ opened, page, desk, complaints, folder } = await openDesk(['invoice-ireland.pdf', 'avoir-credit-note.pdf']))
    const both = await PDFDocument.create()
    for (const index of [501, 502]) {
      const one = await PDFDocument.load(await anInvoicePdf(index))
      for (const copied of await both.copyPages(one, one.getPageIndices())) both.addPage(copied)
    }
    const path = join(folder, 'two-in-one.pdf')
    await writeFile(path, await both.save())
    await opened.addFiles([path])
    await desk.row('two-in-one.pdf').nth(1).waitFor({ timeout: 60_000 })
    await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 60_000 })
    await reopenAll()
  })
  afterAll(() => opened?.close())

  const grid = () => page.getByRole('grid', { name: 'Documents' })
  const rows = () => desk.row('two-in-one.pdf').count()
  const reopenAll = async () => {
    await grid().focus()
    await page.keyboard.press('Control+a')
    const reopen = page.getByRole('button', { name: 'Reopen' })
    await page.getByRole('toolbar', { name: 'Chosen documents' }).waitFor()
    if (!(await reopen.isVisible())) return await page.keyboard.press('Escape')
    await reopen.press('Enter')
    await page.getByRole('dialog').getByText(/back to review/).waitFor() // prettier-ignore
    await page.keyboard.press('Enter')
    await page.getByText(/back in review/).waitFor()
  }
  const openTable = async () => {
    await desk.open('two-in-one.pdf')
    await page.getByRole('button', { name: 'More actions' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Split, merge or turn pages' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Arrange pages' })
    await dialog.getByRole('button', { name: /^Page 2/ }).waitFor()
    return dialog
  }

  it('merges two documents of a file by keys, reads them as one, and takes that back', async () => {
    await desk.toInbox()
    expect(await rows()).toBe(2)
    const dialog = await openTable()
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: /^Page 2/ }).focus()
    await page.keyboard.press('m')
    await dialog.getByText('Becomes 1 document').waitFor()
    await page.keyboard.press('r')
    await dialog.getByRole('button', { name: /turned by 90/ }).waitFor()
    await page.keyboard.press('Control+z')
    await dialog.getByRole('button', { name: 'Apply and read again' }).press('Enter')
    await page.getByText('Arranged into 1 document.').waitFor()
    await expect.poll(rows).toBe(1)
    await expect.poll(() => page.getByText(/being read or wait/).count(), { timeout: 60_000 }).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByText('The documents are back as they were.').waitFor()
    await expect.poll(rows).toBe(2)
  })

  it('moves a page by dragging it to another document or to one of its own', async () => {
    const dialog = await openTable()
    const second = dialog.getByRole('button', { name: /^Page 2/ })
    await second.dragTo(dialog.getByRole('button', { name: /^Page 1/ }))
    await dialog.getByText('Becomes 1 document').waitFor()
    await dialog.getByRole('button', { name: /^Page 2/ }).dragTo(dialog.getByTitle('A document of its own'))
    await dialog.getByText('Becomes 2 documents').waitFor()
    await page.keyboard.press('Control+z')
    await dialog.getByText('Becomes 1 document').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await desk.toInbox()
    await expect.poll(rows).toBe(2)
  })

  it('splits a document that was merged, and each has its own number then', async () => {
    const merge = await openTable()
    await merge.getByRole('button', { name: /^Page 2/ }).focus()
    await page.keyboard.press('m')
    await merge.getByRole('button', { name: 'Apply and read again' }).press('Enter')
    await expect.poll(rows).toBe(1)
    await expect.poll(() => page.getByText(/being read or wait/).count(), { timeout: 60_000 }).toBe(0)
    await reopenAll()
    const split = await openTable()
    await split.getByRole('button', { name: /^Page 2/ }).focus()
    await page.keyboard.press('s')
    await split.getByText('Becomes 2 documents').waitFor()
    await split.getByRole('button', { name: 'Apply and read again' }).press('Enter')
    await expect.poll(rows).toBe(2)
    await desk.row('RE-2026-0501').waitFor({ timeout: 60_000 })
    await desk.row('RE-2026-0502').waitFor({ timeout: 60_000 })
  })

  it('finds a number that was typed wrong, narrows by supplier, and keeps a list under a name', async () => {
    await page.locator('#search').fill('RE-2026-0521')
    await expect.poll(() => desk.row('RE-2026-0501').count()).toBe(1)
    await page.locator('#search').fill('')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('5')
    await page.getByRole('group', { name: 'Narrow the list' }).getByRole('button', { name: 'Supplier' }).press('Enter')
    await page.getByRole('menuitemradio', { name: /Nordlicht/ }).press('Enter')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('3')
    await desk.expectAccessible()
    const amount = page.getByRole('columnheader', { name: 'Amount' })
    await amount.getByRole('button').press('Enter')
    await expect.poll(() => amount.getAttribute('aria-sort')).toBe('descending')
    await page.getByRole('button', { name: 'Saved views' }).press('Enter')
    await page.getByLabel('Name of the list as it is now').fill('Paper')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Paper', exact: true }).waitFor()
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    await grid().focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('5')
    await page.getByRole('columnheader', { name: 'Supplier' }).getByRole('button').press('Enter')
    await expect.poll(() => amount.getAttribute('aria-sort')).toBe(null)
    await page.getByRole('button', { name: 'Saved views' }).press('Enter')
    await page.getByRole('button', { name: 'Paper', exact: true }).press('Enter')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('3')
    expect(await amount.getAttribute('aria-sort')).toBe('descending')
    await grid().focus()
    await page.keyboard.press('Escape')
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe('5')
  })

  it('can be used in Russian and in the dark', async () => {
    await page.getByRole('button', { name: /Language/ }).click()
    await page.getByRole('menuitemradio', { name: 'Русский' }).click()
    await page.getByRole('button', { name: 'Оформление' }).click()
    await page.getByRole('menuitemradio', { name: 'Тёмное' }).click()
    await page.getByRole('button', { name: 'Сумма', exact: true }).nth(0).press('Enter')
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
    await page.getByRole('grid').focus()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Разложить страницы' }).press('Enter')
    await page.getByRole('dialog').getByText(/Получится/).waitFor() // prettier-ignore
    await desk.expectAccessible()
    await page.screenshot({ path: process.env['SKREPKA_SHOT'] ?? join(folder, 'arrange.png') })
    await page.keyboard.press('Escape')
  })

  it('complained about nothing', () => {
    expect(complaints).toEqual([])
  })
})
