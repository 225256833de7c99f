import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenOlder } from '../electron/start/build.ts'
import { hasDisplay } from '../electron/start/display.ts'
import { canRun, findElectron } from '../electron/start/runtime.ts'

/*
 * `npm test`: every suite this machine allows. What can't run is named with the reason and never counted as passed; a machine that can
 * run no window at all fails, because then nothing was shown to work for a person.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url))

interface Suite {
  readonly name: string
  readonly project: string
  readonly env?: Record<string, string>
  /** Runs under a virtual display. */
  readonly underXvfb?: boolean
}

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly string[]
}

const notRun: string[] = []

async function suites(): Promise<Suite[]> {
  const found: Suite[] = [
    { name: 'unit', project: 'unit' },
    { name: 'campaign', project: 'campaign' },
  ]
  const electron = findElectron()
  const xvfb = isCommand('xvfb-run')
  if (electron === undefined)
    notRun.push('e2e in Electron: no Electron runtime is here (see README, «Electron runtime»)')
  else if (!(await canRun(electron)))
    notRun.push('e2e in Electron: the runtime does not start (desktop libraries are missing)')
  else if (!hasDisplay() && !xvfb) notRun.push('e2e in Electron: no display and no xvfb-run (install the package xvfb)')
  else
    found.push({ name: 'e2e in Electron', project: 'e2e', env: { SKREPKA_E2E: 'electron' }, underXvfb: !hasDisplay() })
  const chromium =
    process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
  if (chromium === undefined)
    notRun.push('e2e in Chromium: no Chromium is here (install the package chromium, or set CHROMIUM)')
  else found.push({ name: 'e2e in Chromium', project: 'e2e', env: { SKREPKA_E2E: 'chromium', CHROMIUM: chromium } })
  return found
}

function isCommand(name: string): boolean {
  try {
    execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function run(suite: Suite): Promise<Outcome> {
  console.log(`\n── ${suite.name}`)
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-tests-'))
  const report = join(folder, 'report.json')
  const vitest = [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${suite.project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const [program, words] = suite.underXvfb
    ? ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, ...vitest]]
    : [process.execPath, vitest]
  const child = spawn(program, words, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...suite.env },
  })
  const code = await new Promise<number | null>((resolve) =>
    child.once('exit', resolve).once('error', () => resolve(null)),
  )
  try {
    return outcomeOf(report, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

/** Reads the suite's own count. A suite that broke before it could count, or a file that could not be loaded, is a failure. */
function outcomeOf(report: string, code: number | null): Outcome {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: [] }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const broken = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const failed = numFailedTests + broken.length
  const skipped = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  )
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, skipped }
}

const built = await buildWhenOlder(() => console.log('building the window …'))
const outcomes: Outcome[] = built ? [] : [{ passed: 0, failed: 1, skipped: [] }]
const planned = await suites()
for (const suite of planned) outcomes.push(await run(suite))
if (!planned.some((suite) => suite.project === 'e2e')) outcomes.push({ passed: 0, failed: 1, skipped: [] })

const skipped = outcomes.flatMap((outcome) => outcome.skipped)
console.log('')
for (const reason of notRun) console.log(`not run: ${reason}`)
for (const name of skipped) console.log(`skipped: ${name}`)
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
