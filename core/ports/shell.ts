/** What a person told the shell around the window to do. */
export interface ShellSettings {
  readonly startAtLogin: boolean
  /** What closing the window does; ask: the next closing asks. */
  readonly closing: 'tray' | 'quit' | 'ask'
  /** Whether updates are looked for every day or only when somebody asks. */
  readonly updates: 'by-itself' | 'when-asked'
}

/** A process of ours as the system sees it. */
export interface ProcessSeen {
  readonly name: 'window' | 'engine' | 'reader' | 'thinker' | 'main' | 'graphics' | 'other'
  readonly pid: number
  readonly memoryBytes: number
}

/** The shell around the window; the web host has none. */
export interface Shell {
  settings(): Promise<ShellSettings>
  /** Answers what holds from then on. */
  change(settings: Partial<ShellSettings>): Promise<ShellSettings>
  processes(): Promise<readonly ProcessSeen[]>
}
