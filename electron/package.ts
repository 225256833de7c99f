import { parseArgs } from 'node:util'
import { packageApp } from './packaging/package-app.ts'
import { buildWhenOlder } from './start/build.ts'

// `npm run package -- [--dir] [--own-electron] [--linux deb rpm …] [--win nsis msi] [--mac dmg]`: installers of this system.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'boolean', default: false },
    'own-electron': { type: 'boolean', default: false },
    linux: { type: 'boolean' },
    win: { type: 'boolean' },
    mac: { type: 'boolean' },
    publish: { type: 'boolean', default: false },
  },
})

if (!(await buildWhenOlder(() => console.log('Building…')))) process.exitCode = 1
else {
  await packageApp({
    ownElectron: values['own-electron'],
    dir: values.dir,
    publish: values.publish ? 'always' : 'never',
    ...(values.linux === true ? { linux: positionals } : {}),
    ...(values.win === true ? { win: positionals } : {}),
    ...(values.mac === true ? { mac: positionals } : {}),
  })
}
