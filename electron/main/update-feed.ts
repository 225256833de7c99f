import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

let known: string | undefined

/** Address of the folder updates are looked for in, as it was packed; empty where there is none (while developing, or no feed was named). */
export function updateFeed(): string {
  known ??= app.isPackaged ? packedFeed() : ''
  return known
}

function packedFeed(): string {
  try {
    const said = readFileSync(join(process.resourcesPath, 'app-update.yml'), 'utf8')
    const url = /^url: *['"]?([^'"\s]+)/m.exec(said)?.[1] ?? ''
    // The placeholder of a build that was given no feed.
    return url.includes('.example/') ? '' : url
  } catch {
    return ''
  }
}
