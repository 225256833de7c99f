import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complaintsOf, deskIn, sample, type Desk } from './desk.ts'
import { nameOfDownload } from './download.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()

describe(`settings, first run and help in ${here.name}`, () => {
  let folder: string
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let complaints: string[] = []

  const open = async () => {
    opened = await openWindow({ language: 'en', dataFolder: join(folder, 'data') })
    page = opened.page
    page.setDefaultTimeout(20_000)
    desk = deskIn(page)
    complaints = complaintsOf(page)
  }
  const header = (name: string) => page.getByRole('banner').getByRole('button', { name, exact: true })
  const section = async (name: string) => {
    // A dialog that a failed test left open would hide everything from the next one.
    if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape')
    await header('Settings').click()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name }).click()
    await page.getByRole('heading', { level: 2, name }).waitFor()
  }
  const row = (name: string) => page.getByRole('region', { name, exact: true })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-settings-'))
    await mkdir(join(folder, 'data'))
    await mkdir(join(folder, 'scanner'))
    await open()
  })
  afterAll(async () => {
    await opened?.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  it('begins with three steps: how it looks, whose documents these are, and samples to try', async () => {
    const welcome = page.getByRole('region', { name: 'Welcome to Skrepka' })
    await welcome.waitFor()
    await desk.expectAccessible()
    await welcome.getByRole('button', { name: 'Next' }).click()
    await welcome.getByLabel('Name').fill('Kontor Ahorn GmbH')
    await welcome.getByLabel('Tax IDs').fill('DE271828180')
    await desk.expectAccessible()
    await welcome.getByRole('button', { name: 'Next' }).click()
    await desk.expectAccessible()
    await welcome.getByRole('button', { name: 'Take the samples' }).click()
    await desk.row('Elbwerk').first().waitFor({ timeout: 120_000 })
    await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 120_000 })
    expect(await welcome.count()).toBe(0)
  })

  it('finds a setting by words and goes to it', async () => {
    await header('Settings').click()
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('every day')
    await page.getByRole('button', { name: /Back up every day/ }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('setting-daily')
  })

  it('explains a lower promise in figures before it is taken', async () => {
    await section('Reading and learning')
    await page.getByRole('spinbutton', { name: 'Promise' }).fill('98')
    await row('Promise').getByRole('button', { name: 'Save' }).click()
    const asked = page.getByRole('dialog', { name: 'Accept more without a look?' })
    await asked.getByText(/about 20 of 1,000/).waitFor()
    await asked.getByRole('button', { name: 'Lower the promise' }).click()
    await page.getByText('Saved').first().waitFor()
  })

  it('adds a watched folder, and a file that appears there arrives', async () => {
    await section('Where documents come from')
    await row('Watched folders').getByRole('button', { name: /Add/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Folder', { exact: true }).fill(join(folder, 'scanner'))
    await desk.expectAccessible()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const card = page.getByRole('listitem', { name: 'Watched folder' })
    await card.getByText('On', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Test' }).click()
    await card.getByText(/It works/).waitFor()
    await copyFile(sample('akt.pdf'), join(folder, 'scanner', 'akt.pdf'))
    await card.getByText('1 document taken').waitFor({ timeout: 60_000 })
    await desk.expectAccessible()
    await card.getByRole('button', { name: 'Switch off' }).click()
    await card.getByText('Off', { exact: true }).waitFor()
  })

  it('backs up, goes back to the backup, and the window comes back by itself', async () => {
    await section('Backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    await page.getByText('Backup made').waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Look now' }).click()
    await page.getByText(/everything is whole/).waitFor({ timeout: 60_000 })
    await section('Own companies')
    await page.getByRole('button', { name: 'Add a company' }).click()
    await page.getByLabel('Name').last().fill('Added after the backup')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Companies saved').waitFor()
    await section('Backups')
    await page.getByRole('button', { name: /Restore the backup of/ }).first().click() // prettier-ignore
    const asked = page.getByRole('dialog')
    await asked.getByText(/put aside, not deleted/).waitFor()
    await asked.getByRole('button', { name: 'Restore' }).click()
    await page.getByText('Everything is as it was in the backup').waitFor({ timeout: 60_000 })
    await section('Own companies')
    await expect.poll(() => page.getByLabel('Name').count()).toBe(1)
    expect(await page.getByLabel('Name').inputValue()).toBe('Kontor Ahorn GmbH')
  })

  it('stands closer when it is asked to, and remembers it', async () => {
    const heightOfRow = async () => (await desk.row('Elbwerk').first().boundingBox())?.height
    for (const [density, height] of [
      ['Compact', 30],
      ['Comfortable', 38],
    ] as const) {
      await section('Language and appearance')
      await page.getByRole('radio', { name: density, exact: true }).check({ force: true })
      await page.goto(new URL('#', page.url()).href)
      await expect.poll(heightOfRow).toBe(height)
      await page.reload()
      await expect.poll(heightOfRow).toBe(height)
    }
  })

  it('shows how every part is, the log, and saves a bundle', async () => {
    await section('Help')
    await row('Diagnostics').getByRole('button', { name: 'Diagnostics' }).click()
    await page.getByRole('img', { name: 'Well', exact: true }).first().waitFor({ timeout: 60_000 })
    await page.getByRole('row', { name: /Engine/ }).waitFor()
    await desk.expectAccessible()
    const name = await nameOfDownload(opened, () => page.getByRole('button', { name: 'Save the file' }).click())
    expect(name).toBe('skrepka-diagnostics.zip')
  })

  it('answers in the guide: by words, and from a message to its page', async () => {
    await header('Help').click()
    await page.getByRole('searchbox', { name: 'Search the guide' }).fill('check digits')
    await page.getByRole('searchbox', { name: 'Search the guide' }).press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Tax IDs and bank accounts' }).waitFor()
    await page.goto(new URL('#/help/store-damaged', page.url()).href)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('message-store-damaged')
    await desk.expectAccessible()
    await page.getByRole('button', { name: 'First start again' }).click()
    await page.getByRole('dialog', { name: 'Welcome to Skrepka' }).waitFor()
    await page.keyboard.press('Escape')
  })

  it('turns dark at once when told to', async () => {
    await section('Language and appearance')
    await page.getByRole('radio', { name: 'Dark', exact: true }).check({ force: true })
    await expect.poll(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
  })

  it('keeps what was set over a restart, and does not welcome again', async () => {
    await opened.close()
    await open()
    await desk.row('Elbwerk').first().waitFor()
    await section('Reading and learning')
    expect(await page.getByRole('spinbutton', { name: 'Promise' }).inputValue()).toBe('98')
    await section('Own companies')
    expect(await page.getByLabel('Name').inputValue()).toBe('Kontor Ahorn GmbH')
    if (opened.kind === 'electron') {
      await section('Language and appearance')
      expect(await page.getByRole('radio', { name: 'Dark', exact: true }).isChecked()).toBe(true)
      await section('This computer')
      // What the shell does is shown once the shell has said so.
      const tray = page.getByRole('radio', { name: 'Go on in the tray' })
      await tray.click({ force: true })
      await expect.poll(() => tray.isChecked()).toBe(true)
    }
    // A stream cut by the restart of the engine is told by the browser itself.
    expect(complaints.filter((one) => !/ERR_|Failed to load resource/.test(one))).toEqual([])
  })
})
