import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from './accessible.ts'
import { sample } from './desk.ts'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

async function expectAccessibleLightAndDark(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectAccessible(page)
  }
}

/** What lies behind single documents: risks, numbers and suppliers. */
describe.each(['en', 'ru'] as const)(`the overview in ${here.name}, %s`, (language) => {
  let opened: OpenedWindow
  let page: Page
  const say = <T>(en: T, ru: T): T => (language === 'en' ? en : ru)

  beforeAll(async () => {
    opened = await openWindow({ language })
    page = opened.page
    await page.getByText(say('No documents yet', 'Документов пока нет')).waitFor()
    await opened.addFiles(['rechnung-facturx.pdf', 'avoir-credit-note.pdf', 'receipt-till.png'].map(sample))
    await row(page, 'Elbwerk Präzisionsteile GmbH').getByText(say('Approved', 'Утверждён')).waitFor({ timeout: 90_000 })
  })
  afterAll(() => opened?.close())

  it('goes to screens by keys, and decides on risks', async () => {
    await page.keyboard.press('Alt+4')
    await page.getByRole('heading', { name: say('Risks', 'Риски'), level: 1 }).waitFor()
    await expectAccessibleLightAndDark(page)
    await page.getByRole('button', { name: say('Rules', 'Правила') }).click()
    const days = page.getByLabel(say('Old from so many days', 'Старый документ: дней с даты'))
    await days.fill('30')
    await expectAccessibleLightAndDark(page)
    await page.getByRole('button', { name: say('Save', 'Сохранить') }).click()
    await page.getByText(say('Rules saved.', 'Правила сохранены.')).first().waitFor()
  })

  it('leads from a number to its documents, and the filter can be let go', async () => {
    await page.keyboard.press('Alt+5')
    await page.getByRole('heading', { name: say('Overview', 'Обзор'), level: 1 }).waitFor()
    const suppliers = page.getByRole('list', { name: say('Largest suppliers', 'Крупнейшие поставщики') })
    const empty = page.getByText(say('No approved documents with amounts', 'нет утверждённых документов с суммами'))
    await suppliers.or(empty).first().waitFor()
    await expectAccessibleLightAndDark(page)
    const weeks = page.getByRole('list', { name: say('Documents by week', 'Документы по неделям') })
    await weeks.getByRole('button').last().click()
    await row(page, 'Elbwerk').waitFor()
    await page.getByRole('button', { name: say(/^Let go: Came from/, /^Убрать отбор: Пришли с/) }).click()
    await page.getByRole('button', { name: say(/^Let go: Came before/, /^Убрать отбор: Пришли до/) }).click()
    await row(page, 'receipt-till').or(row(page, 'Elbwerk')).first().waitFor()
    expect(await page.getByRole('button', { name: say(/^Let go/, /^Убрать отбор/) }).count()).toBe(0)
  })

  it('leads from every bar and from the share without a person to exactly as many documents as it speaks of', async () => {
    const rows = page.locator('[role="row"][id]')
    await row(page, 'Atelier Vauquelin').click()
    const id = await page.locator('article').getAttribute('data-id')
    await page.keyboard.press('Control+Enter')
    await page.locator(`article[data-id="${id}"]`).waitFor({ state: 'detached' })
    const overview = async () => {
      await page.keyboard.press('Alt+5')
      await page.getByRole('list', { name: say('Largest suppliers', 'Крупнейшие поставщики') }).waitFor()
    }
    const listed = async () => {
      await page.locator('section[data-words][aria-busy="false"]').waitFor()
      return await rows.count()
    }
    await overview()
    // The figures of before the approval may stand a moment longer.
    const share = page.getByRole('button', { name: say(/: 50% \(1 of 2\)$/, /50\s?% \(1 из 2\)$/) })
    await share.first().waitFor()
    const said = await page
      .locator('ol button:enabled')
      .evaluateAll((all) => all.map((one) => (one as HTMLButtonElement).title))
    const counted = say(
      /: (\d+) documents?$|, (\d+) documents?$|\((\d+) of \d+\)$/,
      /[:,] (\d+) документ|\((\d+) из \d+\)$/,
    )
    const bars = said.flatMap((title) => {
      const count = counted
        .exec(title)
        ?.slice(1)
        .find((digits) => digits !== undefined)
      return count === undefined ? [] : [{ title, count: Number(count) }]
    })
    // Documents by week, the share without a person, sums by month and by supplier.
    expect(bars.length).toBeGreaterThanOrEqual(5)
    expect(bars.map(({ count }) => count)).toEqual(expect.arrayContaining([1, 3]))
    for (const { title, count } of bars) {
      await overview()
      await page.getByRole('button', { name: title, exact: true }).first().click()
      await expect.poll(listed, { message: title }).toBe(count)
    }
    await overview()
    await page
      .getByRole('button', { name: say(/^Approved without a person/, /^Утверждено без человека/) })
      .first()
      .click()
    await page
      .getByRole('button', {
        name: say('Let go: Approved without a person', 'Убрать отбор: Утверждены без человека'),
      })
      .waitFor()
    await row(page, 'Elbwerk').waitFor()
    expect(await listed()).toBe(1)
  })

  it('takes back what was learned of a supplier', async () => {
    await page.keyboard.press('Alt+3')
    const suppliers = page.getByRole('list', { name: say('Suppliers', 'Поставщики') })
    await suppliers.getByRole('button', { name: /Elbwerk/ }).click()
    await page.getByRole('heading', { name: 'Elbwerk Präzisionsteile GmbH' }).waitFor()
    await expectAccessibleLightAndDark(page)
    const account = page.getByRole('button', { name: say(/^Forget: .*DE/, /^Забыть: .*DE/) }).first()
    const before = await page.getByRole('button', { name: say(/^Forget: /, /^Забыть: /) }).count()
    await account.click()
    await expect
      .poll(() => page.getByRole('button', { name: say(/^Forget: /, /^Забыть: /) }).count())
      .toBeLessThan(before)
  })
})
