import type { ParentPort } from 'electron'
import type { ProcessSeen, Shell, ShellSettings } from '../../core/ports/shell.ts'
import type { FromEngine, ToEngine } from './engine-protocol.ts'

interface Said {
  readonly settings: ShellSettings
  readonly processes: readonly ProcessSeen[]
}

/** The shell as the engine sees it: main is asked, and answers in the order asked. */
export function openShell(main: Pick<ParentPort, 'on' | 'postMessage'>): Shell {
  const waiting: ((said: Said) => void)[] = []
  main.on('message', ({ data }) => {
    const said = data as ToEngine
    if (said.type === 'shell-said') waiting.shift()?.(said)
  })
  const ask = (change?: Partial<ShellSettings>): Promise<Said> => {
    main.postMessage({ type: 'ask-shell', ...(change && { change }) } satisfies FromEngine)
    return new Promise((resolve) => waiting.push(resolve))
  }
  return {
    settings: async () => (await ask()).settings,
    change: async (settings) => (await ask(settings)).settings,
    processes: async () => (await ask()).processes,
  }
}
