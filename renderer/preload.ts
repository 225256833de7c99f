/** What the preload gives the page in Electron; absent in a browser. */
interface Preload {
  /** Absolute path of a dropped or chosen file; empty for one that is not on disk (a pasted picture). */
  pathOf(file: File): string
  /** How large everything is shown; 1 is usual. */
  zoom(): number
  zoomTo(factor: number): void
}

declare global {
  interface Window {
    readonly skrepka?: Preload
  }
}

/** The preload's doors, or undefined in a browser. */
export function preload(): Preload | undefined {
  return window.skrepka
}
