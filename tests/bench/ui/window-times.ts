import type { Page } from 'playwright'

/** What the page notes about itself from its first moment on. */
interface Noted {
  tasks: number[]
  keys: number[]
  painted: number | undefined
}

/** Makes every page opened from now on note when its first rows were painted, its long tasks, and how long keys took to the next frame. */
export async function watchWindow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const noted: Noted = { tasks: [], keys: [], painted: undefined }
    Object.assign(window, { noted })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.tasks.push(duration)
    }).observe({ type: 'longtask' })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown' || name === 'input') noted.keys.push(duration) // prettier-ignore
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    const look = () => {
      if (document.querySelector('#documents [id^="row-"]') === null) return requestAnimationFrame(look)
      // The frame after the one that put them there has shown them.
      return requestAnimationFrame(() => (noted.painted = performance.now()))
    }
    requestAnimationFrame(look)
  })
}

/** Milliseconds from the beginning of navigation to the frame that showed the first rows. */
export async function paintedRows(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (window as unknown as { noted?: Noted }).noted?.painted)
  return (await handle.jsonValue()) ?? Number.NaN
}

/** Long tasks since the last call, milliseconds each. */
export async function longTasks(page: Page): Promise<number[]> {
  return await page.evaluate(() => (window as unknown as { noted: Noted }).noted.tasks.splice(0))
}

/** How long keys since the last call took to the next frame; quicker than 16 ms are not told of. */
export async function slowestKeys(page: Page): Promise<number[]> {
  return await page.evaluate(() => (window as unknown as { noted: Noted }).noted.keys.splice(0))
}

/** Types words into the search box; milliseconds from the last key to the frame that shows other rows than before. */
export async function search(page: Page, words: string): Promise<number> {
  const box = page.locator('#search')
  await box.fill(words.slice(0, -1))
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const list = () => document.querySelector('section[data-words]')
    const box = document.getElementById('search') as HTMLInputElement
    const state = { time: undefined as number | undefined }
    Object.assign(window, { searched: state })
    box.addEventListener(
      'input',
      () => {
        const start = performance.now()
        const isThere = () => list()?.getAttribute('data-words') === box.value.trim() && list()?.getAttribute('aria-busy') === 'false' // prettier-ignore
        const look = () => {
          if (!isThere()) return requestAnimationFrame(look)
          return requestAnimationFrame(() => (state.time = performance.now() - start))
        }
        requestAnimationFrame(look)
      },
      { once: true },
    )
  })
  await box.focus()
  if (words === '') await box.fill(' ')
  else await page.keyboard.type(words.slice(-1))
  const handle = await page.waitForFunction(
    () => (window as unknown as { searched: { time?: number } }).searched.time,
    undefined,
    { timeout: 20_000 },
  )
  return (await handle.jsonValue()) ?? Number.NaN
}

/** Milliseconds from Alt+↓ to the next document with its page's picture. */
export async function nextDocument(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const file = () => document.querySelector('article')?.getAttribute('data-id')
    const before = file()
    const start = performance.now()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))
    const isThere = () =>
      file() !== before && (document.querySelector<HTMLImageElement>('article img')?.complete ?? false)
    while (!isThere() && performance.now() - start < 20_000) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - start
  })
}
