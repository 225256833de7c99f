import { backupState } from '../backup/backup-answers.ts'
import { settingFields } from '../delivery/describe-kind.ts'
import { diagnosticsBundle } from '../diagnostics/bundle.ts'
import { crashReports } from '../diagnostics/crashes.ts'
import { logLines } from '../diagnostics/log-lines.ts'
import { processesOf } from '../diagnostics/processes.ts'
import { doctor } from '../doctor.ts'
import { configureInlet, connectInlet, forgetInlet, listInlets, testInlet } from '../inlets/manage-inlets.ts'
import { programSettings, saveProgramSettings } from '../program-settings.ts'
import type { App } from '../open-app.ts'
import { base, NEVER } from './asking.ts'

/** The program itself: where documents come from, backups, the shell around the window, health and settings. */
export function programRoutes(app: App) {
  const { engine, inlets } = app
  const { db } = engine.store
  return {
    inlets: {
      kinds: base.inlets.kinds.handler(() =>
        inlets.kinds.map(({ kind, schema, secrets }) => ({
          kind,
          settings: settingFields(schema),
          secrets: [...secrets],
        })),
      ),
      list: base.inlets.list.handler(({ context }) => listInlets(engine, inlets, context.language)),
      add: base.inlets.add.handler(({ input, context }) => connectInlet(engine, inlets, input, context.language)),
      change: base.inlets.change.handler(({ input, context }) =>
        configureInlet(engine, inlets, input, context.language),
      ),
      test: base.inlets.test.handler(({ input, context, signal }) =>
        testInlet(engine, inlets, { ...input, language: context.language, signal: signal ?? NEVER }),
      ),
      remove: base.inlets.remove.handler(async ({ input }) => {
        await forgetInlet(engine, inlets, input.name)
        return { name: input.name }
      }),
    },
    backups: {
      state: base.backups.state.handler(({ context }) => backupState(app.backups, context.language)),
      make: base.backups.make.handler(async ({ context }) => {
        await app.backups.make('person')
        return await backupState(app.backups, context.language)
      }),
      look: base.backups.look.handler(async () => (await app.backups.look()).look),
      change: base.backups.change.handler(async ({ input, context }) => {
        await app.backups.change(input)
        return await backupState(app.backups, context.language)
      }),
      restore: base.backups.restore.handler(async ({ input }) => {
        await app.backups.wantRestore(input.name)
        return { restarting: true as const }
      }),
    },
    shell: {
      settings: base.shell.settings.handler(async () => ({ settings: await app.shell?.settings() })),
      change: base.shell.change.handler(async ({ input }) => ({ settings: await app.shell?.change(input) })),
    },
    diagnostics: {
      log: base.diagnostics.log.handler(({ input }) => logLines(engine.dataFolder, input)),
      processes: base.diagnostics.processes.handler(() => processesOf(app)),
      crashes: base.diagnostics.crashes.handler(() => crashReports(engine.dataFolder)),
      bundle: base.diagnostics.bundle.handler(async () => {
        const bytes = new Uint8Array(await diagnosticsBundle(app))
        return new File([bytes], 'skrepka-diagnostics.zip', { type: 'application/zip' })
      }),
    },
    system: {
      about: base.system.about.handler(() => ({
        name: 'Skrepka',
        version: app.version,
        dataFolder: engine.dataFolder,
      })),
      doctor: base.system.doctor.handler(({ context }) => doctor(engine, app, context.language)),
      settings: base.system.settings.handler(() => programSettings(db)),
      changeSettings: base.system.changeSettings.handler(async ({ input }) => {
        await saveProgramSettings(db, input)
        return await programSettings(db)
      }),
    },
  }
}
