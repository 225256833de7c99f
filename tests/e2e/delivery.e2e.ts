import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { updXml } from '../builders/national-e-invoice-xml.ts'
import { startSimulator, zohoBooked, type Simulator } from '../harness/simulator.ts'
import { complaintsOf, deskIn, type Desk } from './desk.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
const SLOW = { timeout: 60_000 }

interface Booked {
  readonly number: string
  readonly total: string
  readonly files: number
}

/** A vendor's server, how a person fills in the form for it, and what it really holds. */
interface Vendor {
  readonly title: string
  readonly simulator: 'zoho' | 'onec'
  /** What is approved: Zoho takes pictures, PDF and office files, but no XML. */
  readonly bill: { readonly name: string; readonly content: () => Promise<string | Uint8Array> }
  readonly number: string
  readonly organisation: string
  fill(page: Page, about: Record<string, string>, address: string): Promise<void>
  booked(simulator: Simulator): Promise<Booked[]>
  /** What only this one's connections can do, tried once the connection «books» stands. */
  readonly own: { readonly title: string; try(page: Page, desk: Desk, simulator: Simulator): Promise<void> }
}

async function fillZoho(page: Page, about: Record<string, string>, address: string): Promise<void> {
  await page.getByLabel('Organisation ID').fill(about['organisation'] ?? '')
  await page.getByLabel('Client ID').fill(about['clientId'] ?? '')
  await page.getByLabel('Account for lines').fill(about['account'] ?? '')
  await page.getByLabel('Refresh token').fill(about['refreshToken'] ?? '')
  await page.getByText('More settings').click()
  await page.getByLabel('Address of the API').fill(`${address}/books/v3`)
  await page.getByLabel('Address for signing in').fill(address)
}

