import { SingleBar } from 'cli-progress'
import { say } from '../../app/words.ts'
import type { DocumentAnswer } from '../../contract/answer.ts'
import { openLocalApp } from '../local-app.ts'
import { tableRow } from './answer-table.ts'
import { type Invocation, writeLine } from './invocation.ts'
import { Pile } from './pile.ts'

export interface ProcessOptions {
  readonly workers?: number
  readonly maxPages?: number
  readonly ignoreEmbeddedXml: boolean
}

/** `skrepka process`: takes files in, waits for them, prints one line a document in the order finished. */
export async function processCommand(
  given: readonly string[],
  invocation: Invocation,
  options: ProcessOptions,
): Promise<void> {
  const { json, language, dataFolder } = invocation
  const { workers, maxPages } = options
  const app = await openLocalApp({
    dataFolder,
    ...(workers === undefined ? {} : { workers }),
    ...(maxPages === undefined ? {} : { maxPages }),
  })
  const stop = () => void app.close().finally(() => process.exit(130))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const format = say(language, 'command-line:process.progress', {
    bar: '{bar}',
    value: '{value}',
    total: '{total}',
    eta: '{eta_formatted}',
  })
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format, noTTYOutput: false })
  const withBar = !json && process.stderr.isTTY
  let found = 0
  if (withBar) bar.start(0, 0)
  const pile = new Pile(app, language, async (answer: DocumentAnswer) => {
    await writeLine(json ? JSON.stringify(answer) : tableRow(answer, language))
    if (withBar) bar.increment()
  })
  try {
    await pile.process(given, {
      ignoreXml: options.ignoreEmbeddedXml,
      onFound: () => {
        found++
        if (withBar) bar.setTotal(found)
      },
    })
  } finally {
    if (withBar) bar.stop()
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await app.close()
  }
  if (found === 0) process.stderr.write(`${say(language, 'command-line:process.nothing')}\n`)
}
