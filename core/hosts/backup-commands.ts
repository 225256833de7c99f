import type { Command } from 'commander'
import { say } from '../app/words.ts'
import type { CommandMaker } from './delivery-commands.ts'

/* Commands of backing up as commander is told of them; what they do is in commands/backup.ts, loaded when one is used. */

/** Adds `backup`, `restore` and `verify`. */
export function addBackupCommands(program: Command, make: CommandMaker): void {
  const words = (key: string) => say(make.language, `command-line:${key}`)
  const load = async () => await import('./commands/backup.ts')
  const done = (isWell: boolean) => {
    if (!isWell) make.notAll()
  }
  program.addCommand(
    make
      .command('backup')
      .argument('<folder>')
      .action(async (folder: string, options: Record<string, unknown>) => {
        done(await (await load()).backupCommand(folder, make.invocation(options)))
      }),
  )
  program.addCommand(
    make
      .command('restore')
      .argument('<folder>')
      .option('--backup <name>', words('option.backup'))
      .action(async (folder: string, options: Record<string, unknown> & { backup?: string }) => {
        const { backup } = options
        const chosen = backup === undefined ? {} : { backup }
        done(await (await load()).restoreCommand(folder, chosen, make.invocation(options)))
      }),
  )
  program.addCommand(
    make
      .command('verify')
      .argument('[folder]')
      .option('--repair-from <folder>', words('option.repairFrom'))
      .action(async (folder: string | undefined, options: Record<string, unknown> & { repairFrom?: string }) => {
        const { verifyCommand, verifyBackupsCommand } = await load()
        const invocation = make.invocation(options)
        const { repairFrom } = options
        if (folder !== undefined) done(await verifyBackupsCommand(folder, invocation))
        else done(await verifyCommand(repairFrom === undefined ? {} : { repairFrom }, invocation))
      }),
  )
}
