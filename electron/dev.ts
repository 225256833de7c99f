import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sandboxFlag } from './start/open-window.ts'
import { findElectron } from './start/runtime.ts'

// `npm run dev`: the window with hot reload, in whatever Electron this machine has; main, engine and readers restart when they change.

const vite = fileURLToPath(new URL('../node_modules/electron-vite/bin/electron-vite.js', import.meta.url))
const electron = findElectron()
const words = ['dev', '--watch', ...(sandboxFlag().length > 0 ? ['--noSandbox'] : [])]
const child = spawn(process.execPath, [vite, ...words], {
  stdio: 'inherit',
  env: { ...process.env, ...(electron === undefined ? {} : { ELECTRON_EXEC_PATH: electron.program }) },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 0))
