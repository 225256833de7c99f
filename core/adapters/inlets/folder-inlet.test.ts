import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../tests/harness/test-app.ts'
import type { Arrival, ArrivalOutcome } from '../../ports/inlet.ts'
import { folderInlet } from './folder-inlet.ts'

function watching(settings: Record<string, unknown>, outcome: ArrivalOutcome = 'taken') {
  const given: Arrival[] = []
  const stop = new AbortController()
  const inlet = folderInlet.open(
    { settleSeconds: 0.2, ...settings },
    {
      secret: () => Promise.resolve(undefined),
      cursor: () => undefined,
      keepCursor: () => Promise.resolve(),
      isKnown: () => Promise.resolve(false),
      isWell: () => {},
      give: (arrival) => {
        if (given.some(({ key }) => key === arrival.key)) return Promise.resolve('known')
        given.push(arrival)
        return Promise.resolve(outcome)
      },
    },
  )
  const ended = inlet.run(stop.signal)
  // A test that fails earlier never looks at it.
  ended.catch(() => {})
  return {
    given,
    names: () => given.map(({ name }) => name).sort(),
    ended,
    async end() {
      stop.abort()
      await ended
    },
  }
}

test('what lies there and what comes later is taken, half-written and hidden files are not', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'old.pdf'), 'old')
  writeFileSync(join(folder, '.hidden.pdf'), 'x')
  writeFileSync(join(folder, '~$open.docx'), 'x')
  writeFileSync(join(folder, 'empty.pdf'), '')
  const seen = watching({ folder })
  await expect.poll(seen.names).toEqual(['old.pdf'])
  writeFileSync(join(folder, 'new.pdf.part'), 'x')
  writeFileSync(join(folder, 'new.pdf'), 'new')
  await expect.poll(seen.names).toEqual(['new.pdf', 'old.pdf'])
  await seen.end()
})

test('a file that is still being written is left until it stands still', async () => {
  const folder = temporaryFolder()
  const seen = watching({ folder, settleSeconds: 1 })
  const path = join(folder, 'scan.pdf')
  for (let part = 0; part < 6; part++) {
    await appendFile(path, 'x'.repeat(1000))
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  expect(seen.given).toEqual([])
  await expect.poll(() => seen.given.length).toBe(1)
  expect(seen.given[0]?.key).toMatch(/^scan\.pdf\|6000\|/)
  await seen.end()
})

test('taken files are moved, of the same name both stay, and what was moved is not taken again', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'taken'))
  writeFileSync(join(folder, 'taken', 'a.pdf'), 'earlier')
  writeFileSync(join(folder, 'a.pdf'), 'now')
  const seen = watching({ folder, afterwards: 'move', deep: true })
  await expect.poll(() => existsSync(join(folder, 'taken', 'a (2).pdf'))).toBe(true)
  expect(existsSync(join(folder, 'a.pdf'))).toBe(false)
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(seen.names()).toEqual(['a.pdf'])
  await seen.end()
})

test('what could not be taken stays where it is', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'a.exe'), 'MZ')
  const seen = watching({ folder, afterwards: 'move' }, 'refused')
  await expect.poll(seen.names).toEqual(['a.exe'])
  await seen.end()
  expect(existsSync(join(folder, 'a.exe'))).toBe(true)
})

test('folders inside are looked at only when wanted', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'inside'))
  writeFileSync(join(folder, 'inside', 'deep.pdf'), 'x')
  writeFileSync(join(folder, 'top.pdf'), 'x')
  const flat = watching({ folder })
  const deep = watching({ folder, deep: true })
  await expect.poll(deep.names).toEqual(['deep.pdf', 'top.pdf'])
  expect(flat.names()).toEqual(['top.pdf'])
  await Promise.all([flat.end(), deep.end()])
})

test('a folder that is not there, or goes away, is told of', async () => {
  const folder = join(temporaryFolder(), 'stick')
  await expect(watching({ folder }).ended).rejects.toMatchObject({ problem: { code: 'inlet-folder-missing' } })
  mkdirSync(folder)
  const seen = watching({ folder })
  const lost = expect(seen.ended).rejects.toMatchObject({ problem: { code: 'inlet-folder-missing' } })
  await new Promise((resolve) => setTimeout(resolve, 500))
  rmSync(folder, { recursive: true })
  await lost
})
