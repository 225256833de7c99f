import { app, dialog } from 'electron'
import { askPerson } from './ask-person.ts'
import { decideInstalling, judgeOffer } from './decide-update.ts'
import type { EngineProcess } from './engine-process.ts'
import { replaceAppImage } from './replace-app-image.ts'
import { readShellSettings, rememberShellSettings } from './shell-settings.ts'
import { filled, shellWords } from './shell-words.ts'
import { updateFeed } from './update-feed.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NO_LOG = { info() {}, warn() {}, error() {}, debug() {} }

let downloaded: { file: string; version: string } | undefined
let open = 0
let wasAsked = false

/** Looks for updates every day where the person wants that; they are installed when nothing is being read, or at the end. */
export function keepUpToDate(engine: EngineProcess): void {
  if (updateFeed() === '') return
  engine.onWork((work) => {
    open = work.open
    void follow()
  })
  const look = (): void => {
    if (readShellSettings().updates === 'by-itself') void lookForUpdate().catch(() => {}) // no network is no event
  }
  setInterval(look, DAY_MS)
  look()
}

/** Looks now, because a person asked, and says what came of it. */
export async function lookForUpdateAndTell(): Promise<void> {
  const words = shellWords().updates
  const found = await lookForUpdate().catch(() => 'unreachable' as const)
  await dialog.showMessageBox({ message: filled(words[found], { version: app.getVersion() }) })
}

/** To look every day by itself, or only when asked. */
export function looksByItself(): boolean {
  return readShellSettings().updates === 'by-itself'
}

export function lookByItself(wanted: boolean): void {
  rememberShellSettings({ ...readShellSettings(), updates: wanted ? 'by-itself' : 'when-asked' })
}

/** Rejects when the feed cannot be reached or the download is not what the feed's sum (and on Windows and macOS its signature) says. */
async function lookForUpdate(): Promise<'same' | 'newer' | 'older' | 'unclear' | 'notHere'> {
  if (updateFeed() === '') return 'notHere'
  // Half a megabyte of code that most starts never need.
  const { autoUpdater } = (await import('electron-updater')).default
  autoUpdater.logger = NO_LOG
  autoUpdater.allowDowngrade = false
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = process.platform !== 'linux'
  const found = await autoUpdater.checkForUpdates()
  if (found === null) return 'notHere'
  const offer = judgeOffer(app.getVersion(), found.updateInfo.version)
  // Not available although newer: this computer's turn in a staged rollout has not come.
  if (offer !== 'newer' || !found.isUpdateAvailable) return offer === 'newer' ? 'same' : offer
  const [file] = await autoUpdater.downloadUpdate()
  if (file !== undefined) downloaded = { file, version: found.updateInfo.version }
  await follow()
  return 'newer'
}

async function follow(): Promise<void> {
  const decided = decideInstalling({ isDownloaded: downloaded !== undefined, open, isQuitting: false, wasAsked })
  if (decided !== 'ask' || downloaded === undefined) return
  wasAsked = true
  const words = shellWords().updates
  const message = filled(words.ready, { version: downloaded.version })
  const { readyDetail: detail, restart: yes, later: no } = words
  if (!(await askPerson({ message, detail, yes, no }))) return
  if (process.platform === 'linux') app.relaunch(process.env['APPIMAGE'] ? { execPath: process.env['APPIMAGE'] } : {})
  app.quit()
}

/** The last thing before the program ends; the engine has ended already, so nothing is in hand. */
export function installWhatWasDownloaded(): void {
  const appImage = process.env['APPIMAGE']
  const decided = decideInstalling({ isDownloaded: downloaded !== undefined, open, isQuitting: true, wasAsked })
  if (decided !== 'install' || downloaded === undefined || process.platform !== 'linux' || !appImage) return
  try {
    replaceAppImage(downloaded.file, appImage)
  } catch {
    return // the old program is whole, and the update is found again
  }
}
