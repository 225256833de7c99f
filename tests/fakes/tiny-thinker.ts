import { parentProcessPort } from '../../core/adapters/crew-child-side.ts'
import { serveTasks } from '../../core/adapters/crew-serve.ts'
import { LOADED, type ThinkerTasks } from '../../core/adapters/thinker/thinker-tasks.ts'

// A thinker whose faults are asked for by name in place of a model's file. Its answer is its process id.

const ms = (wait: number): Promise<void> => new Promise((done) => setTimeout(done, wait))

const faults: Record<string, () => Promise<unknown>> = {
  well: async () => ({ pid: process.pid }),
  slow: async () => (await ms(400), { pid: process.pid }),
  crash: async () => process.kill(process.pid, 'SIGKILL') && new Promise(() => {}),
  hang: async () => {
    await ms(20) // lets what was said out
    for (;;);
  },
  // Outside the JavaScript heap, as a model is.
  balloon: async () => {
    const taken: Uint8Array[] = []
    while (taken.length < 16) {
      taken.push(new Uint8Array(64 * 1024 * 1024).fill(1))
      await ms(50)
    }
    return { pid: process.pid }
  },
  unforeseen: async () => {
    throw new TypeError('Secret GmbH owes 12.00')
  },
}

const tasks: ThinkerTasks = {
  hello: async () => {},
  async ask({ file }, { onProgress } = {}) {
    if (file !== 'loads-for-ever') onProgress?.(LOADED)
    return await (faults[file] ?? faults.hang!)()
  },
}

serveTasks(parentProcessPort(), tasks, 'language-model-unreadable')
