import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'
import type { DocumentId } from '../../core/domain/ids.ts'
import { documentOfLink, givenIn, type Given } from './given-words.ts'

/**
 * Whether another Skrepka works in this data folder already. It then has the files and the link this one was started with and comes to
 * the front; this one should end.
 */
export function handOverToTheFirstInstance(): boolean {
  return !app.requestSingleInstanceLock({ ...givenAtStart() })
}

/** Files and links named on the command line, by «Open with», by a drop on the icon, by a browser, or by a second start. */
export function takeWhatIsGivenFromOutside(doors: {
  takeIn(paths: string[]): void
  show(document: DocumentId): void
  comeForward(): void
}): void {
  const take = ({ paths, document }: Given): void => {
    if (paths.length > 0) doors.takeIn([...paths])
    for (const path of paths) app.addRecentDocument(path)
    if (document !== undefined) doors.show(document)
  }
  app.setAsDefaultProtocolClient('skrepka')
  take(givenAtStart())
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    doors.comeForward()
    const { paths = [], document } = (handedOver ?? {}) as Partial<Given>
    take({ paths, document })
  })
  app.on('open-file', (event, path) => {
    event.preventDefault()
    take({ paths: [path], document: undefined })
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    doors.comeForward()
    take({ paths: [], document: documentOfLink(link) })
  })
}

function givenAtStart(): Given {
  // `electron <folder> file …` while developing, `skrepka file …` when installed.
  const { paths, document } = givenIn(process.argv.slice(process.defaultApp ? 2 : 1))
  const there = paths.map((word) => resolve(word)).filter((path) => existsSync(path) && path !== app.getAppPath())
  return { paths: there, document }
}
