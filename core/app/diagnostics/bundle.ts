import { cpus, homedir, release, totalmem } from 'node:os'
import { zipOf } from '../../adapters/zip-file.ts'
import { problemOf } from '../../domain/problem.ts'
import { connectionRows } from '../../store/connections.ts'
import { inletRows } from '../../store/inlets.ts'
import { countsByState } from '../../store/listing.ts'
import { doctor } from '../doctor.ts'
import type { App } from '../open-app.ts'
import { crashReports } from './crashes.ts'
import { rawLogLines } from './log-lines.ts'
import { processesOf } from './processes.ts'
import { redactedLine, redactedSentence } from './redact.ts'

const READ_ME = `What is in here, and what is not.

about.json      version of Skrepka and of the system
doctor.json     what a look at every part saw
processes.json  processes and their memory
counts.json     how many documents in which state; kinds of connections and inlets, without their names and settings
log.jsonl       the end of the log: times, events, codes and counts
crashes.json    when something crashed; the reports themselves stay on the computer, because they may hold parts of documents

There are no documents, amounts, names, tax ids, account numbers, passwords, file names or folders in it.
`

/** A zip for getting help, without personal data: text that is not a code of ours is cut out before it is packed. */
export async function diagnosticsBundle(app: App): Promise<Uint8Array> {
  const { dataFolder, store } = app.engine
  const places = { dataFolder, home: homedir() }
  const looks = await doctor(app.engine, app, 'en')
  const connections = await connectionRows(store.db)
  const inlets = await inletRows(store.db)
  return await zipOf({
    ...(await withoutEngine(dataFolder, app.version)),
    'doctor.json': json(looks.map(({ name, ok, seen }) => ({ name, ok, seen: redactedSentence(seen, places) }))),
    'processes.json': json(await processesOf(app)),
    'counts.json': json({
      documents: await countsByState(store.db),
      connections: connections.map(({ kind, state }) => ({ kind, state })),
      inlets: inlets.map(({ kind, isOn }) => ({ kind, isOn })),
    }),
  })
}

/** What can be packed when the data cannot be opened; `why` is what opening them threw. */
export async function bundleWithoutEngine(dataFolder: string, version: string, why: unknown): Promise<Uint8Array> {
  const { code } = problemOf(why)
  return await zipOf({ ...(await withoutEngine(dataFolder, version)), 'opening.json': json({ code }) })
}

async function withoutEngine(dataFolder: string, version: string): Promise<Record<string, string>> {
  const crashes = await crashReports(dataFolder)
  const log = (await rawLogLines(dataFolder)).flatMap((line) => redactedLine(line) ?? [])
  return {
    'README.txt': READ_ME,
    'about.json': json({
      version,
      node: process.versions.node,
      electron: process.versions['electron'],
      platform: process.platform,
      arch: process.arch,
      release: release(),
      processors: cpus().length,
      memoryBytes: totalmem(),
    }),
    'log.jsonl': log.map((line) => `${line}\n`).join(''),
    'crashes.json': json(crashes.map(({ at, bytes }) => ({ at, bytes }))),
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