const VENDORS: readonly Vendor[] = [
  {
    title: 'Zoho Books',
    simulator: 'zoho',
    bill: {
      name: 'rechnung-facturx.pdf',
      content: () => readFile(new URL('../../resources/samples/rechnung-facturx.pdf', import.meta.url)),
    },
    number: 'RE-2026-1187',
    organisation: 'Kontor Ahorn',
    fill: fillZoho,
    async booked(simulator) {
      const { bills } = await zohoBooked(simulator)
      return bills.map(({ number, total, files }) => ({ number, total, files: files.length }))
    },
    own: {
      title: 'shows the code to type on another device',
      async try(page, desk, { about, address }) {
        await page.getByRole('button', { name: 'Connect a ledger' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('button', { name: 'Zoho Books' }).press('Enter')
        await fillZoho(page, { ...about, refreshToken: '' }, address)
        await page.getByLabel('How to sign in').selectOption('device')
        await page.getByRole('button', { name: 'Show the code' }).press('Enter')
        await dialog.getByText('Waiting for your consent').waitFor(SLOW)
        expect(await dialog.getByLabel('Address').inputValue()).toBe(`${address}/device`)
        expect(await dialog.getByLabel('Code').inputValue()).toMatch(/^\d{6}$/)
        await desk.expectAccessible()
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      },
    },
  },
  {
    title: '1C:Enterprise',
    simulator: 'onec',
    // In a base that knows the item, as a base of long standing does.
    bill: {
      name: 'upd.xml',
      content: () =>
        Promise.resolve(updXml().replace('encoding="windows-1251"', '').replace('Доска обрезная', 'Бумага офисная А4')),
    },
    number: 'А-17',
    organisation: 'Северный двор',
    async fill(page, about) {
      await page.getByLabel('Address of the publication').fill(about['publication'] ?? '')
      await page.getByLabel('User').fill(about['user'] ?? '')
      await page.getByLabel('Organisation').fill(about['organisation'] ?? '')
      await page.getByLabel('Password').fill(about['password'] ?? '')
    },
    async booked(simulator) {
      const response = await fetch(`${simulator.address}/_onec/booked`)
      const { documents } = (await response.json()) as {
        documents: { number: string; total: string; files: string[] }[]
      }
      return documents.map(({ number, total, files }) => ({ number, total, files: files.length }))
    },
    own: {
      title: 'lets a person say what is written where, and take it back',
      async try(page, desk) {
        const dialog = page.getByRole('dialog')
        const open = async () =>
          await page
            .getByRole('listitem', { name: 'books' })
            .getByRole('button', { name: 'What goes where' })
            .press('Enter')
        const place = dialog.getByLabel('vendor › fullName', { exact: true })
        await open()
        await place.waitFor(SLOW)
        await desk.expectAccessible()
        const before = await place.inputValue()
        await place.fill('Description')
        await page.keyboard.press('Enter')
        await dialog.waitFor({ state: 'detached' })
        await open()
        await dialog.getByLabel('Only my changes').check()
        expect(await place.inputValue()).toBe('Description')
        expect(await dialog.getByRole('group').getByRole('textbox').count()).toBe(1)
        await dialog.getByRole('button', { name: 'Take back the change: vendor › fullName' }).press('Enter')
        await dialog.getByRole('button', { name: 'Save' }).press('Enter')
        await dialog.waitFor({ state: 'detached' })
        await open()
        await place.waitFor()
        expect(await place.inputValue()).toBe(before)
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      },
    },
  },
]

describe.each(VENDORS)(`delivery to $title in ${here.name}`, (vendor) => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let folder: string
  let simulator: Simulator
  let complaints: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-delivery-'))
    simulator = await startSimulator(vendor.simulator, join(folder, 'ledger'))
    await writeFile(join(folder, vendor.bill.name), await vendor.bill.content())
    process.env['SKREPKA_SECRET_KEY'] = 'a key for this test'
    opened = await openWindow({ language: 'en' })
    page = opened.page
    desk = deskIn(page)
    complaints = complaintsOf(page)
    await page.getByText('No documents yet').waitFor()
  })
  afterAll(async () => {
    await opened?.close()
    await simulator?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('is set up step by step, and tested', async () => {
    await page.getByRole('button', { name: 'Ledgers' }).click()
    await page.getByText('Nothing here').waitFor()
    await page.getByRole('tab', { name: 'Connections' }).click()
    await page.getByRole('button', { name: 'Connect a ledger' }).click()
    await desk.expectAccessible()
    await page.getByRole('dialog').getByRole('button', { name: vendor.title }).press('Enter')
    await page.getByLabel('Name of the connection').fill('books')
    await vendor.fill(page, simulator.about, simulator.address)
    await desk.expectAccessible()
    await page.keyboard.press('Enter')
    await page.getByText(`It works: `).filter({ hasText: vendor.organisation }).waitFor(SLOW)
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('listitem', { name: 'books' }).getByText('Connected').waitFor()
    await desk.expectAccessible()
  })

  it(vendor.own.title, async () => {
    await vendor.own.try(page, desk, simulator)
  })

  it('waits while the ledger is away, and says why', async () => {
    await simulator.kill()
    await page.getByRole('button', { name: 'Skrepka' }).click()
    await opened.addFiles([join(folder, vendor.bill.name)])
    await desk.row(vendor.number).waitFor(SLOW)
    await page.getByText(/being read or wait/).waitFor({ state: 'detached', ...SLOW })
    await desk.open(vendor.number)
    const approve = page.getByRole('button', { name: 'Approve and next' })
    if (await approve.isVisible()) {
      await page.keyboard.press('Control+Enter')
      const reason = page.getByRole('dialog').getByRole('textbox')
      await Promise.race([reason.waitFor(SLOW), page.locator('article').waitFor({ state: 'detached', ...SLOW })])
      if (await reason.isVisible()) {
        await reason.fill('checked by hand')
        await page.keyboard.press('Enter')
      }
    }
    while ((await page.locator('article').count()) > 0) await page.keyboard.press('Escape')
    await page.getByRole('status', { name: '1 document waits to be sent' }).waitFor(SLOW)
    await page.getByRole('button', { name: 'Ledgers' }).click()
    const row = page.getByRole('list', { name: 'On the way to ledgers' }).getByRole('listitem')
    await row.getByText('Waiting').waitFor(SLOW)
    await row.getByText(/can't be reached/).waitFor(SLOW)
    await desk.expectAccessible()
  })

  it('goes by itself once the ledger is back: the bill is there once, with its original', async () => {
    const port = Number(new URL(simulator.address).port)
    simulator = await startSimulator(vendor.simulator, join(folder, 'ledger'), port)
    await page.getByRole('tab', { name: 'Connections' }).click()
    const card = page.getByRole('listitem', { name: 'books' })
    await card.getByRole('button', { name: 'Pause' }).click()
    await card.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('tab', { name: 'On the way' }).click()
    const row = page.getByRole('list', { name: 'On the way to ledgers' }).getByRole('listitem')
    await row.getByText('Delivered').waitFor(SLOW)
    const booked = await vendor.booked(simulator)
    expect(booked).toHaveLength(1)
    expect(booked[0]?.files).toBe(1)
    await desk.expectAccessible()
  })

  it('tells the story in the document, and shows what is sent', async () => {
    await page
      .getByRole('list', { name: 'On the way to ledgers' })
      .getByRole('listitem')
      .getByRole('button')
      .first()
      .click()
    await page.getByRole('tab', { name: 'Delivery' }).click()
    await page.getByText('The original was attached').waitFor()
    await page.getByText('Read back and compared: all is as approved').waitFor()
    await page
      .getByText(/tried again by itself/)
      .first()
      .waitFor()
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'What would be sent' }).click()
    await page.getByRole('dialog').getByText(vendor.number).first().waitFor(SLOW)
    await desk.expectAccessible()
    await page.keyboard.press('Escape')
  })

  it('is compared: approved here, found there', async () => {
    await page.getByRole('button', { name: 'Ledgers' }).click()
    await page.getByRole('tab', { name: 'Comparison' }).click()
    await page.getByRole('button', { name: 'Compare now' }).click()
    await page.getByRole('row').filter({ hasText: vendor.number }).getByText('the same').waitFor(SLOW)
    await page.getByRole('combobox', { name: 'How often it is compared by itself' }).selectOption('7')
    await desk.expectAccessible()
    expect(complaints).toEqual([])
  })
})
