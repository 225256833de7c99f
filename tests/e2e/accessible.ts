import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'vitest'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * What WCAG 2.2 AA forbids and the page as shown now does, by the rules a machine can judge: a line for each, empty where all is well. Judged
 * twice where something is found: a notice may begin to fade while it is judged, and what stands there is found again.
 */
export async function barriers(page: Page): Promise<string[]> {
  const found = await judged(page)
  return found.length === 0 ? found : await judged(page)
}

async function judged(page: Page): Promise<string[]> {
  await settled(page)
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: RULES, resultTypes: ['violations'] })
    // The window has no frames of others, and without the mode axe opens a page of its own every time.
    .setLegacyMode()
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`)
}

/** There are no {@link barriers} on the page as shown now. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await barriers(page)).toEqual([])
}

/**
 * Waits until nothing fades or slides any more: what is half transparent for a moment has no contrast to be judged. Motion without an
 * end (a spinner) is not waited for.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = () =>
      document
        .getAnimations()
        .filter((motion) => motion.playState === 'running' && motion.effect?.getComputedTiming().endTime !== Infinity)
    for (let moving = ending(); moving.length > 0; moving = ending())
      await Promise.allSettled(moving.map((motion) => motion.finished))
  })
}
