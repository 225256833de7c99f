import { Button, FileButton, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { LocalModelState } from '../../../core/contract/second-opinion.ts'
import { client } from '../../client.ts'
import { formatBytes } from '../../parts/format.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { preload } from '../../preload.ts'
import { engine } from '../../queries.ts'
import { useWords, type Language } from '../../words.ts'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

// Under its own name it would read as a hook of React.
const { useModel: putToUse } = client.learning

const LOOKED_AT_MS = 1500

/** Who is asked for a second opinion and how it is, with a question about nothing to try it. */
export function SecondOpinionRow() {
  const { t } = useWords()
  const cache = useQueryClient()
  const { data, error } = useQuery(
    engine.secondOpinion.state.queryOptions({ staleTime: 0, refetchInterval: LOOKED_AT_MS }),
  )
  const refresh = () => cache.invalidateQueries({ queryKey: engine.secondOpinion.key() })
  const attempt = useMutation({ mutationFn: () => client.secondOpinion.test(), onSettled: refresh })
  const use = useMutation({
    mutationFn: (name: string) => putToUse({ name }),
    onSuccess: (answer) => {
      attempt.reset()
      cache.setQueryData(engine.learning.models.queryOptions().queryKey, answer)
      return refresh()
    },
  })
  // Taken in from where it lies: gigabytes are not carried through the page, and a page in a browser knows no paths.
  const pathOf = preload()?.pathOf
  const take = useMutation({
    mutationFn: (file: File) => client.learning.importModel({ path: pathOf?.(file) ?? '' }),
    onSuccess: ({ name }) => use.mutateAsync(name),
  })
  if (data === undefined) return error ? <Trouble error={error} /> : null
  const { local, server, problem } = data
  const isOff = local === undefined && server === undefined
  const trouble = attempt.data?.problem ?? local?.problem ?? problem
  return (
    <SettingRow name="secondOpinion">
      {isOff && <p className={styles.dim}>{t('program:settings.opinion.off')}</p>}
      {local && <Local local={local} />}
      {server && (
        <p className={styles.dim}>
          {t(local === undefined ? 'program:settings.opinion.server' : 'program:settings.opinion.serverWaits', {
            model: server.model,
            host: server.host,
          })}
        </p>
      )}
      <Group gap="xs">
        {!isOff && (
          <Button variant="default" loading={attempt.isPending} onClick={() => attempt.mutate()}>
            {t('program:settings.opinion.try')}
          </Button>
        )}
        {pathOf && (
          <FileButton accept=".gguf" onChange={(file) => file && take.mutate(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={take.isPending}>
                {t('program:settings.opinion.take')}
              </Button>
            )}
          </FileButton>
        )}
        {local && (
          <Button variant="subtle" loading={use.isPending} onClick={() => use.mutate('none')}>
            {t('program:settings.opinion.leave')}
          </Button>
        )}
      </Group>
      <div role="status">
        {attempt.data?.ok === true && <p className={styles.good}>{t('program:settings.opinion.works')}</p>}
        {!attempt.isPending && trouble && <p className={styles.risk}>{trouble.message}</p>}
      </div>
      {attempt.error && <Trouble error={attempt.error} />}
      {take.error && <Trouble error={take.error} />}
      {use.error && <Trouble error={use.error} />}
    </SettingRow>
  )
}

function Local({ local: { name, size, state, memoryBytes } }: { local: LocalModelState }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  return (
    <p>
      <strong>{name}</strong> · {formatBytes(size, language)} · {t(`program:settings.opinion.states.${state}`)}
      {memoryBytes !== undefined &&
        ` · ${t('program:settings.opinion.memory', { memory: formatBytes(memoryBytes, language) })}`}
    </p>
  )
}
