import { parentProcessPort } from '../adapters/crew-child-side.ts'
import { serveTasks } from '../adapters/crew-serve.ts'
import { openLlamaThinking } from '../adapters/thinker/llama-thinking.ts'

// A thinker in plain Node: started by crew-child-process, serves until its parent is gone.
serveTasks(parentProcessPort(), openLlamaThinking(), 'language-model-unreadable')
