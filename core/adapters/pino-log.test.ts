import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPinoLog } from './pino-log.ts'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'skrepka-log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

describe('log file', () => {
  it('has each event as a line at once, and goes on in the same file next time', () => {
    openPinoLog(join(folder, 'logs/skrepka.log')).info('first', { pages: 3 })
    openPinoLog(join(folder, 'logs/skrepka.log')).error('second')
    const lines = readFileSync(join(folder, 'logs/skrepka.log'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, msg: 'first', pages: 3 },
      { level: 50, msg: 'second' },
    ])
  })

  it('starts afresh when it has grown large, keeping the one before', () => {
    openPinoLog(join(folder, 'logs/skrepka.log')).info('old')
    writeFileSync(join(folder, 'logs/skrepka.log'), 'x'.repeat(6 * 1024 * 1024))
    openPinoLog(join(folder, 'logs/skrepka.log')).info('new')
    expect(statSync(join(folder, 'logs/skrepka.log')).size).toBeLessThan(1000)
    expect(statSync(join(folder, 'logs/skrepka.log.old')).size).toBe(6 * 1024 * 1024)
  })

  it('cuts out what must not be logged, even when handed over', () => {
    openPinoLog(join(folder, 'logs/skrepka.log')).info('careless', { iban: 'DE02120300000000202051', code: 'x' })
    const line = readFileSync(join(folder, 'logs/skrepka.log'), 'utf8')
    expect(line).toContain('"code":"x"')
    expect(line).not.toContain('DE02')
  })

  it('is silent where nothing can be written', () => {
    writeFileSync(join(folder, 'file'), '')
    expect(() => openPinoLog(join(folder, 'file', 'skrepka.log')).warn('unheard')).not.toThrow()
  })
})
