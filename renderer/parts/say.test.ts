import { createInstance } from 'i18next'
import { describe, expect, it } from 'vitest'
import { finding, FINDING_CODES } from '../../core/domain/finding.ts'
import { PROBLEM_CODES } from '../../core/domain/problem.ts'
import { resources as en } from '../words-en.ts'
import { resources as ru } from '../words-ru.ts'
import { sayFinding, sayProblem } from './say.ts'

const speaking = async (lng: 'en' | 'ru') => {
  const i18n = createInstance()
  await i18n.init({ lng, fallbackLng: false, ns: ['window', 'words', 'findings', 'problems'], resources: { en, ru } })
  return i18n
}

describe.each(['en', 'ru'] as const)('what the window says in %s', (language) => {
  it('has words for every problem and every finding', async () => {
    const i18n = await speaking(language)
    for (const code of PROBLEM_CODES) {
      expect(i18n.exists(`problems:${code}.message`), code).toBe(true)
      expect(i18n.exists(`problems:${code}.advice`), code).toBe(true)
    }
    for (const code of FINDING_CODES) expect(i18n.exists(`findings:${code}`), code).toBe(true)
  })
})

describe('a problem', () => {
  it('is said in the window’s language when its params came along', async () => {
    const i18n = await speaking('ru')
    const said = sayProblem(i18n, { code: 'file-too-large', message: 'Too large', params: { limit: '100' } })
    expect(said.message).toContain('100')
    expect(said.message).toMatch(/[а-я]/)
    expect(said.advice).toBeDefined()
  })

  it('names fields and kinds of ours in the window’s language, and a ledger’s own as the ledger does', async () => {
    const i18n = await speaking('ru')
    const differs = (field: string) => ({ code: 'ledger-record-differs' as const, params: { field, approved: '119.00', found: '118.00' } }) // prettier-ignore
    expect(sayProblem(i18n, differs('grossTotal')).message).toContain(`«${i18n.t('words:fields.grossTotal')}»: 118,00`)
    const unsupported = { code: 'ledger-kind-unsupported' as const, params: { kind: 'credit-note' } }
    expect(sayProblem(i18n, unsupported).message).toContain(i18n.t('words:kinds.credit-note'))
    expect(sayProblem(i18n, differs('Товары.2.Цена')).message).toContain('«Товары.2.Цена»')
  })

  it('is said in the engine’s words where a param is missing, never with a hole in it', async () => {
    const i18n = await speaking('ru')
    expect(sayProblem(i18n, { code: 'file-too-large', message: 'Larger than 100 MB.' })).toEqual({
      message: 'Larger than 100 MB.',
    })
  })
})

describe('a finding', () => {
  it('names its field and its line', async () => {
    const i18n = await speaking('en')
    const said = sayFinding(i18n, finding('field-uncertain', { field: 'dueDate', params: { percent: '64' } }))
    expect(said).toMatch(/Due date.*64/)
    const params = { formula: '2 × 3.00', product: '6.00', amount: '7.00' }
    expect(sayFinding(i18n, finding('line-amount-is-not-quantity-times-price', { line: 4, params }))).toMatch(
      /Line 4.*6\.00/,
    )
  })
})
