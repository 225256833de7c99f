import type { Page } from 'playwright'
import enEInvoice from '../../resources/locales/en/e-invoice.json' with { type: 'json' }
import enLedgers from '../../resources/locales/en/ledgers.json' with { type: 'json' }
import enOverview from '../../resources/locales/en/overview.json' with { type: 'json' }
import enProgram from '../../resources/locales/en/program.json' with { type: 'json' }
import enWindow from '../../resources/locales/en/window.json' with { type: 'json' }
import ruEInvoice from '../../resources/locales/ru/e-invoice.json' with { type: 'json' }
import ruLedgers from '../../resources/locales/ru/ledgers.json' with { type: 'json' }
import ruOverview from '../../resources/locales/ru/overview.json' with { type: 'json' }
import ruProgram from '../../resources/locales/ru/program.json' with { type: 'json' }
import ruWindow from '../../resources/locales/ru/window.json' with { type: 'json' }

/** How the window may look. */
export interface Look {
  readonly language: 'en' | 'ru'
  readonly scheme: 'light' | 'dark'
}

export const LOOKS: readonly Look[] = (['en', 'ru'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((scheme) => ({ language, scheme })),
)

/** Samples that the screens show. */
export const SHOWN = [
  'rechnung-facturx.pdf',
  'invoice-netherlands-ubl.xml',
  'schet-na-oplatu.pdf',
  'two-invoices.pdf',
  'invoice-ireland.pdf',
  'broken.pdf',
] as const

/** Made from a sample: the same invoice once more, due on another day. */
export const AGAIN = 'invoice-netherlands-again.xml' // prettier-ignore

/** Addresses (`documents/<id>`) of the documents by a part of their row. */
export type Addresses = ReadonlyMap<string, string>

const WORDS = {
  en: { ...enWindow, eInvoice: enEInvoice, ledgers: enLedgers, overview: enOverview, program: enProgram },
  ru: { ...ruWindow, eInvoice: ruEInvoice, ledgers: ruLedgers, overview: ruOverview, program: ruProgram },
}
type Words = (typeof WORDS)[Look['language']]

interface Screen {
  readonly name: string
  /** Where it is: after `#/`, or the file whose first document is opened; the list of documents without it. */
  readonly at?: string
  readonly file?: (typeof SHOWN)[number] | typeof AGAIN
  /** What is pressed there, one after the other, by its role and the words on it; with Enter where no other key is given. */
  readonly press?: readonly (readonly [
    role: 'tab' | 'button' | 'menuitem' | 'grid' | 'toolbar',
    name: (words: Words) => string,
    key?: string,
  ])[]
  /** What says that it is there. */
  readonly ready: string
  /** What is another on every machine or at every start: covered in pictures. */
  readonly volatile?: readonly string[]
}

/** Every screen and dialog of the window; a new one is a row. */
export const EVERY_SCREEN: readonly Screen[] = [
  { name: 'documents', ready: '[role="row"][id]', volatile: ['main time'] },
  { name: 'review', file: 'schet-na-oplatu.pdf', ready: 'rect[data-spot]' },
  { name: 'review-scan', file: 'rechnung-facturx.pdf', ready: 'rect[data-spot]' },
  { name: 'failed', file: 'broken.pdf', ready: 'article [role="tabpanel"]' },
  { name: 'lines', file: 'schet-na-oplatu.pdf', press: [['tab', (words) => words.document.tabs.lines]], ready: 'article [role="grid"]' },
  { name: 'e-invoice', file: 'invoice-netherlands-ubl.xml', press: [['tab', (words) => words.document.tabs.eInvoice]], ready: 'article dl' },
  { name: 'delivery', file: 'invoice-netherlands-ubl.xml', press: [['tab', (words) => words.document.tabs.delivery]], ready: '[role="tabpanel"] table', volatile: ['[role="tabpanel"] time', '[data-remote]'] },
  { name: 'json', file: 'schet-na-oplatu.pdf', press: [['tab', (words) => words.document.tabs.json]], ready: '[role="tabpanel"] pre', volatile: ['[role="tabpanel"] pre'] },
  { name: 'history', file: 'schet-na-oplatu.pdf', press: [['tab', (words) => words.document.tabs.history]], ready: '[role="tabpanel"] li', volatile: ['[role="tabpanel"] [data-timings]'] },
  {
    name: 'printable',
    file: 'invoice-netherlands-ubl.xml',
    press: [['tab', (words) => words.document.tabs.eInvoice], ['button', (words) => words.eInvoice.printable.open]],
    ready: 'dialog img',
  },
  {
    name: 'arrange',
    file: 'two-invoices.pdf',
    press: [['button', (words) => words.document.more], ['menuitem', (words) => words.arrange.open]],
    ready: 'dialog img',
  },
  {
    name: 'duplicates',
    file: AGAIN,
    press: [['button', (words) => words.review.fix.compare]],
    ready: 'dialog table',
    volatile: ['dialog time'],
  },
  { name: 'why', file: 'schet-na-oplatu.pdf', press: [['button', (words) => words.review.why.ask]], ready: 'dialog table' },
  { name: 'ledgers', at: 'ledgers', ready: 'main table', volatile: ['main time', '[data-remote]'] },
  { name: 'connections', at: 'ledgers/connections', ready: 'main li h2' },
  { name: 'connect', at: 'ledgers/connections', press: [['button', (words) => words.ledgers.connect]], ready: 'dialog button' },
  { name: 'comparison', at: 'ledgers/comparison', ready: 'main ul li', volatile: ['main time'] },
  { name: 'suppliers', at: 'suppliers', ready: 'main h1, main h2', volatile: ['main time'] },
  { name: 'risks', at: 'risks', ready: 'main h3' },
  { name: 'rules', at: 'risks', press: [['button', (words) => words.overview.risks.rules]], ready: 'dialog fieldset' },
  { name: 'dashboard', at: 'dashboard', ready: 'main h2' },
  ...['companies', 'appearance', 'reading', 'inlets', 'connections', 'backups', 'computer', 'privacy', 'help'].map((section) => ({
    name: `settings-${section}`,
    at: `settings/${section}`,
    ready: 'main h2',
    volatile: ['#setting-backupFolder input', '#setting-models table', '#setting-lookNow [role="status"]'],
  })),
  { name: 'help', at: 'help', ready: 'main h1' },
  { name: 'help-message', at: 'help/iban-invalid', ready: '#message-iban-invalid' },
  { name: 'diagnostics', at: 'diagnostics', ready: 'main h1, main h2', volatile: ['main'] },
  { name: 'welcome', at: 'settings/help', press: [['button', (words) => words.program.help.firstRun]], ready: 'dialog h2' },
  { name: 'shortcuts', press: [['button', (words) => words.header.shortcuts]], ready: 'dialog h2' },
  { name: 'companies', at: 'companies', ready: 'main h1' },
  { name: 'companies-edit', at: 'companies', press: [['button', (words) => words.companies.edit]], ready: 'dialog h2' },
  // The last: what is chosen stays chosen until the window is opened anew.
  { name: 'batch', press: [['grid', (words) => words.inbox.table, 'Control+a'], ['toolbar', (words) => words.batch.label, 'Control+Enter']], ready: 'dialog h2', volatile: ['main time'] },
] // prettier-ignore

/** The instant at which the window with these screens is started. */
export const STARTED = '2026-11-27T09:00:00.000Z'

/** The name of the picture of a screen in a look. */
export function pictureName({ name }: Pick<Screen, 'name'>, { language, scheme }: Look): string {
  return `${name}-${language}-${scheme}`
}

/** Makes the window look so, as a person would have chosen it before. */
export async function wear(page: Page, { language, scheme }: Look): Promise<void> {
  await page.evaluate(
    ([spoken, colours]) => {
      const kept = JSON.parse(localStorage.getItem('skrepka-preferences') ?? '{"state":{},"version":1}') as {
        state: Record<string, unknown>
      }
      localStorage.setItem(
        'skrepka-preferences',
        JSON.stringify({ ...kept, state: { ...kept.state, language: spoken } }),
      )
      localStorage.setItem('skrepka-colour-scheme', colours)
      location.hash = ''
    },
    [language, scheme] as const,
  )
  await page.reload()
  await page.locator('[role="row"][id]').first().waitFor()
}

/** Goes to a screen and waits until it is there and nothing on it is on its way. */
export async function goTo(
  page: Page,
  { at, file, press = [], ready }: Screen,
  addresses: Addresses,
  language: Look['language'],
): Promise<void> {
  await page.evaluate(
    (address) => {
      // What lies over the window goes with the place it was opened at.
      if (document.querySelector('dialog[open]') !== null) document.querySelector<HTMLElement>('dialog[open] h2 + button')?.click()
      if (location.hash !== address) location.hash = address
    },
    `#/${at ?? (file === undefined ? '' : (addresses.get(file) ?? ''))}`,
  ) // prettier-ignore
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page
    .locator(file === undefined ? 'main' : 'article')
    .first()
    .waitFor()
  for (const [role, name, key = 'Enter'] of press)
    await page
      .getByRole(role, { name: name(WORDS[language]) })
      .first()
      .press(key)
  await page.locator(ready).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[data-busy]') === null)
}
