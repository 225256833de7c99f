import type { Page } from 'playwright'

/** Has the page go elsewhere; resolves once the browser has answered what was asked of it afterwards: it has dealt with the way out by then. */
export async function tryToLeave(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => void setTimeout(() => (location.href = to)), address)
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve))
    for (let round = 0; round < 3; round += 1) await (await fetch('index.html')).text()
  })
}
