#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { LANGUAGES, say, told, type Language } from '../app/words.ts'
import { problemOf } from '../domain/problem.ts'
import { addBackupCommands } from './backup-commands.ts'
import { type Invocation, terminalLanguage } from './commands/invocation.ts'
import { addDeliveryCommands } from './delivery-commands.ts'
import { defaultDataFolder } from './folders.ts'
import { addInletCommands } from './inlet-commands.ts'
import { addLearningCommands } from './learning-commands.ts'
import { addOpinionCommands } from './opinion-commands.ts'

enableCompileCache()

/** Exit codes: 0 every file got an answer, 1 Skrepka itself could not work, 2 wrong usage. */
const COULD_NOT_WORK = 1
const WRONG_USAGE = 2

interface Common {
  json?: boolean
  data: string
  lang: Language
}

function invocationOf(options: Common): Invocation {
  return { dataFolder: options.data, language: options.lang, json: options.json === true }
}

function count(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('1, 2, 3, …')
  return value
}

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('0 … 65535')
  return value
}

const language = terminalLanguage()
const words = (key: string) => say(language, `command-line:${key}`)

function command(name: string, about = name): Command {
  return new Command(name)
    .description(words(`about.${about}`))
    .addOption(new Option('--data <folder>', words('option.data')).default(defaultDataFolder()))
    .addOption(new Option('--lang <language>', words('option.lang')).choices(LANGUAGES).default(language))
    .option('--json', words('option.json'))
}

const program = new Command('skrepka')
  .description(words('about.skrepka'))
  .showHelpAfterError()
  .enablePositionalOptions()

program.addCommand(
  command('process')
    .argument('<files...>')
    .option('--workers <n>', words('option.workers'), count)
    .option('--max-pages <n>', words('option.maxPages'), count)
    .option('--ignore-embedded-xml', words('option.ignoreXml'))
    .action(
      async (
        files: string[],
        options: Common & { workers?: number; maxPages?: number; ignoreEmbeddedXml?: boolean },
      ) => {
        const { processCommand } = await import('./commands/process.ts')
        const { workers, maxPages, ignoreEmbeddedXml = false } = options
        await processCommand(files, invocationOf(options), {
          ignoreEmbeddedXml,
          ...(workers === undefined ? {} : { workers }),
          ...(maxPages === undefined ? {} : { maxPages }),
        })
      },
    ),
)
program.addCommand(
  command('list')
    .option('--limit <n>', words('option.limit'), count, 1000)
    .action(async (options: Common & { limit: number }) => {
      const { listCommand } = await import('./commands/ask.ts')
      await listCommand(invocationOf(options), { limit: options.limit })
    }),
)
program.addCommand(
  command('show')
    .argument('<id>')
    .action(async (id: string, options: Common) => {
      const { showCommand } = await import('./commands/ask.ts')
      await showCommand(id, invocationOf(options))
    }),
)
program.addCommand(
  command('search')
    .argument('<words...>')
    .option('--limit <n>', words('option.limit'), count, 100)
    .action(async (searched: string[], options: Common & { limit: number }) => {
      const { listCommand } = await import('./commands/ask.ts')
      await listCommand(invocationOf(options), { words: searched.join(' '), limit: options.limit })
    }),
)
program.addCommand(
  command('correct')
    .argument('<id>')
    .argument('[values...]', words('option.values'))
    .addOption(new Option('--line <values...>', words('option.line')).default([]))
    .action(async (id: string, fields: string[], options: Common & { line: string[] }, self: Command) => {
      const { correctCommand } = await import('./commands/correct.ts')
      const { UsageError } = await import('./commands/typed-changes.ts')
      try {
        await correctCommand(id, { fields, lines: options.line }, invocationOf(options))
      } catch (error) {
        if (error instanceof UsageError) self.error(`${words('correct.notUnderstood')} ${error.what}`)
        throw error
      }
    }),
)
program.addCommand(
  command('confirm')
    .argument('<id>')
    .action(async (id: string, options: Common) => {
      const { confirmCommand } = await import('./commands/correct.ts')
      await confirmCommand(id, invocationOf(options))
    }),
)
for (const event of ['approve', 'reject'] as const) {
  const deciding = command(event).argument('<ids...>')
  if (event === 'approve') deciding.option('--even-so <reason>', words('option.evenSo'))
  program.addCommand(
    deciding.action(async (ids: string[], options: Common & { evenSo?: string }) => {
      const { decideCommand } = await import('./commands/correct.ts')
      const done = await decideCommand(ids, { event, evenSo: options.evenSo }, invocationOf(options))
      if (!done) process.exitCode = COULD_NOT_WORK
    }),
  )
}
program.addCommand(
  command('suppliers')
    .enablePositionalOptions()
    .action(async (options: Common) => {
      const { suppliersCommand } = await import('./commands/suppliers.ts')
      await suppliersCommand(invocationOf(options))
    })
    .addCommand(
      command('show', 'showSupplier')
        .argument('<id>')
        .action(async (id: string, options: Common) => {
          const { showSupplierCommand } = await import('./commands/suppliers.ts')
          await showSupplierCommand(id, invocationOf(options))
        }),
    )
    .addCommand(
      command('forget', 'forgetSupplier')
        .argument('<id>')
        .action(async (id: string, options: Common) => {
          const { forgetSupplierCommand } = await import('./commands/suppliers.ts')
          await forgetSupplierCommand(id, invocationOf(options))
        }),
    ),
)
program.addCommand(
  command('serve')
    .option('--port <n>', words('option.port'), port, 0)
    .action(async (options: Common & { port: number }) => {
      const { serveCommand } = await import('./commands/serve.ts')
      await serveCommand(invocationOf(options), { port: options.port })
    }),
)
program.addCommand(
  command('doctor').action(async (options: Common) => {
    const { doctorCommand } = await import('./commands/ask.ts')
    if (!(await doctorCommand(invocationOf(options)))) process.exitCode = COULD_NOT_WORK
  }),
)

program.addCommand(
  command('diagnostics')
    .argument('<file>')
    .action(async (file: string, options: Common) => {
      const { diagnosticsCommand } = await import('./commands/diagnostics.ts')
      await diagnosticsCommand(file, invocationOf(options))
    }),
)

const maker = {
  language,
  command,
  invocation: (options: Record<string, unknown>) => invocationOf(options as unknown as Common),
  notAll: () => (process.exitCode = COULD_NOT_WORK),
}
addDeliveryCommands(program, maker)
addBackupCommands(program, maker)
addInletCommands(program, maker)
addLearningCommands(program, maker)
addOpinionCommands(program, maker)

// Whoever reads our output may stop early (`| head`): that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : COULD_NOT_WORK))

for (const each of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) each.exitOverride()
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE
  } else {
    const problem = problemOf(error)
    const field = problem.code === 'request-invalid' ? problem.params?.['field'] : undefined
    const why = problem.code === 'unexpected' && error instanceof Error ? error.message : field
    const detail = why === undefined ? '' : ` (${why})`
    process.stderr.write(`${told(problem, language).message}${detail}\n`)
    process.exitCode = COULD_NOT_WORK
  }
}
