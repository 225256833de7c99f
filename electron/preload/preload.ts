import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'

/** All the page gets from Electron: the path of a file a person dropped, its own zoom, and its wire to the engine. */
contextBridge.exposeInMainWorld('skrepka', {
  pathOf: (file: File): string => webUtils.getPathForFile(file),
  zoom: (): number => webFrame.getZoomFactor(),
  zoomTo: (factor: number): void => webFrame.setZoomFactor(Math.min(2, Math.max(0.9, factor))),
})

// The page says when it listens; a port cannot cross the context bridge, only window.postMessage hands one over.
window.addEventListener('message', ({ data, source }: MessageEvent<{ type?: unknown } | null>) => {
  if (source === window && data?.type === 'skrepka-page-ready') ipcRenderer.send('skrepka-page-ready')
})
ipcRenderer.on('skrepka-port', ({ ports }) => window.postMessage({ type: 'skrepka-port' }, '*', [...ports]))
