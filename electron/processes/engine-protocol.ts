import type { CrewRole } from '../../core/ports.ts'
import type { ProcessSeen, ShellSettings } from '../../core/ports/shell.ts'

/**
 * What the main process and the engine say to each other. Both are ours and of the same build: typed, not parsed. Ports travel beside
 * the message: `window` brings the engine's end of a window's wire, `member` the engine's end of a reader's or thinker's.
 */
export type ToEngine =
  | { readonly type: 'window' }
  | { readonly type: 'take-in'; readonly paths: readonly string[] }
  | { readonly type: 'member'; readonly member: number }
  /** Resident sets of the crew, in bytes. */
  | { readonly type: 'member-memory'; readonly bytes: ReadonlyMap<number, number> }
  | { readonly type: 'member-gone'; readonly member: number; readonly code: number }
  /** The key secrets are sealed with; absent when the system gives none now. */
  | { readonly type: 'secret-key'; readonly asked?: { readonly key: string; readonly isNew: boolean } | undefined }
  /** A person wants reading to rest, or to go on. */
  | { readonly type: 'pause'; readonly paused: boolean }
  /** The computer wants it so: sleep, battery, an update. */
  | { readonly type: 'pace'; readonly resting: boolean; readonly atOnce?: number | undefined }
  /** Answers to `ask-shell`, in the order asked. */
  | { readonly type: 'shell-said'; readonly settings: ShellSettings; readonly processes: readonly ProcessSeen[] }
  /** The way out a person chose of data that cannot be opened; the engine ends, and the next one does it. */
  | { readonly type: 'rescue'; readonly how: 'restore' | 'anew' }
  | { readonly type: 'close' }

export type FromEngine =
  | { readonly type: 'ready' }
  /** The engine cannot work here; `message` says why and what to do, in the person's language. `rescue`: a person may choose a way out. */
  | { readonly type: 'cannot-open'; readonly message: string; readonly rescue?: Rescue }
  | { readonly type: 'start-member'; readonly member: number; readonly role: CrewRole; readonly behind: boolean }
  | { readonly type: 'stop-member'; readonly member: number }
  | { readonly type: 'need-secret-key' }
  /** How the shell is set and what runs, after changing what is named. */
  | { readonly type: 'ask-shell'; readonly change?: Partial<ShellSettings> }
  /** How reading goes, whenever it changes. */
  | { readonly type: 'work'; readonly work: WorkSeen }

/** Ways out of a damaged database besides quitting: beginning anew always, and the newest backup where there is one. */
export interface Rescue {
  readonly backup?: { readonly madeAt: string; readonly documents: number }
}

/** What the tray and the icon tell of the work. */
export interface WorkSeen {
  readonly paused: boolean
  /** Documents that wait or are being read. */
  readonly open: number
  /** Documents that wait for a person. */
  readonly review: number
}
