import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { preload } from '../preload.ts'
import { systemLanguage, type Language } from '../words.ts'

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

/** Height in pixels of a document's row and of a row of a grid that is typed into, as parts/tokens.css draws them. */
const HEIGHTS = { comfortable: { row: 38, gridRow: 32 }, compact: { row: 30, gridRow: 26 } } as const

/** `system`: whatever the system speaks at the next start. */
export type LanguageChoice = Language | 'system'

interface Preferences {
  language: LanguageChoice
  density: Density
  /** How much larger than usual everything is, in per cent; only where the shell offers it. */
  zoom: number
  /** Share of the document view's width given to the page, in per cent. */
  pageShare: number
  setLanguage(language: LanguageChoice): void
  setDensity(density: Density): void
  setZoom(zoom: number): void
  setPageShare(share: number): void
}

/** What this window remembers between starts. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: 'system',
      density: 'comfortable',
      zoom: 100,
      pageShare: 56,
      setLanguage: (language) => set({ language }),
      setDensity: (density) => set({ density }),
      setZoom: (zoom) => set({ zoom }),
      setPageShare: (share) => set({ pageShare: Math.min(75, Math.max(30, Math.round(share))) }),
    }),
    { name: 'skrepka-preferences', version: 1 },
  ),
)

/** How high a row is at the density chosen, in pixels. */
export function useHeight(of: keyof (typeof HEIGHTS)[Density]): number {
  return usePreferences(({ density }) => HEIGHTS[density][of])
}

/** The language a choice means. */
export function spoken(choice: LanguageChoice): Language {
  return choice === 'system' ? systemLanguage() : choice
}

/** Makes the page look as was chosen, now and whenever it is chosen otherwise. */
export function lookAsChosen(): void {
  const look = ({ density, zoom }: Preferences): void => {
    document.documentElement.dataset['density'] = density
    if (preload()?.zoom() !== zoom / 100) preload()?.zoomTo(zoom / 100)
  }
  look(usePreferences.getState())
  usePreferences.subscribe(look)
}
