import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import type eInvoice from '../resources/locales/en/e-invoice.json'
import type findings from '../resources/locales/en/findings.json'
import type learning from '../resources/locales/en/learning.json'
import type ledgers from '../resources/locales/en/ledgers.json'
import type overview from '../resources/locales/en/overview.json'
import type program from '../resources/locales/en/program.json'
import type problems from '../resources/locales/en/problems.json'
import type windowWords from '../resources/locales/en/window.json'
import type words from '../resources/locales/en/words.json'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window'
    resources: {
      window: typeof windowWords
      words: typeof words
      eInvoice: typeof eInvoice
      learning: typeof learning
      ledgers: typeof ledgers
      program: typeof program
      overview: typeof overview
      findings: typeof findings
      problems: typeof problems
    }
  }
}

/** Languages the window speaks. */
export const LANGUAGES = ['en', 'ru'] as const
export type Language = (typeof LANGUAGES)[number]

const NAMESPACES = ['window', 'words', 'eInvoice', 'learning', 'ledgers', 'overview', 'program'] as const

function follow(listener: () => void): () => void {
  i18next.on('languageChanged', listener)
  return () => i18next.off('languageChanged', listener)
}

/** One `t` a language: every cell of the list asks for it. */
const spokenNow = new Map<string, ReturnType<typeof wordsIn>>()
function wordsIn(language: string) {
  return { t: i18next.getFixedT(language, NAMESPACES), i18n: i18next }
}

/** Words for a component: the window's own by plain key, the shared ones as `words:…`. Drawn anew when the language changes. */
export function useWords() {
  const language = useSyncExternalStore(follow, () => i18next.language)
  const known = spokenNow.get(language) ?? wordsIn(language)
  spokenNow.set(language, known)
  return known
}

// Each language is a chunk of its own: a person reads one.
const LOAD = {
  en: () => import('./words-en.ts'),
  ru: () => import('./words-ru.ts'),
} as const

/** The language to begin with: Russian where the system speaks Russian, Belarusian or Kazakh; English elsewhere. */
export function systemLanguage(wanted: readonly string[] = navigator.languages): Language {
  return /^(ru|be|kk)\b/i.test(wanted[0] ?? '') ? 'ru' : 'en'
}

/** Gets words ready in one language; the window paints after this. */
export async function startWords(language: Language): Promise<void> {
  await i18next.init({
    lng: language,
    fallbackLng: false,
    ns: [...NAMESPACES, 'findings', 'problems'],
    defaultNS: 'window',
    resources: { [language]: (await LOAD[language]()).resources },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    partialBundledLanguages: true,
  })
  document.documentElement.lang = language
}

/** Changes the language of the running window. */
export async function speak(language: Language): Promise<void> {
  const { resources } = await LOAD[language]()
  for (const [namespace, rows] of Object.entries(resources))
    i18next.addResourceBundle(language, namespace, rows, true, true)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
