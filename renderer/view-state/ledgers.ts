import { create } from 'zustand'
import { useView } from './view.ts'

export const PLACES = ['queue', 'connections', 'comparison'] as const
export type Place = (typeof PLACES)[number]

interface Ledgers {
  /** What is shown of the ledgers; undefined while the window is elsewhere. */
  place: Place | undefined
  openLedgers(place?: Place): void
}

const ADDRESS = /^#\/ledgers(?:\/(queue|connections|comparison))?$/

function addressed(): Place | undefined {
  const found = ADDRESS.exec(location.hash)
  return found === null ? undefined : ((found[1] as Place | undefined) ?? 'queue')
}

/** Whether this window shows the ledgers, and what of them. In the address too, like everything one can go to. */
export const useLedgers = create<Ledgers>()((set) => ({
  place: addressed(),
  openLedgers: (place = 'queue') => {
    useView.setState({ openId: undefined, isAtSuppliers: false })
    const address = `#/ledgers/${place}`
    if (location.hash !== address) history.pushState(null, '', address)
    set({ place })
  },
}))

// Going anywhere else leaves the ledgers; a dialog over the window does not.
useView.subscribe((now, before) => {
  if (useLedgers.getState().place === undefined || now.dialog !== before.dialog) return
  if (now.openId !== undefined || now.isAtSuppliers || now.words !== before.words)
    useLedgers.setState({ place: undefined })
})
for (const event of ['popstate', 'hashchange'] as const)
  window.addEventListener(event, () => useLedgers.setState({ place: addressed() }))

/** Back to the documents. */
export function leaveLedgers(): void {
  useLedgers.setState({ place: undefined })
  useView.getState().close()
}
