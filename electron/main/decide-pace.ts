/** Why reading should rest or go slowly, besides a person's own pause. */
export interface PaceFacts {
  readonly onBattery: boolean
  /** The computer goes to sleep: readers started now would be torn by it. */
  readonly asleep: boolean
  readonly updating: boolean
}

/** Whether reading rests, and how many documents are read at once when it does not; undefined: as many as the machine allows. */
export interface Pace {
  readonly resting: boolean
  readonly atOnce: number | undefined
}

/** On battery one document at a time: a laptop stays cool, and the pile still gets smaller. */
export function decidePace({ onBattery, asleep, updating }: PaceFacts): Pace {
  return { resting: asleep || updating, atOnce: onBattery ? 1 : undefined }
}
