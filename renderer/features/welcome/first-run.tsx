import { useWelcomed } from './use-welcomed.ts'
import styles from './welcome.module.css'
import { WelcomeSteps } from './welcome-steps.tsx'
import { useWords } from '../../words.ts'

/** The first start on these data: three steps above the empty inbox, in nobody's way, shown until they are gone through or skipped. */
export function FirstRun() {
  const { t } = useWords()
  const { welcomed, sayWelcomed } = useWelcomed()
  if (welcomed !== false) return null
  return (
    <section className={styles.card} aria-label={t('program:welcome.title')}>
      <h2>{t('program:welcome.title')}</h2>
      <WelcomeSteps onDone={sayWelcomed} />
    </section>
  )
}
