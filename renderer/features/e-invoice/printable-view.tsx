import { Button, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { engine } from '../../queries.ts'
import { LANGUAGES, type Language, useWords } from '../../words.ts'
import { usePictureAddress } from '../document/picture.tsx'
import styles from './printable-view.module.css'

interface Of {
  readonly id: DocumentId
  readonly language: Language
}

/** The pages drawn for an e-invoice, in the language a person reads, to look at, print or keep as a PDF. */
export function PrintableView({ detail, onClose }: { detail: DocumentDetail; onClose: () => void }) {
  const { t, i18n } = useWords()
  const { id, fileName } = detail.summary
  const [language, setLanguage] = useState(i18n.language as Language)
  const { data, error } = useQuery(
    engine.documents.readablePages.queryOptions({ input: { id, language }, gcTime: 60_000 }),
  )
  // Printing takes what is on the screen: before every page is there, there is nothing to print.
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const pages = Array.from({ length: data?.count ?? 0 }, (_, index) => index + 1)
  const isReady = pages.length > 0 && pages.every((page) => shown.has(`${language} ${page}`))
  const sheets = (onShown?: (page: number) => void) =>
    pages.map((page) => <Sheet key={`${language} ${page}`} id={id} language={language} page={page} onShown={onShown} />)
  const said = error === null ? undefined : troubleIn(error, t('problem.unreachable'), i18n)
  return (
    <Dialog title={t('eInvoice:printable.title')} onClose={onClose} wide>
      <div className={styles.bar}>
        <NativeSelect
          className={styles.language}
          aria-label={t('eInvoice:printable.language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        />
        <span className={styles.gap} />
        <Button
          variant="default"
          leftSection={<Icon name="save" />}
          onClick={() => void savePdf({ id, language }, fileName)}
          disabled={data === undefined}
        >
          {t('eInvoice:printable.save')}
        </Button>
        <Button data-autofocus leftSection={<Icon name="print" />} disabled={!isReady} onClick={() => window.print()}>
          {t('eInvoice:printable.print')}
        </Button>
      </div>
      {said !== undefined && <Notice bad icon="alert" title={said} />}
      {data === undefined && said === undefined && <Notice busy title={t('eInvoice:printable.loading')} />}
      <div className={styles.desk} tabIndex={0} role="region" aria-label={t('eInvoice:printable.title')}>
        {sheets((page) => setShown((before) => new Set([...before, `${language} ${page}`])))}
      </div>
      {createPortal(
        <div className={styles.paper} aria-hidden="true">
          {sheets()}
        </div>,
        document.body,
      )}
    </Dialog>
  )
}

function Sheet({ id, language, page, onShown }: Of & { page: number; onShown: ((page: number) => void) | undefined }) {
  const { t } = useWords()
  const options = engine.documents.readablePage.queryOptions({ input: { id, language, page } })
  const { url } = usePictureAddress({ ...options, gcTime: 60_000, structuralSharing: false })
  if (url === undefined) return <Notice busy title={t('page.loading')} />
  return (
    <img src={url} alt={onShown ? t('page.picture', { page }) : ''} draggable={false} onLoad={() => onShown?.(page)} />
  )
}

/** Hands the PDF over as a download, under the e-invoice's own name. */
async function savePdf(of: Of, fileName: string): Promise<void> {
  const url = URL.createObjectURL(await client.documents.readable(of))
  const link = document.createElement('a')
  link.href = url
  link.download = `${(fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.[^.]*$/, '')}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

function troubleIn(error: Error, unreachable: string, i18n: Parameters<typeof sayProblem>[0]): string {
  const problem = problemOf(error)
  return problem === undefined ? unreachable : sayProblem(i18n, problem).message
}
