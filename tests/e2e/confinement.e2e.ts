import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWindow, windowKind, type OpenedWindow } from './launch.ts'
import { tryToLeave } from './try-to-leave.ts'

const here = await windowKind()

/** Each thing a page must not do, tried in the real Electron. */
describe.skipIf(here.kind !== 'electron')(`the page is confined${here.why ? ` (not run: ${here.why})` : ''}`, () => {
  let opened: OpenedWindow
  beforeAll(async () => {
    opened = await openWindow()
  })
  afterAll(() => opened?.close())

  it('has nothing of Node or Electron but the one door', async () => {
    const seen = await opened.page.evaluate(() => ({
      node: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in globalThis),
      door: Object.keys((globalThis as { skrepka?: object }).skrepka ?? {}),
      isolated: Object.isFrozen((globalThis as { skrepka?: object }).skrepka),
    }))
    expect(seen).toEqual({ node: [], door: ['pathOf', 'zoom', 'zoomTo'], isolated: true })
  })

  it.each(['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/hostname', 'data:text/html,hello'])(
    'does not navigate to %s',
    async (address) => {
      await tryToLeave(opened.page, address)
      expect(opened.page.url()).toBe('skrepka://app/index.html')
    },
  )

  it('opens no other window and no webview', async () => {
    expect(await opened.page.evaluate(() => window.open('https://example.com/') === null)).toBe(true)
    const forbidden = await opened.page.evaluate(async () => {
      const told = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        })
      })
      const webview = Object.assign(document.createElement('webview'), { src: 'https://example.com/' })
      document.body.append(webview, Object.assign(document.createElement('iframe'), { src: 'https://example.com/' }))
      return await told
    })
    expect(forbidden).toBe('frame-src')
    const pages = await opened.electron!.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((it) => it.getType()),
    )
    expect(pages).toEqual(['window'])
    expect(opened.page.frames().filter((frame) => frame.url().startsWith('http'))).toEqual([])
  })

  it.each([
    'https://example.com/',
    'http://127.0.0.1:9/',
    'file:///etc/hostname',
    'skrepka://other/index.html',
    'skrepka://app/%2e%2e/main/main.js',
    'skrepka://app/..%2fmain/main.js',
    'skrepka://app/..%5c..%5cpackage.json',
    'skrepka://app//etc/hostname',
    'skrepka://app/%00',
  ])('reads nothing from %s', async (address) => {
    const answer = await opened.page.evaluate(
      (from) =>
        fetch(from).then(
          (response) => response.status,
          () => 'refused',
        ),
      address,
    )
    expect([404, 'refused']).toContain(answer)
  })

  it('requests that a page could not make are not made by its session either', async () => {
    const answer = await opened.electron!.evaluate(({ session }) =>
      session.defaultSession.fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        (error: Error) => error.message,
      ),
    )
    expect(answer).toContain('ERR_BLOCKED_BY_CLIENT')
  })

  it('runs no script that is not a file of the page', async () => {
    const ran = await opened.page.evaluate(
      () =>
        new Promise((resolve) => {
          const refused = new Set<string>()
          const tell = () => resolve([...marks, ...(document.title.endsWith('ran') ? [document.title] : [])])
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            refused.add(effectiveDirective)
            if (refused.has('script-src-elem') && refused.has('script-src-attr')) tell()
          })
          new MutationObserver(tell).observe(document.querySelector('title')!, { childList: true })
          const marks: string[] = []
          // After the debugger's own call, which the policy does not bind.
          setTimeout(() => {
            try {
              // oxlint-disable-next-line no-eval -- that this is refused is the test
              ;(0, eval)('1')
              marks.push('eval')
            } catch {}
            const inline = document.createElement('script')
            inline.textContent = 'document.title = "inline ran"'
            document.head.append(inline)
            const picture = document.createElement('div')
            picture.innerHTML = '<img src="x" onerror="document.title = \'handler ran\'">'
            document.body.append(picture)
          }, 50)
        }),
    )
    expect(ran).toEqual([])
  })

  it.each(['camera', 'microphone', 'geolocation', 'notifications', 'midi'])('gets no %s', async (permission) => {
    const state = await opened.page.evaluate(async (name) => {
      const asked = await navigator.permissions.query({ name: name as PermissionName })
      if (name !== 'camera' && name !== 'microphone') return asked.state
      const got = await navigator.mediaDevices
        .getUserMedia({ video: name === 'camera', audio: name === 'microphone' })
        .then(
          () => 'granted',
          () => 'refused',
        )
      return got === 'granted' ? got : asked.state
    }, permission)
    expect(state).toBe('denied')
  })
})
