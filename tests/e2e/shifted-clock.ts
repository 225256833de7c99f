/*
 * Loaded before the web host (`node --import`): it believes that it was started at SKREPKA_E2E_NOW. Time goes on from there as it does, so
 * that whatever waits still ends; only the day is always the same.
 */
const wanted = process.env['SKREPKA_E2E_NOW']
if (wanted !== undefined) {
  const Real = Date
  const ahead = Real.parse(wanted) - Real.now()
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
