import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'

const WindowPlace = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  maximized: z.boolean(),
})
export type WindowPlace = z.infer<typeof WindowPlace>

function file(): string {
  return join(app.getPath('userData'), 'window-place.json')
}

/** Where the window was when it was last closed; undefined the first time, or when the file says nothing sensible. */
export function readWindowPlace(): WindowPlace | undefined {
  try {
    return WindowPlace.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return undefined
  }
}

/** Convenience only: a full or read-only disk must not keep the window from closing. */
export function rememberWindowPlace(place: WindowPlace): void {
  try {
    mkdirSync(app.getPath('userData'), { recursive: true })
    writeFileSync(file(), JSON.stringify(place))
  } catch {
    return
  }
}
