import { Loader } from '@mantine/core'
import { useReading } from '../../view-state/reading.ts'
import { useWords } from '../../words.ts'
import styles from './app.module.css'

/** A thin line while the engine is away. A pause of less than a second is not worth anybody's attention: the style sheet waits for it. */
export function ConnectionNotice() {
  const { t } = useWords()
  const restoring = useReading((state) => state.restoring)
  const away = useReading((state) => state.connection === 'away') || restoring
  return (
    <div role="status">
      {away && (
        <div className={styles.away}>
          <Loader size={14} color="currentColor" aria-hidden="true" />
          {t(restoring ? 'program:backups.restoring' : 'connection.away')}
        </div>
      )}
    </div>
  )
}
