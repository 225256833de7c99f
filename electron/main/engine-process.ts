import { app, dialog, MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import { askPerson } from './ask-person.ts'
import type { FromEngine, ToEngine, WorkSeen } from '../processes/engine-protocol.ts'
import type { Pace } from './decide-pace.ts'
import { builtFile, dataFolder } from './places.ts'
import { openCrewProcesses } from './crew-processes.ts'
import { openSecretKey } from './secret-key.ts'
import { shellWords } from './shell-words.ts'
import { chooseRescue, type CannotOpen } from './choose-rescue.ts'
import { endNow } from './ending.ts'
import { tellShell } from './tell-shell.ts'

/** The engine as the rest of main sees it. */
export interface EngineProcess {
  /** Lays a wire between a page and the engine; a new one follows by itself whenever the engine was started again. */
  wire(page: WebContents): void
  takeIn(paths: string[]): void
  pause(paused: boolean): void
  /** What the computer wants (sleep, battery); told again to every engine that is started anew. */
  keepPace(pace: Pace): void
  onWork(listener: (work: WorkSeen) => void): void
}

const FIRST_REST_MS = 100
const LONGEST_REST_MS = 5000
const LOSSES_BEFORE_ASKING = 6
/** An engine ready for so long is well; the next loss counts as the first. */
const WELL_AFTER_MS = 30_000
const LAST_WORDS_MS = 5000
/** Nobody holds up an end that was asked for: windows, dialogs and the engine have so long together. */
const LONGEST_END_MS = 20_000

/**
 * Starts the engine as a utility process and keeps it: lost, it is started again after 100 ms, doubling to 5 s while it
 * does not stay; after six losses in a row a person is asked. Its crew goes when it goes. `lastStep` is done when the program ends and
 * the engine has ended.
 */
export function startEngine(lastStep: () => void): EngineProcess {
  const pages = new Set<WebContents>()
  const waitingPaths: string[] = []
  const workListeners: ((work: WorkSeen) => void)[] = []
  let pace: Pace = { resting: false, atOnce: undefined }
  let engine: UtilityProcess | undefined
  let ready = false
  let losses = 0
  let quitting = false

  function start(): void {
    const started = utilityProcess.fork(builtFile('main', 'engine.js'), [dataFolder(), app.getLocale()], {
      serviceName: 'Skrepka engine',
      stdio: 'inherit',
    })
    engine = started
    const crew = openCrewProcesses(started)
    started.on('message', (message: FromEngine) => {
      if (message.type === 'ready') becomeReady()
      else if (message.type === 'cannot-open') void offerAWayOut(started, message)
      else if (message.type === 'work') tellOfWork(message.work)
      else if (message.type === 'need-secret-key') void giveSecretKey(started)
      else if (message.type === 'ask-shell') tellShell(started, message.change)
      else if (message.type === 'start-member') crew.start(message.member, message)
      else crew.stop(message.member)
    })
    started.once('exit', () => {
      engine = undefined
      ready = false
      crew.stopAll()
      if (!quitting) void startAgain()
    })
    for (const page of pages) layWire(page)
    tell({ type: 'pace', ...pace })
  }

  function becomeReady(): void {
    ready = true
    const well = engine
    setTimeout(() => {
      if (engine === well) losses = 0
    }, WELL_AFTER_MS)
    if (waitingPaths.length > 0) tell({ type: 'take-in', paths: waitingPaths.splice(0) })
  }

  /** Not while the program ends: the tray and the windows that would show it are gone already. */
  function tellOfWork(work: WorkSeen): void {
    if (!quitting) for (const listener of workListeners) listener(work)
  }

  async function startAgain(): Promise<void> {
    const restMs = Math.min(FIRST_REST_MS * 2 ** losses, LONGEST_REST_MS)
    losses += 1
    if (losses === LOSSES_BEFORE_ASKING) {
      losses = 0
      if (!(await personWantsToTryAgain())) return app.quit()
    }
    setTimeout(start, restMs)
  }

  function tell(message: ToEngine): void {
    engine?.postMessage(message)
  }

  /** Between two engines there is nothing to lay it to; the next one lays its own. */
  function layWire(page: WebContents): void {
    if (engine === undefined) return
    const { port1, port2 } = new MessageChannelMain()
    engine.postMessage({ type: 'window' } satisfies ToEngine, [port1])
    page.postMessage('skrepka-port', null, [port2])
  }

  /** Everything is safe at any moment; waiting only spares the next start the work of picking up what was cut off. */
  function closeBeforeQuitting(): void {
    app.once('before-quit', () => setTimeout(() => endNow(), LONGEST_END_MS))
    app.on('will-quit', (event) => {
      if (quitting) return
      quitting = true
      event.preventDefault()
      const leave = (): void => {
        lastStep()
        endNow()
      }
      if (engine === undefined) return leave()
      engine.once('exit', leave)
      setTimeout(leave, LAST_WORDS_MS)
      tell({ type: 'close' })
    })
  }

  async function offerAWayOut(asked: UtilityProcess, { message, rescue }: CannotOpen): Promise<void> {
    const how = rescue === undefined ? 'quit' : await chooseRescue(message, rescue)
    if (how === 'quit') return rescue === undefined ? sayAndQuit(message) : app.exit(1)
    losses = 0
    asked.postMessage({ type: 'rescue', how } satisfies ToEngine)
  }

  function sayAndQuit(message: string): void {
    quitting = true
    dialog.showErrorBox(shellWords().cannotOpen, message)
    app.exit(1)
  }

  start()
  closeBeforeQuitting()
  return {
    wire(page) {
      if (!pages.has(page)) {
        pages.add(page)
        page.once('destroyed', () => pages.delete(page))
      }
      layWire(page)
    },
    takeIn(paths) {
      if (ready) tell({ type: 'take-in', paths })
      else waitingPaths.push(...paths)
    },
    pause: (paused) => tell({ type: 'pause', paused }),
    keepPace(wanted) {
      pace = wanted
      tell({ type: 'pace', ...wanted })
    },
    onWork: (listener) => void workListeners.push(listener),
  }
}

/** To the engine that asked: another one asks for itself. */
async function giveSecretKey(asking: UtilityProcess): Promise<void> {
  const asked = await openSecretKey().catch(() => undefined)
  asking.postMessage({ type: 'secret-key', asked } satisfies ToEngine)
}

async function personWantsToTryAgain(): Promise<boolean> {
  const words = shellWords().engineKeepsFailing
  const { title, message: detail, again: yes, quit: no } = words
  return await askPerson({ type: 'error', title, message: title, detail, yes, no })
}
