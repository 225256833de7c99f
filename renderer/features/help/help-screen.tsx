import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import chapters from '../../parts/chapters.module.css'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import { useWords, type Language } from '../../words.ts'
import { guideIn } from './guide.ts'
import { GuidePicture } from './guide-picture.tsx'
import { GuideText } from './guide-text.tsx'
import styles from './help.module.css'
import { messagesIn } from './messages.ts'
import { searchGuide } from './search-guide.ts'
import { placeOf } from '../../parts/help-topics.ts'

/** The guide: pages on the side, search over pages and every message the program can give. */
export function HelpScreen({ part }: { part: string | undefined }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const go = useScreens((screens) => screens.go)
  const show = useView((view) => view.show)
  const [typed, setTyped] = useState('')
  const guide = useQuery({ queryKey: ['guide', language], queryFn: () => guideIn(language) }).data
  // oxlint-disable-next-line react/exhaustive-deps -- the words change with the language, i18n itself does not
  const messages = useMemo(() => messagesIn(i18n), [i18n, language])
  const { page, code } = placeOf(part)
  useShortcuts({ escape: leaveScreen })
  if (guide === undefined) return <Notice busy title={t('program:loading')} />
  const found = searchGuide(typed, guide, messages)
  const shown = guide.find(({ name }) => name === page)
  const open = (to: string) => {
    setTyped('')
    go('help', to)
  }
  return (
    <div className={`${chapters.screen} ${styles.wide}`}>
      <nav className={chapters.side} aria-label={t('program:help.contents')}>
        <h1>{t('screens.help')}</h1>
        <TextInput
          type="search"
          aria-label={t('program:help.search')}
          placeholder={t('program:help.search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
            if (event.key === 'Enter' && found[0] !== undefined) open(found[0].part)
          }}
        />
        {typed.trim() === '' ? (
          <ul>
            {guide.map(({ name, title }) => (
              <li key={name}>
                <button
                  type="button"
                  {...(name === page && { 'aria-current': 'page' as const })}
                  onClick={() => open(name)}
                >
                  {title}
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <p role="status">{t('program:help.found', { count: found.length })}</p>
            <ul>
              {found.map((one) => (
                <li key={one.part}>
                  <button type="button" onClick={() => open(one.part)}>
                    {one.title}
                    <small>{one.excerpt}</small>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <article className={`${chapters.body} ${styles.body}`} key={page} tabIndex={-1}>
        <div className={styles.doors}>
          <Button variant="default" size="sm" leftSection={<Icon name="play" />} onClick={() => show('welcome')}>
            {t('program:help.firstRun')}
          </Button>
          <Button variant="default" size="sm" leftSection={<Icon name="keyboard" />} onClick={() => show('shortcuts')}>
            {t('header.shortcuts')}
          </Button>
          <Button variant="default" size="sm" leftSection={<Icon name="health" />} onClick={() => go('diagnostics')}>
            {t('screens.diagnostics')}
          </Button>
        </div>
        {shown && (
          <>
            <h2>{shown.title}</h2>
            {shown.picture !== undefined && <GuidePicture screen={shown.picture} title={shown.title} />}
            <GuideText text={shown.text} />
            <Messages messages={messages.filter((one) => one.page === page)} code={code} />
          </>
        )}
      </article>
    </div>
  )
}

/** The messages a page explains; the one that was asked about is brought to the eye. */
function Messages({ messages, code }: { messages: ReturnType<typeof messagesIn>; code: string | undefined }) {
  const { t } = useWords()
  useEffect(() => {
    if (code === undefined) return
    const message = document.getElementById(`message-${code}`)
    message?.scrollIntoView({ block: 'center' })
    message?.focus()
  }, [code])
  if (messages.length === 0) return null
  return (
    <section aria-labelledby="messages">
      <h3 id="messages">{t('program:help.messages')}</h3>
      <dl className={styles.messages}>
        {messages.map((one) => (
          <div key={one.code} id={`message-${one.code}`} tabIndex={-1} data-asked={one.code === code || undefined}>
            <dt>{one.said}</dt>
            {one.advice !== '' && <dd>{one.advice}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}
