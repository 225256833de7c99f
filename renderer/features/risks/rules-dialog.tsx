import { Button, Checkbox, Group, NumberInput, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RISK_CODES, RiskRules } from '../../../core/domain/risk.ts'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { tellRefusal } from '../review/field-actions.ts'
import styles from './risks.module.css'

/** Thresholds with the least and most that make sense; the engine holds to the same. */
const NUMBERS = [
  ['leastHistory', 3, 100],
  ['amountTimes', 2, 100],
  ['amountSpreads', 2, 50],
  ['belowLimitPercent', 1, 20],
  ['roundTo', 10, 1_000_000],
  ['oldDays', 30, 3650],
] as const

/** Which signs are looked for, and how closely. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { data } = useQuery(engine.risks.rules.queryOptions({ staleTime: 0, gcTime: 0 }))
  return (
    <Dialog title={t('overview:risks.rules')} onClose={onClose} wide>
      {data === undefined ? (
        <Notice busy title={t('overview:risks.loading')} />
      ) : (
        <Rules rules={data} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Rules({ rules, onClose }: { rules: RiskRules; onClose: () => void }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [edited, setEdited] = useState(rules)
  const [limits, setLimits] = useState(() => rules.limits.map((each) => `${each.amount} ${each.currency}`).join('\n'))
  const read = limitsOf(limits)
  const save = useMutation({
    mutationFn: (to: RiskRules) => client.risks.changeRules(to),
    onSuccess: () => {
      tellDone(t('overview:risks.saved'))
      void cache.invalidateQueries({ queryKey: engine.risks.key() })
      onClose()
    },
    onError: (error) => tellRefusal({ done: false, problem: problemOf(error) }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (read !== undefined) save.mutate({ ...edited, limits: read })
      }}
    >
      <fieldset className={styles.rules}>
        <legend>{t('overview:risks.lookedFor')}</legend>
        {RISK_CODES.map((code) => (
          <Checkbox
            key={code}
            label={t(`overview:risks.names.${code}`)}
            checked={!edited.off.includes(code)}
            onChange={(event) => {
              const isOn = event.currentTarget.checked
              setEdited({ ...edited, off: isOn ? edited.off.filter((each) => each !== code) : [...edited.off, code] })
            }}
          />
        ))}
      </fieldset>
      <p className={styles.document}>{t('overview:risks.rulesText')}</p>
      <div className={styles.numbers}>
        {NUMBERS.map(([name, min, max]) => (
          <NumberInput
            key={name}
            label={t(`overview:risks.numbers.${name}`)}
            value={edited[name]}
            min={min}
            max={max}
            clampBehavior="blur"
            allowDecimal={false}
            onChange={(value) => typeof value === 'number' && setEdited({ ...edited, [name]: value })}
          />
        ))}
        <Textarea
          label={t('overview:risks.limits')}
          description={t('overview:risks.limitsText')}
          value={limits}
          autosize
          minRows={2}
          error={read === undefined ? t('overview:risks.limitsWrong') : undefined}
          onChange={(event) => setLimits(event.currentTarget.value)}
        />
      </div>
      <Group justify="end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('companies.save')}
        </Button>
      </Group>
    </form>
  )
}

/** "10 000 EUR" a line; undefined where a line says something else. */
function limitsOf(text: string): RiskRules['limits'] | undefined {
  const rows = text.split('\n').filter((line) => line.trim() !== '')
  const read = rows.map((line) => /^([\d\s]+(?:[.,]\d{1,2})?)\s*([A-Za-z]{3})$/.exec(line.trim()))
  if (read.some((found) => found === null)) return undefined
  const parsed = RiskRules.shape.limits.safeParse(
    read.map((found) => ({
      amount: found?.[1]?.replace(/\s/g, '').replace(',', '.'),
      currency: found?.[2]?.toUpperCase(),
    })),
  )
  return parsed.data
}
