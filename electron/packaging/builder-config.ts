import type { Configuration } from 'electron-builder'
import { SAMPLE_NAMES } from '../../core/app/sample-documents.ts'

/** The built code, the data it reads at run time, and the libraries that cannot be bundled; no sources or tests; of the samples those of the first run. */
const FILES = [
  'out/{main,preload,renderer}/**',
  '!out/**/*.map',
  'package.json',
  'models/catalogue.json',
  'models/ocr/**',
  'models/ranker-guard.json.gz',
  'resources/labels/**',
  'resources/icons/icon.png',
  ...SAMPLE_NAMES.map((name) => `resources/samples/${name}`),
  '!node_modules/**/*.{md,ts,map,flow,cts,mts}',
  '!node_modules/**/{test,tests,__tests__,example,examples,docs}/**',
  // Of SQLite and sharp the binary of this system, not the source.
  '!node_modules/better-sqlite3/{deps,src}/**',
  '!node_modules/better-sqlite3/prebuilds/!(${platform}-${arch}).node',
  '!node_modules/sharp/{src,install}/**',
  // Of Tesseract what its Node side loads (it asks for the full engines, whatever mode it is told), WebAssembly beside its script.
  '!node_modules/tesseract.js/dist/**',
  '!node_modules/tesseract.js-core/*.wasm.js',
  '!node_modules/tesseract.js-core/*-lstm.*',
  // Needed by browsers, installers and compilers only.
  '!node_modules/{zlibjs,idb-keyval,opencollective-postinstall,node-addon-api,type-fest,tagged-tag}/**',
  // Of libheif the one file with everything in it, of zxing and PDFium what Node loads.
  '!node_modules/libheif-js/libheif/**',
  '!node_modules/libheif-js/libheif-wasm/!(libheif-bundle.js)',
  '!node_modules/zxing-wasm/dist/{full,writer,iife,miniprogram,cjs}/**',
  '!node_modules/@embedpdf/pdfium/dist/*.{cjs,browser.js}',
  // Of ONNX Runtime the plain WebAssembly build with everything it needs in one script.
  '!node_modules/onnxruntime-web/{lib,docs}/**',
  '!node_modules/onnxruntime-web/dist/!(ort.wasm.bundle.min.mjs|ort-wasm-simd-threaded.wasm)',
  '!node_modules/{onnxruntime-common,flatbuffers,guid-typescript,long,platform,protobufjs,@protobufjs}/**',
  // Of llama.cpp the library of this system.
  '!node_modules/@node-llama-cpp/!(${os}-${arch}*)/**',
  // Drawn pages use two of its fourteen styles.
  '!node_modules/@expo-google-fonts/ibm-plex-sans/!(400Regular|600SemiBold)/**',
  '!node_modules/@expo-google-fonts/**/*.png',
]

/** What may be opened with Skrepka. Installing makes it nobody's default program (rank Alternate); a person chooses that. */
const OPENS: readonly [ext: string, description: string, mimeType: string][] = [
  ['pdf', 'PDF document', 'application/pdf'],
  ['xml', 'E-invoice', 'application/xml'],
  ['eml', 'E-mail', 'message/rfc822'],
  ['msg', 'Outlook message', 'application/vnd.ms-outlook'],
  ['tiff', 'Scan', 'image/tiff'],
]

/** What is packed and for whom, for electron-builder. package-app.ts adds what depends on the lock file and on the machine. */
export const BUILDER_CONFIG = {
  appId: 'app.skrepka.desktop',
  productName: 'Skrepka',
  copyright: 'Copyright © Skrepka',
  directories: { output: 'dist', buildResources: 'resources/icons' },
  extraResources: [{ from: 'out/licences.txt', to: 'licences.txt' }],
  asar: true,
  // Loaded by the system's linker, which cannot look into the archive; OCR data so that a person can add languages.
  asarUnpack: [
    'node_modules/{better-sqlite3,@img,sharp,@node-llama-cpp}/**',
    'node_modules/**/*.{node,wasm}',
    'models/ocr/**',
  ],
  // Prebuilt through Node-API: the same binary serves Node and Electron, nothing is compiled.
  npmRebuild: false,
  nodeGypRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  // Names of Chromium's own menus and dialogs in the languages Skrepka speaks.
  electronLanguages: ['en', 'en-US', 'ru'],
  fileAssociations: OPENS.map(([ext, description, mimeType]) => ({
    ext,
    name: ext.toUpperCase(),
    description,
    mimeType,
    role: 'Viewer',
    rank: 'Alternate',
  })),
  protocols: [{ name: 'Skrepka document', schemes: ['skrepka'] }],
  // A plain folder on a web server; SKREPKA_UPDATE_FEED of the build machine names the real one.
  publish: { provider: 'generic', url: 'https://updates.skrepka.example/' },

  win: {
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'msi', arch: ['x64'] },
    ],
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    differentialPackage: true,
  },
  msi: { perMachine: false, oneClick: false },
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      // What updates are made of on macOS.
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    category: 'public.app-category.finance',
    hardenedRuntime: true,
  },
  linux: {
    target: [
      { target: 'AppImage', arch: ['x64'] },
      { target: 'deb', arch: ['x64'] },
      { target: 'rpm', arch: ['x64'] },
    ],
    category: 'Office',
    executableName: 'skrepka',
    synopsis: 'Reads, checks and delivers incoming invoices, offline',
    maintainer: 'Skrepka <hello@skrepka.example>',
    vendor: 'Skrepka',
  },
  deb: { compression: 'xz' },
  rpm: { compression: 'xz' },
} satisfies Configuration

/** Of what is bundled, the files it looks for in its own folder: node-llama-cpp says what it is and which llama.cpp it was made with. */
const BESIDE_BUNDLED = ['node_modules/node-llama-cpp/package.json', 'node_modules/node-llama-cpp/llama/*.json']

/** Patterns of what goes into the archive, without what is bundled. */
export function packedFiles(bundled: readonly string[]): string[] {
  return [...FILES, ...bundled, ...BESIDE_BUNDLED]
}
