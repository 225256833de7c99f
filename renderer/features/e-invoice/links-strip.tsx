import type { DocumentLink } from '../../../core/contract/documents.ts'
import { formatDay } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './links-strip.module.css'

/** What this document corrects and what corrects it, each a way to the other document where it is here. */
export function LinksStrip({ links }: { links: readonly DocumentLink[] }) {
  const { t, i18n } = useWords()
  const open = useView((view) => view.open)
  if (links.length === 0) return null
  return (
    <ul className={styles.strip} aria-label={t('eInvoice:links.label')}>
      {links.map(({ relation, number, date, id }) => {
        const day = date === undefined ? undefined : formatDay(date, i18n.language as Language)
        const name =
          day === undefined ? t('eInvoice:links.named', { number }) : t('eInvoice:links.dated', { number, day })
        return (
          <li key={`${relation} ${number} ${id ?? ''}`}>
            <Icon name={relation === 'corrects' ? 'undo' : 'alert'} size={15} />
            <span>{t(`eInvoice:links.${relation}`)}</span>
            {id === undefined ? (
              <>
                <strong>{name}</strong>
                <span className={styles.away}>{t('eInvoice:links.notHere')}</span>
              </>
            ) : (
              <button type="button" className={styles.way} onClick={() => open(id)}>
                {name}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
