import { join } from 'node:path'
import { app, dialog, Menu, shell, type MenuItemConstructorOptions } from 'electron'
import type { EngineProcess } from './engine-process.ts'
import { shellWords } from './shell-words.ts'
import { lookByItself, lookForUpdateAndTell, looksByItself } from './updates.ts'

/** The native menu: what every program has, in the system's language. Everything of ours is in the window itself. */
export function showMenu(engine: EngineProcess): void {
  const words = shellWords().menu
  const menus: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        { label: words.addFiles, accelerator: 'CmdOrCtrl+O', click: () => void addFiles(engine) },
        { type: 'separator' },
        { role: 'close', label: words.close },
        { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'undo', label: words.undo },
        { role: 'redo', label: words.redo },
        { type: 'separator' },
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { role: 'resetZoom', label: words.actualSize },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
        ...(app.isPackaged
          ? []
          : ([{ role: 'reload' }, { role: 'toggleDevTools' }] satisfies MenuItemConstructorOptions[])),
      ],
    },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.licences, click: () => void shell.openPath(join(process.resourcesPath, 'licences.txt')) },
        { label: words.lookForUpdates, click: () => void lookForUpdateAndTell() },
        {
          label: words.lookByItself,
          type: 'checkbox',
          checked: looksByItself(),
          click: ({ checked }) => lookByItself(checked),
        },
        { role: 'about' },
      ],
    },
  ]
  if (process.platform === 'darwin') menus.unshift({ role: 'appMenu' })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus))
}

async function addFiles(engine: EngineProcess): Promise<void> {
  const { filePaths } = await dialog.showOpenDialog({ properties: ['openFile', 'multiSelections'] })
  if (filePaths.length > 0) engine.takeIn(filePaths)
}
