import { parentProcessPort } from '../adapters/crew-child-side.ts'
import { serveTasks } from '../adapters/crew-serve.ts'
import { openReaderTasks } from '../app/reader-tasks.ts'

// A reader in plain Node: started by crew-child-process, serves until its parent is gone.
serveTasks(parentProcessPort(), openReaderTasks())
