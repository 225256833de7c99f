import { createInstance, type i18n } from 'i18next'
import enCommandLine from '../../resources/locales/en/command-line.json' with { type: 'json' }
import enFindings from '../../resources/locales/en/findings.json' with { type: 'json' }
import enLearning from '../../resources/locales/en/learning.json' with { type: 'json' }
import enProblems from '../../resources/locales/en/problems.json' with { type: 'json' }
import enReadable from '../../resources/locales/en/readable.json' with { type: 'json' }
import enWords from '../../resources/locales/en/words.json' with { type: 'json' }
import ruCommandLine from '../../resources/locales/ru/command-line.json' with { type: 'json' }
import ruFindings from '../../resources/locales/ru/findings.json' with { type: 'json' }
import ruLearning from '../../resources/locales/ru/learning.json' with { type: 'json' }
import ruProblems from '../../resources/locales/ru/problems.json' with { type: 'json' }
import ruReadable from '../../resources/locales/ru/readable.json' with { type: 'json' }
import ruWords from '../../resources/locales/ru/words.json' with { type: 'json' }
import type { ToldProblem } from '../contract/answer.ts'
import type { Finding } from '../domain/finding.ts'
import type { Problem } from '../domain/problem.ts'

export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

const words: i18n = createInstance()
await words.init({
  fallbackLng: 'en',
  ns: ['problems', 'findings', 'words', 'readable', 'command-line', 'learning'],
  interpolation: { escapeValue: false },
  resources: {
    en: {
      problems: enProblems,
      findings: enFindings,
      words: enWords,
      readable: enReadable,
      'command-line': enCommandLine,
      learning: enLearning,
    },
    ru: {
      problems: ruProblems,
      findings: ruFindings,
      words: ruWords,
      readable: ruReadable,
      'command-line': ruCommandLine,
      learning: ruLearning,
    },
  },
})

/** The text of a key (`namespace:path`) in a language, its `{{params}}` filled in. */
export function say(language: Language, key: string, params: Record<string, string | number> = {}): string {
  return words.t(key, { lng: language, defaultValue: key, ...params })
}

/** A problem in words: what happened, what there is to choose from (where the problem names something), and what to do. */
export function told(problem: Problem, language: Language): ToldProblem {
  const { code, params } = problem
  const parts = ['message', ...((params?.['suggestions'] ?? '') === '' ? [] : ['suggestions']), 'advice']
  const message = parts.map((part) => say(language, `problems:${code}.${part}`, params)).join(' ')
  return { ...problem, message }
}

/** A finding in words, the field it is about named. */
export function sayFinding({ code, field, params }: Finding, language: Language): string {
  const fieldName = field === undefined ? '' : say(language, `words:fields.${field}`)
  return say(language, `findings:${code}`, { ...params, fieldName })
}
