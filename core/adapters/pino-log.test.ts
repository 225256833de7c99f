import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLog } from './pino-log.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'skrepka-log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('log file', () => {
  it('has each event as a line at once, and goes on in the same file next time', () => {
    openLog({ folder }).info('first', { pages: 3 })
    openLog({ folder }).error('second')
    const lines = readFileSync(join(folder, 'logs/skrepka.log'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, msg: 'first', pages: 3 },
      { level: 50, msg: 'second' },
    ])
  })

  it('starts afresh when it has grown large, keeping the one before', () => {
    openLog({ folder }).info('old')
    writeFileSync(join(folder, 'logs/skrepka.log'), 'x'.repeat(6 * 1024 * 1024))
    openLog({ folder }).info('new')
    expect(statSync(join(folder, 'logs/skrepka.log')).size).toBeLessThan(1000)
    expect(statSync(join(folder, 'logs/skrepka.old.log')).size).toBe(6 * 1024 * 1024)
  })

  it('is silent where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openLog({ folder: join(folder, 'file') }).warn('unheard')).not.toThrow()
  })
})
