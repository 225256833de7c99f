/**
 * The directions of the house. LAYERS says what each layer may import; everything else inside the project is forbidden, and so are
 * npm packages outside their rooms. Rule names are shown when one is broken.
 */
const LAYERS = {
  'core/domain': ['core/domain'],
  'core/contract': ['core/contract', 'core/domain'],
  'core/ports': ['core/ports', 'core/domain'],
  'core/extraction': [
    'core/extraction',
    'core/domain',
    'core/ports',
    'resources/labels',
    'models/calibration',
    'models/ranker',
  ],
  'core/pipeline': ['core/pipeline', 'core/extraction', 'core/domain', 'core/ports'],
  'core/learning': ['core/learning', 'core/extraction', 'core/domain', 'core/ports', 'resources/suggestions'],
  'core/store': ['core/store', 'core/domain', 'core/ports'],
  'core/adapters': ['core/adapters', 'core/domain', 'core/ports', 'models'],
  'core/connectors': ['core/connectors', 'core/domain', 'core/ports'],
  'core/app': ['core/', 'resources/locales', 'models/catalogue'],
  'core/hosts': ['core/', 'package.json'],
  'electron/': ['electron/', 'core/', 'resources/', 'package.json'],
  'renderer/': ['renderer/', 'core/contract', 'core/domain', 'resources/locales', 'resources/help'],
}

/** npm packages that live in one room only: a second place would be a second truth. */
const ROOMS = {
  '^electron': '^(electron/|tests/e2e/)',
  '^(better-sqlite3|kysely)$': '^core/store/',
  '^(react|react-dom|@mantine/.*|@tanstack/.*|zustand)$': '^renderer/',
  '^(@embedpdf/pdfium|sharp|tesseract\\.js|libheif-js|zxing-wasm|onnxruntime-web|file-type|yauzl|yazl|postal-mime|asn1js|pdf-lib|@pdf-lib/fontkit)$':
    '^core/adapters/',
  '^node-llama-cpp$': '^core/adapters/thinker/',
  '^(chokidar|imapflow|grammy)$': '^core/adapters/inlets/',
  '^saxes$': '^core/(extraction/e-invoice|connectors/onec)/',
  '^(@aws-sdk/.*|@googleapis/drive|google-auth-library|dropbox)$': '^core/connectors/cloud/',
  '^nodemailer$': '^core/connectors/email/',
  '^write-excel-file$': '^core/connectors/files/',
  '^@orpc/': '^(core/contract/|core/app/router(\\.ts$|/)|core/hosts/|electron/processes/|renderer/)',
  '^(fastify|@fastify/.*)$': '^core/hosts/',
  '^(commander|cli-progress)$': '^core/hosts/',
}

const source = '^(core|electron|renderer)/'
const tests = '\\.(test|campaign|e2e)\\.ts$'

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `${layer.replace(/\/$/, '')}-imports-only-${allowed.map((name) => name.replace(/\/$/, '')).join('-and-') || 'nothing'}`,
  severity: 'error',
  comment: `See «Directions» in README: ${layer} may import ${allowed.join(', ')} and nothing else of ours.`,
  // core/app and core/hosts share core/; adapters are reached through core/app only.
  from: { path: `^${layer}`, pathNot: tests },
  to: { path: '^(core|electron|renderer|tests|resources|models)/', pathNot: `^(${allowed.join('|')})` },
}))

const roomRules = Object.entries(ROOMS).map(([npmPackage, room]) => ({
  name: `${npmPackage.replace(/[\^$\\]/g, '')}-stays-in-its-room`,
  severity: 'error',
  comment: `${npmPackage} may be imported in ${room} only: put an adapter there and use it through a port.`,
  from: { path: source, pathNot: `${room}|${tests}` },
  to: { path: `^node_modules/${npmPackage.replace(/^\^/, '').replace(/\$$/, '/')}` },
}))

export default {
  forbidden: [
    ...layerRules,
    ...roomRules,
    {
      name: 'app-knows-no-host',
      severity: 'error',
      comment: 'Use-cases do not know who asks: hosts import app, never the other way round.',
      from: { path: '^core/app/' },
      to: { path: '^core/hosts/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one thing cut wrongly.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-missing',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
}
