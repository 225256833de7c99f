import { serveTasks } from '../../core/adapters/crew-serve.ts'
import { openReaderTasks } from '../../core/app/reader-tasks.ts'
import { utilityPort } from './utility-port.ts'

// A reader inside Electron.
utilityPort((port) => serveTasks(port, openReaderTasks()))
