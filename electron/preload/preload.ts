import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** All the page gets from Electron: the path of a file a person dropped, and its wire to the engine. */
contextBridge.exposeInMainWorld('skrepka', { pathOf: (file: File): string => webUtils.getPathForFile(file) })

// A port cannot cross the context bridge; only window.postMessage hands one to the page.
ipcRenderer.on('skrepka-port', ({ ports }) => window.postMessage({ type: 'skrepka-port' }, window.origin, [...ports]))
