import { lazy, Suspense, useEffect } from 'react'
import { Notice } from '../../parts/notice.tsx'
import { useScreenDigits, useShortcuts } from '../../parts/shortcuts.ts'
import { useReading } from '../../view-state/reading.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import { Inbox } from '../inbox/inbox.tsx'
import { DropZone } from '../intake/drop-zone.tsx'
import { chooseFiles } from '../intake/take-in.ts'
import styles from './app.module.css'
import { ConnectionNotice } from './connection-notice.tsx'
import { Header } from './header.tsx'
import { SCREEN_ROWS } from './screens.tsx'
import { focusSearch } from './search-box.tsx'
import { useWords } from '../../words.ts'

const DocumentView = lazy(async () => ({ default: (await import('../document/document-view.tsx')).DocumentView }))
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }))
const OwnCompanies = lazy(async () => ({ default: (await import('../settings/own-companies.tsx')).OwnCompanies }))
const WelcomeDialog = lazy(async () => ({ default: (await import('../welcome/welcome-dialog.tsx')).WelcomeDialog }))

/** The window: header, then the inbox, one document, or another screen. */
export function App() {
  const { t } = useWords()
  const { openId, dialog, show } = useView()
  const { screen, part, go } = useScreens()
  const Screen = SCREEN_ROWS.find(({ name }) => name === screen)?.view
  const connection = useReading((state) => state.connection)

  useShortcuts({ search: focusSearch, sheet: () => show('shortcuts'), add: () => chooseFiles('files') })
  useScreenDigits((digit) => {
    const to = SCREEN_ROWS.find((row) => row.digit === digit)
    if (to) go(to.name)
    else if (digit === '1') leaveScreen()
  })

  // The document view is the next thing anybody looks at: its code comes while the inbox is being read.
  useEffect(() => {
    const idle = window.setTimeout(() => void import('../document/document-view.tsx'), 1200)
    return () => window.clearTimeout(idle)
  }, [])

  if (connection === 'refused') {
    return (
      <main className={styles.window}>
        <Notice icon="alert" bad title={t('connection.refusedTitle')}>
          {t('connection.refusedText')}
        </Notice>
      </main>
    )
  }
  return (
    <div className={styles.window}>
      <Header />
      <ConnectionNotice />
      <main className={styles.main} id="main">
        {Screen !== undefined ? (
          <Suspense key={screen} fallback={<Notice busy title={t('screens.loading')} />}>
            <Screen part={part} />
          </Suspense>
        ) : openId === undefined ? (
          <Inbox />
        ) : (
          <Suspense fallback={<Notice busy title={t('document.loading')} />}>
            <DocumentView key={openId} id={openId} />
          </Suspense>
        )}
      </main>
      <DropZone />
      <Suspense fallback={null}>
        {dialog === 'shortcuts' && <ShortcutSheet onClose={() => show(undefined)} />}
        {dialog === 'welcome' && <WelcomeDialog onClose={() => show(undefined)} />}
        {dialog === 'companies' && <OwnCompanies onClose={() => show(undefined)} />}
      </Suspense>
    </div>
  )
}
