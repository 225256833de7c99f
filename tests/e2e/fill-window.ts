import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { startSimulator, type Simulator } from '../harness/simulator.ts'
import { deskIn, sample } from './desk.ts'
import type { OpenedWindow } from './launch.ts'
import { AGAIN, SHOWN, type Addresses } from './screens.ts'

type Filled = Pick<OpenedWindow, 'page' | 'addFiles'>

/** Read after the other pile: of two risks that weigh the same the one found later comes first, and two readers are never equally fast. */
const LATER = 'invoice-ireland.pdf'

/** Samples that fill the list beside those that are opened. */
const BESIDE = ['avoir-credit-note.pdf', 'faktura-poland.pdf', 'rakhunok-ukraine.pdf', 'akt.pdf'] as const

/** Two of the samples' buyers are ours. */
const OWN = [
  ['Maschinenbau Tegeler GmbH & Co. KG', 'DE309628410'],
  ['ООО «Северный ветер»', '7804629137'],
] as const

/** Our own limits for a second signature, which two of the samples come near to. */
const LIMITS = '5300 EUR\n125000 RUB'

/**
 * Fills an empty window (in English, with SKREPKA_SECRET_KEY set) with what the screens show, as a person would: samples read, risks found,
 * two ledgers connected, deliveries in every state that lasts, and a comparison.
 */
export async function fillWindow({ page, addFiles }: Filled): Promise<Addresses> {
  const folder = await mkdtemp(join(tmpdir(), 'skrepka-filled-'))
  const books = await startSimulator('zoho', join(folder, 'books'))
  try {
    await page.getByText('No documents yet').waitFor()
    await sharpenRules(page)
    const piles = [SHOWN.filter((file) => file !== LATER), [LATER], BESIDE]
    for (const files of piles) await read({ page, addFiles }, files.map(sample))
    await read({ page, addFiles }, [await withAnotherAccount(folder)])
    await read({ page, addFiles }, [await againDueLater(folder)])
    await nameCompanies(page)
    for (const number of ['RE-2026-1187', 'FV/284/10/2026', 'AV-2026-0031']) await approve(page, number)
    await decideOnRisks(page)
    await connect(page, books, join(folder, 'handed'))
    await deliver(page)
    const addresses = await addressesOf(page)
    // The program looks by itself a little later: without this, what it saw would stand there in some pictures only.
    await go(page, 'settings/backups')
    await page.getByRole('button', { name: 'Look now' }).click()
    await page.getByText(/everything is whole/).waitFor()
    return addresses
  } finally {
    await books.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => void (location.hash = hash), `#/${place}`)
}

/** A month is old here, and sums near {@link LIMITS} are looked at. */
async function sharpenRules(page: Page): Promise<void> {
  await go(page, 'risks')
  await page.getByRole('button', { name: 'Rules' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Old from so many days').fill('30')
  await dialog.getByLabel('Limits for a second signature').fill(LIMITS)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
  await go(page, '')
}

async function read({ page, addFiles }: Filled, paths: string[]): Promise<void> {
  await go(page, '')
  const rows = page.locator('[role="row"][id]')
  const before = await rows.count()
  await addFiles(paths)
  await rows.nth(before + paths.length - 1).waitFor({ timeout: 60_000 })
  await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 120_000 })
}

/** The supplier of a sample writes again, and wants to be paid on another bank account. */
async function withAnotherAccount(folder: string): Promise<string> {
  const before = await readFile(sample('invoice-netherlands-ubl.xml'), 'utf8')
  const path = join(folder, 'invoice-tulpenkade-november.xml')
  const after = before
    .replaceAll('TL-26-00742', 'TL-26-00791')
    .replaceAll('2026-11-10', '2026-11-24')
    .replaceAll('2026-12-10', '2026-12-24')
    .replaceAll('NL29SKPK0417164300', 'NL09SKPK0598203617')
  await writeFile(path, after)
  return path
}

/** A sample once more, with one date changed: two papers about one invoice. */
async function againDueLater(folder: string): Promise<string> {
  const path = join(folder, AGAIN)
  const before = await readFile(sample('invoice-netherlands-ubl.xml'), 'utf8')
  await writeFile(path, before.replaceAll('2026-12-10', '2026-12-17'))
  return path
}

