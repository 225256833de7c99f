import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { decideInstalling, isOfFeed, judgeOffer } from './decide-update.ts'
import { replaceAppImage } from './replace-app-image.ts'

it.each([
  ['0.1.0', '0.2.0', 'newer'],
  ['0.9.0', '0.10.0', 'newer'],
  ['1.0.0', '0.99.99', 'older'],
  ['1.2.3', '1.2.3', 'same'],
  ['1.2.3', '1.2', 'unclear'],
  ['1.2.3', '../1.2.4', 'unclear'],
])('%s offered %s: %s', (current, offered, judged) => expect(judgeOffer(current, offered)).toBe(judged))

it.each([
  [{ isDownloaded: false }, 'wait'],
  [{ isDownloaded: false, isQuitting: true }, 'wait'],
  [{ open: 3 }, 'wait'],
  [{}, 'ask'],
  [{ wasAsked: true }, 'wait'],
  [{ isQuitting: true, open: 3, wasAsked: true }, 'install'],
] as const)('a downloaded update when %o: %s', (now, decided) =>
  expect(decideInstalling({ isDownloaded: true, open: 0, isQuitting: false, wasAsked: false, ...now })).toBe(decided),
)

it.each([
  ['https://updates.example.org/skrepka/latest.yml', true],
  ['https://updates.example.org/other/latest.yml', false],
  ['https://updates.example.org/skrepka/../other', false],
  ['http://updates.example.org/skrepka/latest.yml', false],
  ['https://updates.example.org.evil.example/skrepka/latest.yml', false],
  ['file:///skrepka/latest.yml', false],
])('may ask %s: %s', (url, may) => expect(isOfFeed(url, 'https://updates.example.org/skrepka')).toBe(may))
it('asks nobody without a feed', () => expect(isOfFeed('https://updates.example.org/', '')).toBe(false))

it('replaces the program by one whole file that can be run, and leaves nothing beside it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-replace-'))
  try {
    writeFileSync(join(folder, 'new'), 'new')
    writeFileSync(join(folder, 'app'), 'old program')
    writeFileSync(join(folder, 'app.new'), 'left by a kill')
    replaceAppImage(join(folder, 'new'), join(folder, 'app'))
    expect(readFileSync(join(folder, 'app'), 'utf8')).toBe('new')
    expect(statSync(join(folder, 'app')).mode & 0o111).not.toBe(0)
    expect(readdirSync(folder).toSorted()).toEqual(['app', 'new'])
    expect(() => replaceAppImage(join(folder, 'absent'), join(folder, 'app'))).toThrow()
    expect(readFileSync(join(folder, 'app'), 'utf8')).toBe('new')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
