import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { BUILDER_CONFIG } from './builder-config.ts'
import { licencesPage, partsWithLicences } from './licences.ts'
import { bundledPackages, foldersOf, KEPT_OUTSIDE, Lock } from './shipped-packages.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const lock = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))

it('finds what a package needs as Node does: the nearest copy first', () => {
  const tiny = Lock.parse({
    packages: {
      '': { dependencies: { a: '1' } },
      'node_modules/a': { dependencies: { b: '1', '@s/c': '1' } },
      'node_modules/a/node_modules/b': { dependencies: { '@s/c': '1' } },
      'node_modules/b': {},
      'node_modules/@s/c': { optionalDependencies: { absent: '1', d: '1' } },
      'node_modules/d': {},
      'node_modules/tool': { dev: true },
    },
  })
  expect(foldersOf(['a'], tiny)).toEqual([
    'node_modules/@s/c',
    'node_modules/a',
    'node_modules/a/node_modules/b',
    'node_modules/d',
  ])
  expect(bundledPackages(tiny)).toEqual([
    '!node_modules/a/**',
    '!node_modules/b/**',
    '!node_modules/@s/c/**',
    '!node_modules/d/**',
  ])
})

it('packs every library that cannot be bundled with all it needs, and none that is bundled', () => {
  const left = bundledPackages(lock)
  for (const name of KEPT_OUTSIDE) expect(foldersOf([name], lock)).toContain(`node_modules/${name}`)
  for (const folder of foldersOf(KEPT_OUTSIDE, lock)) expect(left).not.toContain(`!${folder}/**`)
  expect(left).toEqual(expect.arrayContaining(['!node_modules/zod/**', '!node_modules/react-dom/**']))
})

it('brings llama.cpp for the processor of every system, and for no graphics card', () => {
  const libraries = Object.entries(lock.packages).filter(([folder]) =>
    folder.startsWith('node_modules/@node-llama-cpp/'),
  )
  const real = libraries.filter(([, { version }]) => version === lock.packages['node_modules/node-llama-cpp']?.version)
  expect(real.map(([folder]) => folder.slice('node_modules/'.length)).toSorted()).toEqual(
    KEPT_OUTSIDE.filter((name) => name.startsWith('@node-llama-cpp/')).toSorted(),
  )
  // All others stand for nothing: package.json's overrides put a package of 7 kB in their place.
  const standIns = libraries.filter((each) => !real.includes(each)).map(([folder]) => folder)
  for (const folder of standIns.filter((it) => existsSync(join(ROOT, it)))) {
    expect(readdirSync(join(ROOT, folder))).not.toContain('bins')
  }
  expect(foldersOf(KEPT_OUTSIDE, lock)).not.toContain('node_modules/node-llama-cpp')
})

it('knows the licence of every part, and none asks for our source', () => {
  const parts = partsWithLicences(ROOT, lock)
  expect(parts.length).toBeGreaterThan(60)
  expect(parts.filter(({ licence }) => licence === '' || /^see text$/.test(licence))).toEqual([])
  // LGPL parts (libheif, libvips) are separate files that anybody can replace.
  expect(parts.filter(({ licence }) => /(^|[^L])GPL/.test(licence) && !/MIT|Apache|BSD/.test(licence))).toEqual([])
  expect(licencesPage(parts)).toContain('ocr/rus.traineddata.gz: Apache-2.0')
})

it('names an installer for every system, for one person without an administrator, with every door closed', () => {
  const targets = [BUILDER_CONFIG.win, BUILDER_CONFIG.mac, BUILDER_CONFIG.linux].flatMap(({ target }) =>
    target.map((it) => it.target),
  )
  expect(targets).toEqual(['nsis', 'msi', 'dmg', 'zip', 'AppImage', 'deb', 'rpm'])
  expect([BUILDER_CONFIG.nsis.perMachine, BUILDER_CONFIG.msi.perMachine]).toEqual([false, false])
  const workflow = readFileSync(join(ROOT, '.github', 'workflows', 'release.yml'), 'utf8')
  for (const words of ['--win nsis msi', '--mac dmg zip', '--linux AppImage deb rpm']) expect(workflow).toContain(words)
  expect(existsSync(join(ROOT, BUILDER_CONFIG.directories.buildResources, 'icon.png'))).toBe(true)
  expect(BUILDER_CONFIG.electronFuses).toMatchObject({ runAsNode: false, onlyLoadAppFromAsar: true })
})
