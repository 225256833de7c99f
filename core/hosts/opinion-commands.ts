import { type Command, InvalidArgumentError } from 'commander'
import { say } from '../app/words.ts'
import type { CommandMaker } from './delivery-commands.ts'

/* Commands of second opinions as commander is told of them; what they do is in commands/opinion.ts, loaded when one is used. */

type Options = Record<string, unknown>
interface ServerOptions extends Options {
  readonly model: string
  readonly company?: string[]
  readonly allCompanies?: boolean
  readonly mayLeave?: boolean
  readonly limit?: number
  readonly key?: boolean
}

/** Adds `opinion show|local|server|off|test|preview|ask`. */
export function addOpinionCommands(program: Command, make: CommandMaker): void {
  const words = (key: string) => say(make.language, `command-line:option.${key}`)
  const load = async () => await import('./commands/opinion.ts')
  const opinion = make.command('opinion').enablePositionalOptions().helpCommand(false)
  opinion.addCommand(
    make.command('show', 'opinionShow').action(async (options: Options) => {
      await (await load()).showOpinionCommand(make.invocation(options))
    }),
  )
  opinion.addCommand(
    make
      .command('local', 'opinionLocal')
      .argument('<model>')
      .action(async (model: string, options: Options) => {
        await (await load()).opinionLocalCommand(model, make.invocation(options))
      }),
  )
  opinion.addCommand(
    make
      .command('server', 'opinionServer')
      .argument('<address>')
      .requiredOption('--model <name>', words('opinionModel'))
      .option('--company <name...>', words('opinionCompany'))
      .option('--all-companies', words('opinionAll'))
      .option('--may-leave', words('opinionLeave'))
      .option('--limit <seconds>', words('opinionLimit'), seconds)
      .option('--key', words('opinionKey'))
      .action(async (address: string, options: ServerOptions) => {
        const { model, company = [], allCompanies = false, mayLeave = false, limit, key = false } = options
        const companies = allCompanies ? ('all' as const) : company
        const asked = { address, model, companies, mayLeave, ...(limit !== undefined && { limit }), key }
        await (await load()).opinionServerCommand(asked, make.invocation(options))
      }),
  )
  opinion.addCommand(
    make.command('off', 'opinionOff').action(async (options: Options) => {
      await (await load()).opinionOffCommand(make.invocation(options))
    }),
  )
  opinion.addCommand(
    make.command('test', 'opinionTest').action(async (options: Options) => {
      if (!(await (await load()).testOpinionCommand(make.invocation(options)))) make.notAll()
    }),
  )
  opinion.addCommand(
    make
      .command('preview', 'opinionPreview')
      .argument('<id>')
      .action(async (id: string, options: Options) => {
        await (await load()).previewOpinionCommand(id, make.invocation(options))
      }),
  )
  opinion.addCommand(
    make
      .command('ask', 'opinionAsk')
      .argument('<id>')
      .action(async (id: string, options: Options) => {
        await (await load()).askOpinionCommand(id, make.invocation(options))
      }),
  )
  program.addCommand(opinion)
}

function seconds(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 600) throw new InvalidArgumentError('1 … 600')
  return value
}
