import { app, dialog } from 'electron'
import { shellWords } from './shell-words.ts'

/** Exit code of an application whose own files are not as they were packed. */
const CHANGED_FILES = 78

/** Says that the application itself was changed or damaged, and ends before anything is opened. */
export function refuseToStart(): void {
  console.error('skrepka: the application archive is not the one that was packed')
  // Without a person there is nobody to press the button: the program must end all the same.
  setTimeout(() => app.exit(CHANGED_FILES), 60_000)
  void dialog
    .showMessageBox({ type: 'error', message: app.name, detail: shellWords().changedFiles })
    .finally(() => app.exit(CHANGED_FILES))
}
