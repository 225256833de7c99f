/**
 * From now on this program believes that it was started at `now` (ISO 8601). Time goes on from there as it does, so that whatever waits still
 * ends; only the day is always the same. Sent into pages too, so it knows nothing from outside itself.
 */
export function shiftClock(now: string): void {
  const Real = Date
  const ahead = Real.parse(now) - Real.now()
  globalThis.Date = class extends Real {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(Real.now() + ahead)
      else super(...given)
    }
    static override now(): number {
      return Real.now() + ahead
    }
  } as DateConstructor
}

// Loaded before the web host (`node --import`).
const wanted = process.env['SKREPKA_E2E_NOW']
if (wanted !== undefined) shiftClock(wanted)
