import { contextBridge, ipcRenderer, webFrame, webUtils } from 'electron'

/** All the page gets from Electron: the path of a file a person dropped, its own zoom, and its wire to the engine. */
contextBridge.exposeInMainWorld('skrepka', {
  pathOf: (file: File): string => webUtils.getPathForFile(file),
  zoom: (): number => webFrame.getZoomFactor(),
  zoomTo: (factor: number): void => webFrame.setZoomFactor(Math.min(2, Math.max(0.9, factor))),
})

const askForWire = (): void => ipcRenderer.send('skrepka-page-ready')
const handOver = (ports: readonly MessagePort[]): void => window.postMessage({ type: 'skrepka-port' }, '*', [...ports])

/** The page listens. */
let listens = false
/** A wire that came before the page listened. */
let early: readonly MessagePort[] | undefined

// Asked for when the document begins, so that the wire is laid while the page's code is still being loaded.
new MutationObserver((_changes, beginning) => {
  beginning.disconnect()
  askForWire()
}).observe(document, { childList: true })

// The page says when it listens; a port cannot cross the context bridge, only window.postMessage hands one over.
window.addEventListener('message', ({ data, source }: MessageEvent<{ type?: unknown } | null>) => {
  if (source !== window || data?.type !== 'skrepka-page-ready') return
  if (listens) return askForWire()
  listens = true
  if (early) handOver(early)
})
ipcRenderer.on('skrepka-port', ({ ports }) => {
  if (listens) handOver(ports)
  else early = ports
})
