import { serveTasks } from '../../core/adapters/crew-serve.ts'
import { openLlamaThinking } from '../../core/adapters/thinker/llama-thinking.ts'
import { utilityPort } from './utility-port.ts'

// A thinker inside Electron: a language model in a process of its own.
utilityPort((port) => serveTasks(port, openLlamaThinking(), 'language-model-unreadable'))
