import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** `npm run bench -- NAME …`: each bench is a program of its own beside this file and takes the words after its name. */
const BENCHES: Readonly<Record<string, { file: string; about: string }>> = {
  throughput: { file: 'throughput.ts', about: '[--count N]: documents an hour, milliseconds a document, memory' },
  accuracy: { file: 'accuracy.ts', about: '--corpus DIR… [--ignore-embedded-xml]: what is read right, field by field' },
  'learning-curve': {
    file: 'learning-curve.ts',
    about: '--corpus DIR…: corrections on the 1st to 5th document of new suppliers',
  },
  reading: { file: 'reading.ts', about: '[--corpora DIR]: recognition against known text and against plain Tesseract' },
  mutations: {
    file: 'mutations.ts',
    about: '[--count N] [--seed S] [--numbers 4,9]: broken files through the readers',
  },
  'e-invoices': { file: 'e-invoices.ts', about: '--corpora DIR: machine formats, page comparison, speed, refusals' },
  'ubl-rules': { file: 'ubl-rules.ts', about: '--out DIR: UBL as we write it, for validators that are not ours' },
  delivery: { file: 'delivery.ts', about: '--cycles N: kills and faults on the way to three ledgers' },
  backup: { file: 'backup.ts', about: '[--count N] [--flips N]: backing up, restoring, turned bits seen and mended' },
  start: {
    file: 'start.ts',
    about: '[--starts N --documents N --read N --idle S]: the packaged application: first paint, usable, memory',
  },
  risks: { file: 'risks.ts', about: '[--suppliers N --documents N]: false alarms and frauds caught, rule by rule' },
  ui: { file: 'ui.ts', about: '[--count N]: how long the window keeps people waiting with 100,000 documents' },
  'delivery-speed': {
    file: 'delivery-speed.ts',
    about: '[--count N] [--latency MS]: documents a second to each ledger',
  },
  'train-ranker': {
    file: 'train-ranker.ts',
    about: '--corpus DIR…: trains the weights that are shipped (models/ranker.md)',
  },
  'ranker-figures': {
    file: 'ranker-figures.ts',
    about: '--corpus DIR… [--split unseen]: what the shipped ranker buys',
  },
  retraining: {
    file: 'retraining.ts',
    about: '--corpus DIR… [--count N] [--poison FIELD]: retraining as an owner has it',
  },
  generate: {
    file: 'generator/generate.ts',
    about: '--out DIR --count N --seed S: fictitious documents with ground truth',
  },
}

const [name = 'throughput', ...words] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench === undefined) {
  for (const [each, { about }] of Object.entries(BENCHES)) console.error(`bench ${each} ${about}`)
  process.exitCode = 2
} else {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, bench.file), ...words], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
