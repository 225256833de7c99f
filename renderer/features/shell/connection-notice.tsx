import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useReading } from '../../view-state/reading.ts'
import styles from './app.module.css'
import { useWords } from '../../words.ts'

/** A thin line while the engine is away. A pause of less than a second is not worth anybody's attention. */
export function ConnectionNotice() {
  const { t } = useWords()
  const away = useReading((state) => state.connection === 'away')
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!away) return setShown(false)
    const timer = window.setTimeout(() => setShown(true), 900)
    return () => window.clearTimeout(timer)
  }, [away])
  return (
    <div role="status">
      {shown && (
        <div className={styles.away}>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {t('connection.away')}
        </div>
      )}
    </div>
  )
}
