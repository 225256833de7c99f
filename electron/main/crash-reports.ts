import { app, crashReporter } from 'electron'

/**
 * What a crashed process leaves is kept with the data and sent to nobody; the window lists it under Diagnostics. Before the application is
 * ready, so that processes started later are watched too.
 */
export function keepCrashReportsHere(): void {
  app.setPath('crashDumps', `${app.getPath('userData')}/Crashpad`)
  crashReporter.start({ uploadToServer: false, compress: true })
}
