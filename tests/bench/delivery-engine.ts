import { join } from 'node:path'
import { openApp } from '../../core/app/open-app.ts'
import { zoho } from '../../core/connectors/zoho/zoho-ledger.ts'
import { STEPS } from '../../core/domain/delivery.ts'
import type { LedgerKind } from '../../core/ports/ledger.ts'
import { fakeReaders } from '../fakes/fake-readers.ts'
import { fakeSecrets } from '../fakes/fake-secrets.ts'

/*
 * The real engine over its real database, delivering to a simulator, as a process that may be killed at any moment or at a numbered fail
 * point. Arguments: data folder, refresh token, fail point (number, 0 for none), how often it is passed before it kills.
 *
 * Fail points: 1–7 before each step asks the ledger (its intent is stored), 8–14 after the ledger answered and before that is stored.
 */
const [dataFolder = '', refreshToken = '', point = '0', passes = '1'] = process.argv.slice(2)
let left = Number(passes)

/** Dies without a word, as at a power cut, when the wanted point is passed for the last time. */
function pass(number: number): void {
  if (number === Number(point) && --left <= 0) process.kill(process.pid, 'SIGKILL')
}

/** Zoho with fail points around every step. */
const withFailPoints: LedgerKind = {
  ...zoho,
  open(connection, needs) {
    const ledger = zoho.open(connection, needs)
    for (const [index, step] of STEPS.entries()) {
      const real = ledger[step].bind(ledger)
      ledger[step] = async (input) => {
        pass(index + 1)
        const outcome = await real(input)
        pass(index + 1 + STEPS.length)
        return outcome
      }
    }
    return ledger
  },
}

const app = await openApp({
  dataFolder,
  version: '0.0.0',
  ocrFolder: join(dataFolder, 'ocr'),
  crew: { start: () => { throw new Error('no processes here') } }, // prettier-ignore
  log: { info() {}, warn() {}, error: (event, about) => console.error(event, about) },
  readers: fakeReaders(),
  delivery: {
    begin: true,
    kinds: [withFailPoints],
    secrets: fakeSecrets({ 'books/refreshToken': refreshToken }),
    // A campaign has no quarter of an hour to spare: pauses are as long as they are, the chance of a long one is small.
    chance: () => Math.random() ** 3 * 0.3,
  },
})
process.on('message', (message) => {
  if (message === 'close') void app.close().then(() => process.exit(0))
})
process.once('disconnect', () => process.exit(0))
// Says when nothing moves by itself any more.
void app.delivery.courier.untilEmpty().then(() => process.send?.({ idle: true, halted: app.delivery.courier.halted }))
