import type { Command } from 'commander'
import { say } from '../app/words.ts'
import type { CommandMaker } from './delivery-commands.ts'

/* Commands of learning as commander is told of them; what they do is in commands/learning.ts, loaded when one is used. */

type Options = Record<string, unknown>

/** Adds `explain`, `train`, `models` and `flags`. */
export function addLearningCommands(program: Command, make: CommandMaker): void {
  const words = (key: string) => say(make.language, `command-line:${key}`)
  const load = async () => await import('./commands/learning.ts')

  program.addCommand(
    make
      .command('explain')
      .argument('<id>')
      .argument('<field>')
      .action(async (id: string, field: string, options: Options) => {
        const { explainCommand } = await load()
        await explainCommand(id, field, make.invocation(options))
      }),
  )
  program.addCommand(
    make.command('train').action(async (options: Options) => {
      const { trainCommand } = await load()
      await trainCommand(make.invocation(options))
    }),
  )
  program.addCommand(
    make
      .command('models')
      .enablePositionalOptions()
      .action(async (options: Options) => {
        const { modelsCommand } = await load()
        await modelsCommand(make.invocation(options))
      })
      .addCommand(
        make.command('list', 'modelsList').action(async (options: Options) => {
          const { modelsCommand } = await load()
          await modelsCommand(make.invocation(options))
        }),
      )
      .addCommand(
        make
          .command('use', 'modelsUse')
          .argument('<name>', words('option.modelName'))
          .action(async (name: string, options: Options) => {
            const { useModelCommand } = await load()
            await useModelCommand(name, make.invocation(options))
          }),
      )
      .addCommand(
        make
          .command('import', 'modelsImport')
          .argument('<file>')
          .action(async (file: string, options: Options) => {
            const { importModelCommand } = await load()
            await importModelCommand(file, make.invocation(options))
          }),
      ),
  )
  program.addCommand(
    make
      .command('flags')
      .enablePositionalOptions()
      .action(async (options: Options) => {
        const { flagsCommand } = await load()
        await flagsCommand(make.invocation(options))
      })
      .addCommand(
        make.command('list', 'flagsList').action(async (options: Options) => {
          const { flagsCommand } = await load()
          await flagsCommand(make.invocation(options))
        }),
      )
      .addCommand(
        make
          .command('set', 'flagsSet')
          .argument('<name>')
          .argument('<value>', words('option.flagValue'))
          .action(async (name: string, value: string, options: Options) => {
            const { setFlagCommand } = await load()
            await setFlagCommand(name, value, make.invocation(options))
          }),
      ),
  )
}
