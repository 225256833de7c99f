import { ActionIcon, Button, Kbd, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { StateChip } from '../../parts/state-chip.tsx'
import { useView } from '../../view-state/view.ts'
import { undoArrange } from '../arrange/do-arrange.tsx'
import { undoLast } from '../review/field-actions.ts'
import styles from './document-view.module.css'
import { saveOriginal, type PersonEvent } from './use-document.ts'
import { useWords } from '../../words.ts'

const ArrangeDialog = lazy(async () => ({ default: (await import('../arrange/arrange-dialog.tsx')).ArrangeDialog }))

const ICONS: Record<PersonEvent, IconName> = {
  approve: 'check',
  reject: 'close',
  reopen: 'arrowLeft',
  reprocess: 'refresh',
  findDuplicate: 'duplicate',
}
/** Decisions get a button; the rest is in the menu. */
const BUTTONS: readonly PersonEvent[] = ['reopen', 'reject']

interface Props {
  readonly detail: DocumentDetail
  readonly neighbours: { previous: DocumentId | undefined; next: DocumentId | undefined }
  readonly busy: boolean
  readonly onEvent: (event: PersonEvent, andNext: boolean) => void
}

/** Which document this is, the ways to the others, and what may be decided now. */
export function DocumentBar({ detail, neighbours, busy, onEvent }: Props) {
  const { t } = useWords()
  const { open, close } = useView()
  const { summary, events } = detail
  const [isArranging, setArranging] = useState(false)
  const kind = summary.kind === undefined ? t('document.title') : t(`words:kinds.${summary.kind}`)
  const step = (label: string, icon: IconName, to: DocumentId | undefined) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      title={label}
      disabled={to === undefined}
      onClick={() => to && open(to)}
    >
      <Icon name={icon} size={18} />
    </ActionIcon>
  )
  // Where nothing can be approved, reading again is what one came for.
  const buttons = events.includes('approve') ? BUTTONS : [...BUTTONS, 'reprocess' as const]
  const inMenu = events.filter((event) => event !== 'approve' && !buttons.includes(event))
  return (
    <div className={styles.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        aria-label={t('document.back')}
        title={t('document.back')}
        onClick={close}
      >
        <Icon name="arrowLeft" size={18} />
      </ActionIcon>
      {step(t('document.previous'), 'chevronUp', neighbours.previous)}
      {step(t('document.next'), 'chevronDown', neighbours.next)}
      <div className={styles.name}>
        <h1 title={summary.fileName}>{summary.supplierName ?? summary.fileName}</h1>
        <p>
          {kind} {summary.invoiceNumber}{' '}
          <span className={styles.file}>{summary.supplierName !== undefined && summary.fileName}</span>
        </p>
      </div>
      <StateChip state={summary.state} />
      <div className={styles.actions}>
        {detail.undoable > 0 && (
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('review.undo')}
            title={`${t('review.undo')} (Ctrl+Z)`}
            onClick={() => void undoLast(detail)}
          >
            <Icon name="undo" />
          </ActionIcon>
        )}
        {buttons
          .filter((event) => events.includes(event))
          .map((event) => (
            <Button
              key={event}
              variant="default"
              leftSection={<Icon name={ICONS[event]} />}
              disabled={busy}
              onClick={() => onEvent(event, false)}
            >
              {t(`document.${event}`)}
            </Button>
          ))}
        {events.includes('approve') && (
          <Button
            leftSection={<Icon name="check" />}
            loading={busy}
            title="Ctrl+Enter"
            onClick={() => onEvent('approve', true)}
          >
            {t('document.approveNext')}
          </Button>
        )}
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('document.more')} title={t('document.more')}>
              <Icon name="chevronDown" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {events.includes('approve') && (
              <Menu.Item leftSection={<Icon name="check" />} onClick={() => onEvent('approve', false)}>
                {t('document.approve')}
              </Menu.Item>
            )}
            {inMenu.map((event) => (
              <Menu.Item key={event} leftSection={<Icon name={ICONS[event]} />} onClick={() => onEvent(event, false)}>
                {t(`document.${event}`)}
              </Menu.Item>
            ))}
            {detail.pages.length > 0 && (
              <Menu.Item leftSection={<Icon name="scissors" />} onClick={() => setArranging(true)}>
                {t('arrange.open')}
              </Menu.Item>
            )}
            {detail.arranged && (
              <Menu.Item leftSection={<Icon name="undo" />} onClick={() => void undoArrange(summary.id)}>
                {t('arrange.undoOpen')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<Icon name="open" />}
              rightSection={<Kbd size="xs">O</Kbd>}
              onClick={() => void saveOriginal(summary.id, summary.fileName)}
            >
              {t('document.original')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {isArranging && (
        <Suspense fallback={null}>
          <ArrangeDialog ids={[summary.id]} onClose={() => setArranging(false)} />
        </Suspense>
      )}
    </div>
  )
}
