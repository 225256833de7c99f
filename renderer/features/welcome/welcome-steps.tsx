import { Button, Group, TextInput, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../client.ts'
import { Choice } from '../../parts/choice.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine, queryClient } from '../../queries.ts'
import { spoken, usePreferences, type LanguageChoice } from '../../view-state/preferences.ts'
import { leaveScreen } from '../../view-state/screens.ts'
import { LANGUAGES, speak, useWords } from '../../words.ts'
import { showTaken } from '../intake/taken-notice.tsx'
import { chooseFiles } from '../intake/take-in.ts'
import { companiesOf } from '../settings/company-rows.ts'
import styles from './welcome.module.css'

const STEPS = ['look', 'company', 'try'] as const

/** How it looks and speaks, whose documents these are, and something to try it on. Every step can be skipped. */
export function WelcomeSteps({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const [at, setAt] = useState(0)
  const next = () => setAt((step) => Math.min(step + 1, STEPS.length - 1))
  return (
    <>
      <ol className={styles.steps} aria-label={t('program:welcome.steps')}>
        {STEPS.map((step, index) => (
          <li key={step} data-done={index < at || undefined} {...(index === at && { 'aria-current': 'step' as const })}>
            <span aria-hidden="true">{index + 1}</span>
            {t(`program:welcome.${step}`)}
          </li>
        ))}
      </ol>
      {STEPS[at] === 'look' && <Look />}
      {STEPS[at] === 'company' && <Company onSaved={next} />}
      {STEPS[at] === 'try' && <Try onDone={onDone} />}
      <Group justify="space-between" mt="md" gap="xs">
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t(STEPS[at] === 'try' ? 'program:welcome.done' : 'program:welcome.skip')}
        </Button>
        <Group gap="xs">
          {at > 0 && (
            <Button variant="default" onClick={() => setAt(at - 1)}>
              {t('program:welcome.back')}
            </Button>
          )}
          {STEPS[at] === 'look' && <Button onClick={next}>{t('program:welcome.next')}</Button>}
          {STEPS[at] === 'company' && (
            <Button type="submit" form="welcome-company">
              {t('program:welcome.next')}
            </Button>
          )}
        </Group>
      </Group>
    </>
  )
}

function Look() {
  const { t } = useWords()
  const { language, setLanguage } = usePreferences()
  // Without transitions kept, Mantine would stop them by a <style> element, which the content security policy forbids.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return (
    <div className={styles.look}>
      <Choice<LanguageChoice>
        label={t('header.language')}
        value={language === 'system' ? spoken(language) : language}
        choices={LANGUAGES.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
        onChange={(chosen) => {
          setLanguage(chosen)
          void speak(spoken(chosen))
        }}
      />
      <Choice<MantineColorScheme>
        label={t('header.appearance')}
        value={colorScheme}
        choices={[
          { value: 'light', label: t('header.light') },
          { value: 'dark', label: t('header.dark') },
          { value: 'auto', label: t('header.system') },
        ]}
        onChange={setColorScheme}
      />
    </div>
  )
}

/** One company is enough to begin with; left empty, this step changes nothing. */
function Company({ onSaved }: { onSaved: () => void }) {
  const { t } = useWords()
  const { data } = useQuery(engine.system.settings.queryOptions())
  const [name, setName] = useState('')
  const [taxIds, setTaxIds] = useState('')
  const save = useMutation({
    mutationFn: async () => {
      const settings = await client.system.settings()
      const added = companiesOf([{ key: '', name, taxIds }])
      return await client.system.changeSettings({
        ...settings,
        ownCompanies: [...settings.ownCompanies.filter((one) => one.name !== added[0]?.name), ...added],
      })
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(engine.system.settings.queryOptions().queryKey, saved)
      onSaved()
    },
  })
  const there = data?.ownCompanies ?? []
  return (
    <form
      id="welcome-company"
      className={styles.company}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') onSaved()
        else save.mutate()
      }}
    >
      <p>{t('program:welcome.companyText')}</p>
      {there.length > 0 && <p>{t('program:welcome.there', { names: there.map((one) => one.name).join(', ') })}</p>}
      <div>
        <TextInput
          label={t('companies.name')}
          value={name}
          maxLength={300}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('companies.taxIds')}
          value={taxIds}
          autoComplete="off"
          onChange={(event) => setTaxIds(event.currentTarget.value)}
        />
      </div>
      {save.error && <Trouble error={save.error} />}
    </form>
  )
}

function Try({ onDone }: { onDone: () => void }) {
  const { t } = useWords()
  const samples = useMutation({
    mutationFn: () => client.intake.samples(),
    onSuccess: ({ files }) => {
      showTaken(files)
      leaveScreen()
      onDone()
    },
  })
  return (
    <div className={styles.company}>
      <p>{t('program:welcome.tryText')}</p>
      <Group gap="xs">
        <Button leftSection={<Icon name="play" />} loading={samples.isPending} onClick={() => samples.mutate()}>
          {t('program:welcome.samples')}
        </Button>
        <Button variant="default" leftSection={<Icon name="add" />} onClick={() => chooseFiles('files')}>
          {t('program:welcome.own')}
        </Button>
      </Group>
      {samples.error && <Trouble error={samples.error} />}
    </div>
  )
}
