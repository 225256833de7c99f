import { useComputedColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWords, type Language } from '../../words.ts'
import { pictureOf } from './guide.ts'
import styles from './help.module.css'

/** The screen that a page is about, as it looks in the language and colours at hand. */
export function GuidePicture({ screen, title }: { screen: string; title: string }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const scheme = useComputedColorScheme()
  const address = useQuery({
    queryKey: ['guide-picture', screen, language, scheme],
    queryFn: async () => (await pictureOf(screen, language, scheme)) ?? null,
  }).data
  if (address === null) return null
  return (
    <img
      className={styles.picture}
      data-busy={address === undefined || undefined}
      src={address}
      width={960}
      height={600}
      alt={t('program:help.picture', { title })}
    />
  )
}
