import { Icon } from './icons.tsx'
import { useScreens } from '../view-state/screens.ts'
import { useWords } from '../words.ts'
import styles from './help-link.module.css'
import { pageAbout } from './help-topics.ts'

/**
 * From a message to the page of the guide that explains it; nothing for a code the guide does not know. `quiet`: no stop for Tab, where Tab
 * goes from one thing that needs a person to the next.
 */
export function HelpLink({ code, quiet = false }: { code: string; quiet?: boolean }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  if (pageAbout(code) === undefined) return null
  return (
    <button
      type="button"
      className={styles.link}
      tabIndex={quiet ? -1 : undefined}
      aria-label={t('program:help.about')}
      title={t('program:help.about')}
      onClick={(event) => {
        event.stopPropagation()
        go('help', code)
      }}
    >
      <Icon name="help" size={15} />
    </button>
  )
}
