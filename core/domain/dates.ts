import { z } from 'zod'

/** A calendar day, ISO 8601 "2026-11-20", that exists. No time zone: an invoice date is a day on paper. */
export const IsoDate = z.iso.date().brand<'IsoDate'>()
export type IsoDate = z.infer<typeof IsoDate>

/** The ISO date of these parts, or undefined when there is no such day. Two-digit years are read as 20yy. */
export function isoDate(year: number, month: number, day: number): IsoDate | undefined {
  const full = year < 100 ? 2000 + year : year
  const text = `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const parsed = IsoDate.safeParse(text)
  return parsed.success ? parsed.data : undefined
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
