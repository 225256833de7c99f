import { app, type UtilityProcess } from 'electron'
import type { ProcessSeen, ShellSettings } from '../../core/ports/shell.ts'
import type { ToEngine } from '../processes/engine-protocol.ts'
import { readShellSettings, rememberShellSettings } from './shell-settings.ts'
import { startAtLogin, startsAtLogin } from './start-at-login.ts'

/** Changes what the engine asks to change on behalf of a person, then says how the shell is set and what runs. */
export function tellShell(engine: UtilityProcess, change: Partial<ShellSettings> = {}): void {
  if (change.startAtLogin !== undefined) startAtLogin(change.startAtLogin)
  const { closing, updates, ...kept } = readShellSettings()
  const wanted = change.closing ?? closing
  const looks = change.updates ?? updates
  rememberShellSettings({
    ...kept,
    ...(wanted !== undefined && wanted !== 'ask' && { closing: wanted }),
    ...(looks !== undefined && { updates: looks }),
  })
  const settings = readShellSettings()
  engine.postMessage({
    type: 'shell-said',
    settings: {
      startAtLogin: startsAtLogin(),
      closing: settings.closing ?? 'ask',
      updates: settings.updates ?? 'when-asked',
    },
    processes: processes(),
  } satisfies ToEngine)
}

/** Every process of the program with the memory the system counts for it. */
function processes(): ProcessSeen[] {
  return app.getAppMetrics().map(({ pid, type, name, serviceName, memory }) => ({
    pid,
    memoryBytes: memory.workingSetSize * 1024,
    name: nameOf(type, name ?? serviceName ?? ''),
  }))
}

function nameOf(type: Electron.ProcessMetric['type'], service: string): ProcessSeen['name'] {
  if (type === 'Browser') return 'main'
  if (type === 'Tab') return 'window'
  if (type === 'GPU') return 'graphics'
  return (['engine', 'reader', 'thinker'] as const).find((role) => service === `Skrepka ${role}`) ?? 'other'
}
