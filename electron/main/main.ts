import { app } from 'electron'
import { isTheArchiveAsPacked } from './archive-integrity.ts'
import { startEngine } from './engine-process.ts'
import { handOverToTheFirstInstance, takeInFilesOpenedWithUs } from './files-from-outside.ts'
import { showMenu } from './menu.ts'
import { declareThePageScheme, serveThePage } from './page-scheme.ts'
import { confineEveryPage } from './policies.ts'
import { keepTheWindowsFilesWithTheData } from './places.ts'
import { refuseToStart } from './refuse-to-start.ts'
import { bringTheWindowForward, openTheWindow } from './window.ts'

keepTheWindowsFilesWithTheData()
confineEveryPage()
declareThePageScheme()

if (handOverToTheFirstInstance()) {
  app.quit()
} else {
  app.on('window-all-closed', () => app.quit())
  // Not awaited: Electron becomes ready only after this file has run to its end.
  void app.whenReady().then(async () => {
    if (!(await isTheArchiveAsPacked())) return refuseToStart()
    serveThePage()
    showMenu()
    const engine = startEngine()
    openTheWindow(engine.wire)
    takeInFilesOpenedWithUs(engine.takeIn, bringTheWindowForward)
    app.on('activate', () => openTheWindow(engine.wire))
  })
}
