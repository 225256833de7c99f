import { Argument, type Command, InvalidArgumentError } from 'commander'
import { say, type Language } from '../app/words.ts'
import type { Invocation } from './commands/invocation.ts'

/* Commands of delivery as commander is told of them; what they do is in commands/delivery.ts, loaded when one is used. */

/** Makes a command with the options all have, and an invocation of what it was called with. */
export interface CommandMaker {
  readonly language: Language
  command(name: string, about?: string): Command
  invocation(options: Record<string, unknown>): Invocation
  /** The exit code of a command that worked, but has something to say about it. */
  notAll(): void
}

type Options = Record<string, unknown>

/** Adds `connection`, `deliver`, `delivery` and `reconcile`. */
export function addDeliveryCommands(program: Command, make: CommandMaker): void {
  const words = (key: string) => say(make.language, `command-line:${key}`)
  const load = async () => await import('./commands/delivery.ts')

  const connection = make.command('connection').enablePositionalOptions().helpCommand(false)
  connection.addCommand(
    make
      .command('add', 'connectionAdd')
      .argument('<kind>')
      .requiredOption('--name <name>', words('option.connectionName'))
      .option('--include-approved', words('option.includeApproved'))
      .option('--sign-in', words('option.signIn'))
      .allowUnknownOption()
      .allowExcessArguments()
      .addHelpText('after', `\n${words('connection.settingsHelp')}`)
      .action(
        async (
          kind: string,
          options: Options & { name: string; includeApproved?: boolean; signIn?: boolean },
          command: Command,
        ) => {
          const settings = settingsIn(command.args.slice(1))
          const { connectionAddCommand } = await load()
          await connectionAddCommand(
            kind,
            {
              name: options.name,
              settings,
              includeApproved: options.includeApproved === true,
              signIn: options.signIn === true,
            },
            make.invocation(options),
          )
        },
      ),
  )
  connection.addCommand(
    make
      .command('set', 'connectionSet')
      .argument('<name>')
      .allowUnknownOption()
      .allowExcessArguments()
      .action(async (name: string, options: Options, command: Command) => {
        const { connectionSetCommand } = await load()
        await connectionSetCommand(name, settingsIn(command.args.slice(1)), make.invocation(options))
      }),
  )
  connection.addCommand(
    make.command('kinds', 'connectionKinds').action(async (options: Options) => {
      await (await load()).connectionKindsCommand(make.invocation(options))
    }),
  )
  connection.addCommand(
    make.command('list', 'connectionList').action(async (options: Options) => {
      await (await load()).connectionListCommand(make.invocation(options))
    }),
  )
  connection.addCommand(
    make
      .command('test', 'connectionTest')
      .argument('<name>')
      .action(async (name: string, options: Options) => {
        if (!(await (await load()).connectionTestCommand(name, make.invocation(options)))) make.notAll()
      }),
  )
  for (const change of ['pause', 'resume', 'renew', 'remove'] as const) {
    connection.addCommand(
      make
        .command(change, `connection${change[0]?.toUpperCase()}${change.slice(1)}`)
        .argument('<name>')
        .option('--force', words('option.force'))
        .action(async (name: string, options: Options & { force?: boolean }) => {
          const { connectionChangeCommand } = await load()
          await connectionChangeCommand(change, { name, force: options.force === true }, make.invocation(options))
        }),
    )
  }
  program.addCommand(connection)

  program.addCommand(
    make
      .command('deliver')
      .option('--until-empty', words('option.untilEmpty'))
      .option('--seconds <n>', words('option.seconds'), seconds)
      .action(async (options: Options & { untilEmpty?: boolean; seconds?: number }) => {
        const { deliverCommand } = await load()
        const limit = options.seconds === undefined ? {} : { seconds: options.seconds }
        await deliverCommand({ untilEmpty: options.untilEmpty === true, ...limit }, make.invocation(options))
      }),
  )
  program.addCommand(
    make
      .command('delivery')
      .addArgument(
        new Argument('<event>').choices([
          'pause',
          'resume',
          'retry',
          'cancel',
          'accept',
          'resend',
          'dry-run',
          'timeline',
        ]),
      )
      .argument('<id>')
      .requiredOption('--connection <name>', words('option.connectionName'))
      .action(async (event: 'retry', id: string, options: Options & { connection: string }) => {
        const { deliveryCommand } = await load()
        await deliveryCommand(event, { id, connection: options.connection }, make.invocation(options))
      }),
  )
  program.addCommand(
    make
      .command('reconcile')
      .option('--connection <name>', words('option.connectionName'))
      .action(async (options: Options & { connection?: string }) => {
        const { reconcileCommand } = await load()
        await reconcileCommand(
          options.connection === undefined ? {} : { connection: options.connection },
          make.invocation(options),
        )
      }),
  )
}

/** `--api-root X --taxes '{"19":"…"}'` as settings: names in camel case, JSON where the value is an object, spelling of either shore. */
export function settingsIn(rest: readonly string[]): Record<string, unknown> {
  const settings: Record<string, unknown> = {}
  for (let at = 0; at < rest.length; at++) {
    const [, name, joined] = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(rest[at] ?? '') ?? []
    if (name === undefined) throw new InvalidArgumentError(rest[at] ?? '')
    const value = joined ?? rest[++at]
    if (value === undefined) throw new InvalidArgumentError(`--${name}`)
    const spelled = name
      .replace(/organization/g, 'organisation')
      .replace(/data-center/g, 'data-centre')
      .replace(/^(?:publication(?:-root)?|url)$/, 'address')
    const key = spelled.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase())
    settings[key] = /^[{[]/.test(value) ? (JSON.parse(value) as unknown) : value
  }
  return settings
}

function seconds(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('1, 2, 3, …')
  return value
}
