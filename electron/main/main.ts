import { app } from 'electron'
import { isTheArchiveAsPacked } from './archive-integrity.ts'
import { startEngine } from './engine-process.ts'
import { closeToTheTrayOrQuit } from './close-to-tray.ts'
import { handOverToTheFirstInstance, takeWhatIsGivenFromOutside } from './files-from-outside.ts'
import { showMenu } from './menu.ts'
import { declareThePageScheme, serveThePage } from './page-scheme.ts'
import { confineEveryPage } from './policies.ts'
import { drawWithoutACardWhereThereIsNone } from './draw-without-a-card.ts'
import { keepTheWindowsFilesWithTheData } from './places.ts'
import { keepOwnFaults } from './own-faults.ts'
import { keepCrashReportsHere } from './crash-reports.ts'
import { refuseToStart } from './refuse-to-start.ts'
import { readAsTheComputerAllows } from './power.ts'
import { showTheTray } from './tray.ts'
import { installWhatWasDownloaded, keepUpToDate } from './updates.ts'
import { bringTheWindowForward, keepTheWindowInReach, openTheWindow, showTheDocument } from './window.ts'
import { showWorkOnTheIcon } from './work-on-icon.ts'

keepTheWindowsFilesWithTheData()
keepCrashReportsHere()
keepOwnFaults()
confineEveryPage()
drawWithoutACardWhereThereIsNone()
declareThePageScheme()

if (handOverToTheFirstInstance()) {
  app.quit()
} else {
  app.on('window-all-closed', () => app.quit())
  // Not awaited: Electron becomes ready only after this file has run to its end.
  void app.whenReady().then(async () => {
    if (!(await isTheArchiveAsPacked())) return refuseToStart()
    serveThePage()
    const engine = startEngine(installWhatWasDownloaded)
    const open = (): void => openTheWindow(engine.wire, closeToTheTrayOrQuit)
    open()
    showMenu(engine)
    showTheTray(engine, open)
    showWorkOnTheIcon(engine)
    keepTheWindowInReach()
    readAsTheComputerAllows(engine)
    keepUpToDate(engine)
    takeWhatIsGivenFromOutside({ takeIn: engine.takeIn, show: showTheDocument, comeForward: bringTheWindowForward })
    app.on('activate', () => (open(), bringTheWindowForward()))
  })
}
