import type { WorkSeen } from '../processes/engine-protocol.ts'

/** What the icon, the tray and a notification show of the work. */
export interface WorkSigns {
  /** 0…1 on the icon of the task bar; -1 takes it away. */
  readonly progress: number
  /** On the icon; 0 takes it away. */
  readonly badge: number
  readonly tip: 'idle' | 'working' | 'paused'
}

/** `pile`: how many documents the pile at hand had at its largest, so that progress runs from 0 to 1 once. */
export function signsOf({ open, review, paused }: WorkSeen, pile: number): WorkSigns {
  const progress = open === 0 || pile === 0 ? -1 : Math.max(0, Math.min(1, (pile - open) / pile))
  return { progress, badge: review, tip: paused ? 'paused' : open === 0 ? 'idle' : 'working' }
}

/** The largest the pile has been since everything was read last. */
export function pileAfter(pile: number, { open }: WorkSeen): number {
  return open === 0 ? 0 : Math.max(pile, open)
}

/** A pile of more than one document that was read to its end while the person looked elsewhere is worth a notification. */
export function isWorthTelling(now: { before: WorkSeen; after: WorkSeen; pile: number; isLookedAt: boolean }): boolean {
  return now.before.open > 0 && now.after.open === 0 && now.pile > 1 && !now.isLookedAt
}
