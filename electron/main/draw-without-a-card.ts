import { app } from 'electron'
import { isCardWorthLookingFor } from './decide-drawing.ts'
import { readShellSettings, rememberShellSettings } from './shell-settings.ts'

/** By then Chromium has tried every way to draw that it knows. */
const LOOK_AFTER_MS = 10_000

/**
 * Where there is no graphics card (a terminal server, a virtual machine), Chromium still starts its way of drawing with one and falls back: a slower
 * start and about 35 MB for nothing. What it found is remembered, and the next starts draw by the processor at once; once a week it may look again.
 */
export function drawWithoutACardWhereThereIsNone(): void {
  if (!isCardWorthLookingFor(readShellSettings().noCardSince, Date.now())) return app.disableHardwareAcceleration()
  void app.whenReady().then(() => setTimeout(look, LOOK_AFTER_MS).unref())
}

function look(): void {
  const hasNone = app.getGPUFeatureStatus().gpu_compositing === 'disabled_software'
  const known = readShellSettings()
  if (hasNone || known.noCardSince !== undefined)
    rememberShellSettings({ ...known, noCardSince: hasNone ? new Date().toISOString() : undefined })
}