async function nameCompanies(page: Page): Promise<void> {
  await go(page, 'companies')
  await page.getByRole('button', { name: 'Edit companies' }).click()
  const dialog = page.getByRole('dialog')
  for (const [name, taxId] of OWN) {
    await dialog.getByRole('button', { name: 'Add a company' }).click()
    await dialog.getByLabel('Name').last().fill(name)
    await dialog.getByLabel('Tax IDs').last().fill(taxId)
  }
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function approve(page: Page, number: string): Promise<void> {
  await go(page, '')
  const desk = deskIn(page)
  await desk.open(number)
  const id = await page.locator('article').getAttribute('data-id')
  await page.keyboard.press('Control+Enter')
  await page.locator(`article[data-id="${id}"]`).waitFor({ state: 'detached' })
  await desk.toInbox()
}

/** Two risks are decided on, the others stay open. By keys: a notice may still lie over the buttons. */
async function decideOnRisks(page: Page): Promise<void> {
  await go(page, 'risks')
  const risk = (number: string) => page.getByRole('listitem').filter({ hasText: number })
  await risk('RE-2026-1187').getByRole('button', { name: 'False alarm' }).press('Enter')
  await risk('RE-2026-1187').waitFor({ state: 'detached' })
  await risk('FV/284/10/2026').getByRole('button', { name: 'Accept' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('The parcel came late; the warehouse has signed for it')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await risk('FV/284/10/2026').waitFor({ state: 'detached' })
}

/** A ledger over the network, where two taxes stand for others than they should, and a folder. What is approved already follows. */
async function connect(page: Page, { address, about }: Simulator, folder: string): Promise<void> {
  await mkdir(folder)
  await go(page, 'ledgers/connections')
  const dialog = page.getByRole('dialog')
  const begin = async (kind: string, name: string) => {
    await page.getByRole('button', { name: 'Connect a ledger' }).click()
    await dialog.getByRole('button', { name: kind }).click()
    await dialog.getByLabel('Name of the connection').fill(name)
  }
  const end = async () => {
    await dialog.getByRole('button', { name: 'Connect and test' }).click()
    await dialog.getByText('It works: ').waitFor()
    await dialog.getByRole('button', { name: 'Send what was approved earlier' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  await begin('Zoho Books', 'Zoho Books')
  await dialog.getByLabel('Organisation ID').fill(about['organisation'] ?? '')
  await dialog.getByLabel('Client ID').fill(about['clientId'] ?? '')
  await dialog.getByLabel('Account for lines').fill(about['account'] ?? '')
  await dialog.getByLabel('Refresh token').fill(about['refreshToken'] ?? '')
  await dialog.getByLabel('Taxes by rate').fill('21 = Standard\n9 = Reduced')
  await dialog.getByText('More settings').click()
  await dialog.getByLabel('Address of the API').fill(`${address}/books/v3`)
  await dialog.getByLabel('Address for signing in').fill(address)
  await end()
  await begin('Folder with files', 'Accountant')
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await dialog.getByLabel('Files as').selectOption('ubl')
  await end()
}

/** Deliveries come to rest: some there, some that need a person, one that waits because its connection is paused. */
async function deliver(page: Page): Promise<void> {
  await atRest(page, /to (Zoho Books|Accountant)/)
  await go(page, 'ledgers/comparison')
  await page.getByRole('button', { name: 'Compare now' }).click()
  await page.getByRole('table').first().waitFor()
  await go(page, 'ledgers/connections')
  const card = page.getByRole('listitem', { name: 'Accountant' })
  await card.getByRole('button', { name: 'Pause' }).press('Enter')
  await card.getByRole('button', { name: 'Resume' }).waitFor()
  await approve(page, 'HA-2026-0418')
  await atRest(page, /to Zoho Books/)
}

/** Waits until nothing is being sent any more to these ledgers. */
async function atRest(page: Page, ledgers: RegExp): Promise<void> {
  await go(page, 'ledgers')
  const rows = page
    .getByRole('list', { name: 'On the way to ledgers' })
    .getByRole('listitem')
    .filter({ hasText: ledgers })
  await rows.filter({ hasText: 'Delivered' }).first().waitFor()
  for (const waits = rows.filter({ hasText: 'Waiting' }); (await waits.count()) > 0;)
    await waits.first().waitFor({ state: 'detached' })
}

/** Where each sample's first document is, found by opening it as a person does. */
async function addressesOf(page: Page): Promise<Addresses> {
  await go(page, '')
  const found = new Map<string, string>()
  const rows = page.locator('[role="row"][id]')
  await rows.first().waitFor()
  for (let index = 0; index < (await rows.count()); index += 1) {
    await rows.nth(index).click()
    await page.locator('article').waitFor()
    const address = await page.evaluate(() => location.hash.slice(2))
    const text = await page.locator('article').innerText()
    const file = [...SHOWN, AGAIN].find((name) => text.includes(name))
    if (file !== undefined && !found.has(file)) found.set(file, address)
    await go(page, '')
    await rows.first().waitFor()
  }
  const missing = [...SHOWN, AGAIN].filter((name) => !found.has(name))
  if (missing.length > 0) throw new Error(`not in the list: ${missing.join(', ')}`)
  return found
}
