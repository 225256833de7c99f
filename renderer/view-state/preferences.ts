import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { systemLanguage, type Language } from '../words.ts'

interface Preferences {
  language: Language
  /** Share of the document view's width given to the page, in per cent. */
  pageShare: number
  setLanguage(language: Language): void
  setPageShare(share: number): void
}

/** What this window remembers between starts. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: systemLanguage(),
      pageShare: 56,
      setLanguage: (language) => set({ language }),
      setPageShare: (share) => set({ pageShare: Math.min(75, Math.max(30, Math.round(share))) }),
    }),
    { name: 'skrepka-preferences', version: 1 },
  ),
)
