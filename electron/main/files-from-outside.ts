import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'

/**
 * Whether another Skrepka works in this data folder already. It then has the files this one was started with and comes to the front;
 * this one should end.
 */
export function handOverToTheFirstInstance(): boolean {
  return !app.requestSingleInstanceLock({ paths: filesNamedAtStart() })
}

/** Files named on the command line, by «Open with», by a drop on the icon, or by a second start. */
export function takeInFilesOpenedWithUs(takeIn: (paths: string[]) => void, comeForward: () => void): void {
  const take = (paths: string[]): void => {
    if (paths.length > 0) takeIn(paths)
  }
  take(filesNamedAtStart())
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    comeForward()
    take((handedOver as { paths?: string[] } | null)?.paths ?? [])
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take([path])
  })
}

function filesNamedAtStart(): string[] {
  // `electron <folder> file …` while developing, `skrepka file …` when installed.
  return process.argv
    .slice(process.defaultApp ? 2 : 1)
    .filter((word) => !word.startsWith('-'))
    .map((word) => resolve(word))
    .filter((path) => existsSync(path) && path !== app.getAppPath())
}
