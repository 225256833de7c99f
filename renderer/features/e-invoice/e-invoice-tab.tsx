import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { EInvoice } from '../../../core/domain/e-invoice.ts'
import { formatDay } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { findingKey } from '../../parts/say.ts'
import { type Language, useWords } from '../../words.ts'
import { FindingLine } from '../document/finding-line.tsx'
import { saveOriginal } from '../document/use-document.ts'
import styles from './e-invoice-tab.module.css'
import { PrintableView } from './printable-view.tsx'
import { profileName } from './profile-name.ts'
import { RulesList } from './rules-list.tsx'
import { TYPE_CODES } from './type-codes.ts'
import { UnmappedTable } from './unmapped-table.tsx'

/** What the XML is, whether it keeps its rules and agrees with the page, and what it says beyond the fields. */
export function EInvoiceTab({ detail, eInvoice }: { detail: DocumentDetail; eInvoice: EInvoice }) {
  const { t } = useWords()
  const [prints, setPrints] = useState(false)
  const { findings } = detail.answer
  const againstRules = findings.filter(({ code }) => code.startsWith('e-invoice-'))
  const againstPage = findings.filter(({ code }) => code === 'xml-differs-from-page')
  const isDrawn = eInvoice.readablePages !== undefined
  return (
    <div className={styles.tab}>
      <div className={styles.buttons}>
        {isDrawn && (
          <Button variant="default" size="sm" leftSection={<Icon name="print" />} onClick={() => setPrints(true)}>
            {t('eInvoice:printable.open')}
          </Button>
        )}
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="open" />}
          onClick={() => void saveOriginal(detail.summary.id, detail.summary.fileName)}
        >
          {t('document.original')}
        </Button>
      </div>
      <About eInvoice={eInvoice} />
      <h2>{t('eInvoice:rules.title')}</h2>
      <RulesList findings={againstRules} />
      <h2>{t('eInvoice:page.title')}</h2>
      {isDrawn ? (
        <p className={styles.dim}>{t('eInvoice:page.noPage')}</p>
      ) : againstPage.length === 0 ? (
        <p className={styles.well}>{t('eInvoice:page.agrees')}</p>
      ) : (
        <ul className={styles.rules}>
          {againstPage.map((finding) => (
            <li key={findingKey(finding)}>
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      <h2>{t('eInvoice:rest.title')}</h2>
      <UnmappedTable eInvoice={eInvoice} />
      {prints && <PrintableView detail={detail} onClose={() => setPrints(false)} />}
    </div>
  )
}

function About({ eInvoice }: { eInvoice: EInvoice }) {
  const { t, i18n } = useWords()
  const { syntax, version, typeCode, selfBilled, corrects } = eInvoice
  const profile = profileName(eInvoice)
  const known = typeCode !== undefined && TYPE_CODES.some((code) => code === typeCode)
  return (
    <dl className={styles.about}>
      <dt>{t('eInvoice:about.syntax')}</dt>
      <dd>{t(`eInvoice:syntaxes.${syntax}`)}</dd>
      {profile !== undefined && (
        <>
          <dt>{t('eInvoice:about.profile')}</dt>
          <dd>
            {profile}
            {profile !== version && <span className={styles.urn}>{version}</span>}
          </dd>
        </>
      )}
      {typeCode !== undefined && (
        <>
          <dt>{t('eInvoice:about.type')}</dt>
          <dd>
            <code>{typeCode}</code> {known && t(`eInvoice:types.${typeCode as (typeof TYPE_CODES)[number]}`)}
          </dd>
        </>
      )}
      <dt>{t('eInvoice:about.issuer')}</dt>
      <dd>{t(selfBilled === true ? 'eInvoice:about.selfBilled' : 'eInvoice:about.bySeller')}</dd>
      {corrects.length > 0 && (
        <>
          <dt>{t('eInvoice:links.corrects')}</dt>
          {corrects.map(({ number, date }) => (
            <dd key={`${number} ${date ?? ''}`}>
              {date === undefined
                ? t('eInvoice:links.named', { number })
                : t('eInvoice:links.dated', { number, day: formatDay(date, i18n.language as Language) })}
            </dd>
          ))}
        </>
      )}
    </dl>
  )
}
