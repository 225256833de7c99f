import { parseArgs } from 'node:util'
import { throughput } from './throughput.ts'

/*
 * `npm run bench -- throughput [--count N]`: documents an hour, milliseconds a document, memory.
 * `npm run bench -- accuracy --corpus DIR… [--ignore-embedded-xml]`: what is read right, field by field.
 * `npm run bench -- generate --out DIR --count N --seed S`: fictitious documents with ground truth.
 */
const [what = 'throughput', ...rest] = process.argv.slice(2)

if (what === 'throughput') {
  const { values } = parseArgs({ args: rest, options: { count: { type: 'string', default: '500' } } })
  await throughput(Number(values.count))
} else if (what === 'accuracy' || what === 'generate') {
  const entry = what === 'accuracy' ? './accuracy.ts' : './generator/generate.ts'
  process.argv.splice(2, 1)
  await import(entry)
} else {
  console.error('bench: throughput | accuracy | generate')
  process.exitCode = 2
}
