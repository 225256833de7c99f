import type { Command } from 'commander'
import { say } from '../app/words.ts'
import { settingsIn, type CommandMaker } from './delivery-commands.ts'

/* Commands of inlets as commander is told of them; what they do is in commands/inlet.ts, loaded when one is used. */

type Options = Record<string, unknown>

/** Adds `inlet add|list|test|on|off|remove`. Inlets bring documents while the window or `serve` is running. */
export function addInletCommands(program: Command, make: CommandMaker): void {
  const load = async () => await import('./commands/inlet.ts')
  const inlet = make.command('inlet').enablePositionalOptions().helpCommand(false)
  inlet.addCommand(
    make
      .command('add', 'inletAdd')
      .argument('<kind>')
      .requiredOption('--name <name>', say(make.language, 'command-line:option.inletName'))
      .allowUnknownOption()
      .allowExcessArguments()
      .action(async (kind: string, options: Options & { name: string }, command: Command) => {
        const asked = { name: options.name, settings: settingsIn(command.args.slice(1)) }
        await (await load()).inletAddCommand(kind, asked, make.invocation(options))
      }),
  )
  inlet.addCommand(
    make.command('list', 'inletList').action(async (options: Options) => {
      await (await load()).inletListCommand(make.invocation(options))
    }),
  )
  inlet.addCommand(
    make
      .command('test', 'inletTest')
      .argument('<name>')
      .action(async (name: string, options: Options) => {
        if (!(await (await load()).inletTestCommand(name, make.invocation(options)))) make.notAll()
      }),
  )
  for (const isOn of [true, false]) {
    inlet.addCommand(
      make
        .command(isOn ? 'on' : 'off', isOn ? 'inletOn' : 'inletOff')
        .argument('<name>')
        .action(async (name: string, options: Options) => {
          await (await load()).inletSwitchCommand(name, isOn, make.invocation(options))
        }),
    )
  }
  inlet.addCommand(
    make
      .command('remove', 'inletRemove')
      .argument('<name>')
      .action(async (name: string, options: Options) => {
        await (await load()).inletRemoveCommand(name, make.invocation(options))
      }),
  )
  program.addCommand(inlet)
}
