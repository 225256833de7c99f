import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InletAnswer, InletKindAnswer } from '../../../core/contract/inlets.ts'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { freeName } from '../../parts/free-name.ts'
import { saidOnly, settingsOf, textsOf, type Texts } from '../../parts/form-values.ts'
import { SecretInputs } from '../../parts/secret-inputs.tsx'
import { SettingInputs } from '../../parts/setting-inputs.tsx'
import { kindLabel } from '../../parts/setting-words.ts'
import { tellDone } from '../../parts/tell-done.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine, queryClient } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './settings.module.css'

/** A new inlet, or the settings of one that is there. Both are asked by the same form, made from the kind's own settings. */
export function InletForm({
  kind,
  inlet,
  taken,
  onClose,
}: {
  kind: InletKindAnswer
  inlet?: InletAnswer
  taken: readonly string[]
  onClose: () => void
}) {
  const { t, i18n } = useWords()
  const label = kindLabel(i18n, `inlet-${kind.kind}`)
  const kept = useQuery(engine.connections.kinds.queryOptions()).data?.secretsKept
  const [name, setName] = useState(() => inlet?.name ?? freeName(label, taken))
  const [texts, setTexts] = useState<Texts>(() => textsOf(kind.settings, inlet?.settings))
  const [secrets, setSecrets] = useState<Texts>({})
  const [wrong, setWrong] = useState<string>()
  const isTaken = inlet === undefined && taken.includes(name.trim())
  const save = useMutation({
    mutationFn: async (settings: Record<string, unknown>) => {
      const typed = Object.fromEntries(Object.entries(secrets).filter(([, text]) => text !== ''))
      return inlet === undefined
        ? await client.inlets.add({ name: name.trim(), kind: kind.kind, settings: saidOnly(settings), secrets: typed })
        : await client.inlets.change({ name: inlet.name, settings, secrets: typed })
    },
    onSuccess: async (saved) => {
      await queryClient.invalidateQueries({ queryKey: engine.inlets.list.key() })
      tellDone(t('program:inlets.saved', { name: saved.name }))
      onClose()
    },
    onError: (problem) => setWrong(problemOf(problem)?.params?.['field']),
  })
  // A secret that is kept already need not be typed again.
  const asked = { ...kind, kind: `inlet-${kind.kind}`, signsIn: inlet !== undefined, hasMapping: false }
  return (
    <Dialog title={inlet?.name ?? t('program:inlets.add', { kind: label })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          const given = settingsOf(kind.settings, texts)
          if ('wrong' in given) return setWrong(given.wrong)
          setWrong(undefined)
          save.mutate(given.settings)
        }}
      >
        {inlet === undefined && (
          <TextInput
            label={t('ledgers:setUp.name')}
            required
            withAsterisk={false}
            data-autofocus
            maxLength={100}
            autoComplete="off"
            value={name}
            {...(isTaken && { error: t('ledgers:setUp.taken') })}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
        <SettingInputs
          kind={`inlet-${kind.kind}`}
          fields={kind.settings}
          texts={texts}
          wrong={wrong}
          onChange={setTexts}
        />
        <SecretInputs kind={asked} kept={kept} texts={secrets} onChange={setSecrets} />
        {save.error && <Trouble error={save.error} />}
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('companies.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={isTaken}>
            {t('companies.save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
