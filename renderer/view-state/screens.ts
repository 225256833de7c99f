import { create } from 'zustand'
import type { DocumentFilter } from '../../core/domain/document-filter.ts'
import { useView } from './view.ts'

/** Screens one goes to besides the documents; each has its address, `#/name` or `#/name/part`. Their rows: features/shell/screens.tsx. */
export const SCREENS = [
  'ledgers',
  'suppliers',
  'companies',
  'risks',
  'dashboard',
  'settings',
  'help',
  'diagnostics',
] as const
export type ScreenName = (typeof SCREENS)[number]

interface Where {
  readonly screen: ScreenName | undefined
  /** A place inside the screen: a section of it, or the one that is looked at. */
  readonly part: string | undefined
}

interface Screens extends Where {
  go(screen: ScreenName, part?: string): void
}

function addressed(): Where {
  const [, name, part] = /^#\/([a-z-]+)(?:\/([\w.-]+))?$/.exec(location.hash) ?? []
  const screen = SCREENS.find((one) => one === name)
  return { screen, part: screen === undefined ? undefined : part }
}

/** Which of the screens this window shows; none while it shows the documents or one of them. */
export const useScreens = create<Screens>()((set) => ({
  ...addressed(),
  go: (screen, part) => {
    useView.setState({ openId: undefined })
    const address = `#/${screen}${part === undefined ? '' : `/${part}`}`
    if (location.hash !== address) history.pushState(null, '', address)
    set({ screen, part })
  },
}))

// Going anywhere else leaves the screen; a dialog over the window does not.
const leave = () => useScreens.setState({ screen: undefined, part: undefined })
useView.subscribe(({ openId, words }, before) => {
  if (useScreens.getState().screen !== undefined && (openId !== undefined || words !== before.words)) leave()
})
for (const event of ['popstate', 'hashchange'] as const)
  window.addEventListener(event, () => useScreens.setState(addressed()))

/** Back to the documents. */
export function leaveScreen(): void {
  leave()
  useView.getState().close()
}

/** The documents a number on another screen was counted from. */
export function showDocuments(filter: DocumentFilter): void {
  useView.getState().showFilter(filter)
  leaveScreen()
}
