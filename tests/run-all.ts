import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenOlder } from '../electron/start/build.ts'
import { hasDisplay } from '../electron/start/display.ts'
import { canRun, findElectron } from '../electron/start/runtime.ts'
import { folderOfProcess } from './harness/temporary-folders.ts'

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
  /** Files that another suite runs already. */
  readonly without?: readonly string[]
}

const e2e = (...names: readonly string[]): string[] => names.map((name) => `tests/e2e/${name}.e2e.ts`)

/**
 * Where windows of both kinds can be run, files that would show the same in both run in one of them: screens drawn by the same code, over a wire that
 * `wire` and `web-host` try. Pictures are compared in Chromium; what opens no window of the kind, and single screens, in the program that people have.
 * Taking in, the desk, settings and a working day run in both.
 */
const ONLY_IN_CHROMIUM = e2e('every-screen')
const ONLY_IN_ELECTRON = e2e('start', 'window-troubles', 'arrange', 'delivery', 'e-invoice', 'many-documents', 'overview', 'why') // prettier-ignore

interface Outcome {
  readonly passed: number
  /** What failed, with the first lines of each reason: repeated at the very end, where a log that is cut still shows it. */
  readonly failures: readonly string[]
  readonly skipped: readonly string[]
}

const notRun: string[] = []

async function suites(): Promise<Suite[]> {
  const [electron, chromium] = [await inElectron(), inChromium()]
  return [
    { name: 'unit', project: 'unit' },
    { name: 'campaign', project: 'campaign' },
    ...(electron === undefined ? [] : [{ ...electron, without: chromium === undefined ? [] : ONLY_IN_CHROMIUM }]),
    ...(chromium === undefined ? [] : [{ ...chromium, without: electron === undefined ? [] : ONLY_IN_ELECTRON }]),
  ]
}

async function inElectron(): Promise<Suite | undefined> {
  const electron = findElectron()
  const why =
    electron === undefined
      ? 'no Electron runtime is here (see README, «Electron runtime»)'
      : !(await canRun(electron))
        ? 'the runtime does not start (desktop libraries are missing)'
        : !hasDisplay() && !isCommand('xvfb-run')
          ? 'no display and no xvfb-run (install the package xvfb)'
          : undefined
  if (why === undefined) {
    return { name: 'e2e in Electron', project: 'e2e', env: { SKREPKA_E2E: 'electron' }, underXvfb: !hasDisplay() }
  }
  notRun.push(`e2e in Electron: ${why}`)
  return undefined
}

function inChromium(): Suite | undefined {
  const chromium = process.env['CHROMIUM'] ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path)) // prettier-ignore
  if (chromium !== undefined) {
    return { name: 'e2e in Chromium', project: 'e2e', env: { SKREPKA_E2E: 'chromium', CHROMIUM: chromium } }
  }
  notRun.push('e2e in Chromium: no Chromium is here (install the package chromium, or set CHROMIUM)')
  return undefined
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
  const folder = folderOfProcess()
  const report = join(folder, 'report.json')
  const vitest = [
    join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    `--project=${suite.project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(suite.without ?? []).map((file) => `--exclude=${file}`),
  ]
  const [program, words] = suite.underXvfb
    ? ['xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, ...vitest]]
    : [process.execPath, vitest]
  const begun = performance.now()
  const child = spawn(program, words, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...suite.env },
  })
  const code = await new Promise<number | null>((resolve) =>
    child.once('exit', resolve).once('error', () => resolve(null)),
  )
  console.log(`── ${suite.name} took ${Math.round((performance.now() - begun) / 1000)} s`)
  try {
    return outcomeOf(suite.name, report, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Report {
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly ancestorTitles: readonly string[]
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Reads the suite's own count. A suite that broke before it could count or found nothing to run, or a file that could not be loaded, is a failure. */
function outcomeOf(suite: string, report: string, code: number | null): Outcome {
  if (!existsSync(report)) return { passed: 0, failures: [`${suite}: ended with ${code} and no report`], skipped: [] }
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const failures = testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${suite}: ${file.name}: ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`),
  )
  const broken = testResults
    .filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
    .map((file) => `${suite}: ${file.name}: could not be run to its end\n${beginning(file.message)}`)
  const all = [...failures, ...broken]
  if (all.length === 0 && code !== 0) all.push(`${suite}: ended with ${code}`)
  if (all.length === 0 && numPassedTests === 0) all.push(`${suite}: found no test to run`)
  return { passed: numPassedTests, failures: all, skipped: skippedGroups(suite, testResults) }
}

/** The first 20 lines of a reason. */
function beginning(reason: string): string {
  return reason.split('\n').slice(0, 20).join('\n')
}

/** One line for each group of tests that this suite leaves out: what a window of the other kind runs. */
function skippedGroups(suite: string, files: Report['testResults']): string[] {
  const groups = files
    .flatMap((file) => file.assertionResults)
    .filter((test) => test.status !== 'passed' && test.status !== 'failed')
    .map((test) => test.ancestorTitles[0] ?? test.fullName)
  return [...new Set(groups)].map(
    (group) => `${suite}: ${group}: ${groups.filter((other) => other === group).length} tests`,
  )
}

const built = await buildWhenOlder(() => console.log('building the window …'))
const broke = (what: string): Outcome => ({ passed: 0, failures: [what], skipped: [] })
const outcomes: Outcome[] = built ? [] : [broke('the window could not be built')]
const planned = await suites()
for (const suite of planned) outcomes.push(await run(suite))
if (!planned.some((suite) => suite.project === 'e2e')) outcomes.push(broke('no window could be tried'))

const skipped = outcomes.flatMap((outcome) => outcome.skipped)
console.log('')
for (const reason of notRun) console.log(`not run: ${reason}`)
for (const name of skipped) console.log(`skipped: ${name}`)
const failures = outcomes.flatMap((outcome) => outcome.failures)
for (const failure of failures) console.log(`failed: ${failure}`)
const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
console.log(`${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
