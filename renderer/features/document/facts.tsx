import { Tabs } from '@mantine/core'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { TABS, useDesk, type Tab } from '../../view-state/desk.ts'
import { useWords } from '../../words.ts'
import { DeliveryTab } from '../deliveries/delivery-tab.tsx'
import { EInvoiceTab } from '../e-invoice/e-invoice-tab.tsx'
import { LinesTab } from '../lines/lines-tab.tsx'
import styles from './document-view.module.css'
import { FieldsPanel } from './fields-panel.tsx'
import { HistoryTab } from './history-tab.tsx'
import { JsonTab } from './json-tab.tsx'

/** What is known about the document, on the right: fields, lines, the answer as JSON, history. */
export function Facts({ detail }: { detail: DocumentDetail }) {
  const { t, i18n } = useWords()
  const tab = useDesk((desk) => desk.tab)
  const showTab = useDesk((desk) => desk.showTab)
  const { answer, summary } = detail
  const said = answer.problem && sayProblem(i18n, answer.problem)
  const unread = summary.state === 'queued' || summary.state === 'reading'
  return (
    <Tabs className={styles.facts} value={tab} onChange={(to) => showTab(to as Tab)} keepMounted={false}>
      <Tabs.List aria-label={t('document.tabsLabel')}>
        {TABS.filter((name) => name !== 'eInvoice' || answer.eInvoice !== undefined).map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`document.tabs.${name}`)}
            {name === 'lines' && answer.lines.length > 0 && <span className={styles.count}>{answer.lines.length}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel className={styles.panel} value="fields" tabIndex={-1}>
        {unread ? (
          <Notice busy title={t(summary.state === 'queued' ? 'document.queuedTitle' : 'document.readingTitle')}>
            {t('document.readingText')}
          </Notice>
        ) : said ? (
          <Notice icon="pageBroken" bad title={t('document.notReadTitle')}>
            {said.message} {said.advice}
          </Notice>
        ) : (
          <FieldsPanel detail={detail} />
        )}
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="lines" tabIndex={-1}>
        <LinesTab detail={detail} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="eInvoice" tabIndex={-1}>
        {answer.eInvoice && <EInvoiceTab detail={detail} eInvoice={answer.eInvoice} />}
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="delivery" tabIndex={-1}>
        <DeliveryTab id={summary.id} isApproved={summary.state === 'approved'} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="json" tabIndex={-1}>
        <JsonTab answer={answer} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="history" tabIndex={0}>
        <HistoryTab detail={detail} />
      </Tabs.Panel>
    </Tabs>
  )
}
