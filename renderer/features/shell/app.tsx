import { lazy, Suspense, useEffect } from 'react'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useReading } from '../../view-state/reading.ts'
import { useLedgers } from '../../view-state/ledgers.ts'
import { useView } from '../../view-state/view.ts'
import { Inbox } from '../inbox/inbox.tsx'
import { DropZone } from '../intake/drop-zone.tsx'
import { chooseFiles } from '../intake/take-in.ts'
import styles from './app.module.css'
import { ConnectionNotice } from './connection-notice.tsx'
import { Header } from './header.tsx'
import { focusSearch } from './search-box.tsx'
import { useWords } from '../../words.ts'

const DocumentView = lazy(async () => ({ default: (await import('../document/document-view.tsx')).DocumentView }))
const Suppliers = lazy(async () => ({ default: (await import('../suppliers/suppliers.tsx')).Suppliers }))
const LedgersScreen = lazy(async () => ({
  default: (await import('../deliveries/ledgers-screen.tsx')).LedgersScreen,
}))
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }))
const OwnCompanies = lazy(async () => ({ default: (await import('../settings/own-companies.tsx')).OwnCompanies }))

/** The window: header, then the inbox or one document. */
export function App() {
  const { t } = useWords()
  const { openId, isAtSuppliers, dialog, show } = useView()
  const place = useLedgers((ledgers) => ledgers.place)
  const connection = useReading((state) => state.connection)

  useShortcuts({ search: focusSearch, sheet: () => show('shortcuts'), add: () => chooseFiles('files') })

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
        {place !== undefined ? (
          <Suspense fallback={<Notice busy title={t('ledgers:loading')} />}>
            <LedgersScreen place={place} />
          </Suspense>
        ) : isAtSuppliers ? (
          <Suspense fallback={<Notice busy title={t('suppliers.loading')} />}>
            <Suppliers />
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
        {dialog === 'companies' && <OwnCompanies onClose={() => show(undefined)} />}
      </Suspense>
    </div>
  )
}
