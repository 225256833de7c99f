import { appendFile, copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anInvoicePdf } from '../builders/pdf-file.ts'
import { openEmptyDesk, sample, type Desk } from './desk.ts'
import { nameOfDownload } from './download.ts'
import { windowKind, type OpenedWindow } from './launch.ts'
import { pastePicture } from './paste-picture.ts'

const here = await windowKind()
const MORNING = [
  'akt.pdf', 'avoir-credit-note.pdf', 'faktura-poland.pdf', 'invoice-ireland.pdf', 'invoice-netherlands-ubl.xml', 'invoice-scan.pdf',
  'rakhunok-ukraine.pdf', 'rechnung-facturx.pdf', 'schet-kazakhstan.pdf', 'schet-na-oplatu.pdf', 'torg-12.pdf', 'upd.pdf',
] as const // prettier-ignore
/** Twelve files are read, one of them a scan: a busy machine takes minutes. */
const SLOW = { timeout: 400_000 }

/** A working day from an empty window to the last approval with nothing but keys: files are dropped, the pointer is never touched. */
describe(`a working day by keyboard in ${here.name}`, { timeout: 480_000 }, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let folder = ''
  let complaints: string[] = []

  beforeAll(async () => {
    ;({ opened, page, desk, complaints, folder } = await openEmptyDesk())
    await page.evaluate(() => {
      const pointed = { times: 0 }
      Object.assign(window, { pointed })
      window.addEventListener('pointerdown', () => (pointed.times += 1), true)
    })
  })
  afterAll(() => opened?.close())

  const allRead = () => page.getByText(/being read or wait/).waitFor({ state: 'detached', ...SLOW })
  const count = () => page.getByRole('grid', { name: 'Documents' }).getAttribute('aria-rowcount')
  /** The address of the open document; undefined in the list. */
  const openOne = () => page.evaluate(() => /documents\/(.+)/.exec(location.hash)?.[1])

  /** Types another value over that of a field of the open document. */
  const correct = async (name: string, value: string) => {
    await desk.field(name).focus()
    await page.keyboard.press('F2')
    await desk.field(name).getByRole('combobox').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(value)
    await page.keyboard.press('Enter')
    await desk.field(name).getByText('Confirmed').waitFor()
  }

  /** Approves the open document, with a reason where something on it stays wrong; the next one that waits is open then, or the list. */
  const approve = async () => {
    const before = await openOne()
    const question = page.getByRole('dialog', { name: /Approve although/ })
    await page.keyboard.press('Control+Enter')
    const isAsked = async () =>
      (await question.isVisible()) ? 'asked' : (await openOne()) === before ? 'waits' : 'done'
    await expect.poll(isAsked, SLOW).not.toBe('waits')
    if ((await isAsked()) === 'asked') {
      await page.keyboard.type('Printed so by the supplier')
      await page.keyboard.press('Enter')
    }
    await expect.poll(isAsked, SLOW).toBe('done')
  }

  /** Approves whatever waits, one after another, until the list is back. */
  const approveAll = async () => {
    await page.getByRole('grid', { name: 'Documents' }).focus()
    await desk.open('To review')
    for (let documents = 0; documents < 30 && (await openOne()) !== undefined; documents += 1) {
      await page.locator(`article[data-id="${await openOne()}"]`).waitFor(SLOW)
      await approve()
    }
    await page.getByText('That was the last document to review').waitFor()
  }

  it('takes twelve files in and reads them', async () => {
    await opened.addFiles(MORNING.map(sample))
    await expect.poll(count, SLOW).toBe(String(MORNING.length + 1))
    await allRead()
    expect(await desk.row('To review').count()).toBeGreaterThan(3)
    await expect.poll(() => desk.row(/To review|Approved/).count()).toBe(MORNING.length)
  })

  it('shows with O the file as it came', async () => {
    await desk.open('invoice-ireland.pdf')
    expect(await nameOfDownload(opened, () => page.keyboard.press('o'))).toBe('invoice-ireland.pdf')
    await desk.toInbox()
  })

  it('finds a document by a word that a person corrected, and no longer by the word read wrong', async () => {
    await desk.open('invoice-scan.pdf')
    await correct('supplierName', 'Quillfeather Stationers Ltd')
    await desk.toInbox()
    await page.keyboard.press('/')
    await page.keyboard.type('quillfeather')
    await expect.poll(count).toBe('2')
    await desk.row('Quillfeather Stationers Ltd').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(count).toBe(String(MORNING.length + 1))
  })

  it('approves several at once after showing what that does, and takes it back', async () => {
    const waiting = await desk.row('To review').count()
    await page.getByRole('grid', { name: 'Documents' }).focus()
    await page.keyboard.press('Control+a')
    await page.getByText(`${MORNING.length} documents chosen`).waitFor()
    await page.keyboard.press('Control+Enter')
    const dialog = page.getByRole('dialog', { name: 'Approve the chosen documents' })
    await dialog.getByText(/will be approved/).waitFor()
    // The reason for those that have errors, or the button: Enter does what was shown either way.
    await dialog.locator('form :focus').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/documents? approved\./).waitFor(SLOW)
    await expect.poll(() => desk.row('To review').count()).toBeLessThan(waiting)
    await page.getByRole('grid', { name: 'Documents' }).focus()
    await page.keyboard.press('Control+z')
    await expect.poll(() => desk.row('To review').count()).toBe(waiting)
  })

  it('approves the rest one by one, the next being open each time, to the last', async () => {
    await approveAll()
    await expect.poll(() => desk.row('Approved').count()).toBe(MORNING.length)
  })

  it('knows on the second invoice of a supplier what was corrected on the first', async () => {
    const files = await Promise.all(
      [601, 602].map(async (index) => {
        const path = join(folder, `nordlicht-${index}.pdf`)
        await writeFile(path, await anInvoicePdf(index))
        return path
      }),
    )
    await opened.addFiles(files.slice(0, 1))
    await desk.row('RE-2026-0601').getByText(/To review|Approved/).waitFor(SLOW) // prettier-ignore
    await desk.open('RE-2026-0601')
    const reopen = page.getByRole('button', { name: 'Reopen' })
    if (await reopen.isVisible()) await reopen.press('Enter')
    await page.getByRole('button', { name: 'Approve' }).first().waitFor()
    await correct('supplierName', 'Nordlicht Papier und Druck GmbH')
    await approve()
    await desk.toInbox()
    await opened.addFiles(files.slice(1))
    await desk.row('RE-2026-0602').getByText(/To review|Approved/).waitFor(SLOW) // prettier-ignore
    await desk.row('RE-2026-0602').getByText('Nordlicht Papier und Druck GmbH').waitFor()
  })

  it('puts a paper that came twice beside the first, and marks it as the duplicate', async () => {
    const again = join(folder, 'ireland-again.pdf')
    await copyFile(sample('invoice-ireland.pdf'), again)
    await appendFile(again, '\n%again\n')
    await opened.addFiles([again])
    await desk.row('ireland-again.pdf').getByText('To review').waitFor(SLOW)
    await desk.open('ireland-again.pdf')
    await desk.field('invoiceNumber').focus()
    await page.keyboard.press('1')
    const dialog = page.getByRole('dialog', { name: 'The same document twice?' })
    const isDuplicate = dialog.getByRole('button', { name: 'This one is the duplicate' })
    await isDuplicate.waitFor()
    while (!(await isDuplicate.evaluate((button) => button === document.activeElement)))
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await desk.toInbox()
    await desk.row('ireland-again.pdf').getByText('Duplicate').waitFor()
  })

  it('takes in a picture from the clipboard, and ends with nothing left to review', async () => {
    const before = Number(await count())
    await page.getByRole('grid', { name: 'Documents' }).focus()
    await pastePicture(opened, sample('receipt-till.png'))
    await expect.poll(count, SLOW).toBe(String(before + 1))
    await allRead()
    if ((await desk.row('To review').count()) > 0) await approveAll()
    expect(await desk.row(/To review|Failed|Being read/).count()).toBe(0)
    expect(await desk.row('Approved').count()).toBe(before - 1)
  })

  it('needed no pointer and complained about nothing', async () => {
    expect(await page.evaluate(() => (window as unknown as { pointed: { times: number } }).pointed.times)).toBe(0)
    expect(complaints).toEqual([])
  })
})
