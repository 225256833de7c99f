import type { InletAnswer, InletKindAnswer } from '../../contract/inlets.ts'
import { ProblemError } from '../../domain/problem.ts'
import { withClient } from './client.ts'
import { type Invocation, writeLine } from './invocation.ts'
import { secretsGiven } from './secrets-given.ts'

/** `skrepka inlet add KIND --name NAME …`: settings are options of any name, secrets come from elsewhere. */
export async function inletAddCommand(
  kind: string,
  asked: { name: string; settings: Record<string, unknown> },
  invocation: Invocation,
): Promise<void> {
  await withClient(invocation, async (client) => {
    const about = (await client.inlets.kinds()).find((each) => each.kind === kind)
    if (about === undefined) throw new ProblemError('request-invalid', { field: 'kind' })
    // A secret among the settings came in an argument, where others could read it.
    const open = about.secrets.find(({ name }) => name in asked.settings)
    if (open !== undefined) throw new ProblemError('request-invalid', { field: open.name })
    const settings = typed(asked.settings, about)
    const secrets = await secretsGiven(about.secrets)
    await writeInlet(invocation, await client.inlets.add({ name: asked.name, kind, settings, secrets }))
  })
}

export async function inletListCommand(invocation: Invocation): Promise<void> {
  await withClient(invocation, async (client) => {
    for (const inlet of await client.inlets.list()) await writeInlet(invocation, inlet)
  })
}

/** `skrepka inlet test NAME`: false when it cannot be used. */
export async function inletTestCommand(name: string, invocation: Invocation): Promise<boolean> {
  return await withClient(invocation, async (client) => {
    const test = await client.inlets.test({ name })
    const said = test.seen ?? test.problem?.message ?? ''
    await writeLine(invocation.json ? JSON.stringify(test) : `${test.ok ? '✓' : '✗'} ${name}  ${said}`)
    return test.ok
  })
}

export async function inletSwitchCommand(name: string, isOn: boolean, invocation: Invocation): Promise<void> {
  await withClient(invocation, async (client) => {
    await writeInlet(invocation, await client.inlets.change({ name, isOn }))
  })
}

export async function inletRemoveCommand(name: string, invocation: Invocation): Promise<void> {
  await withClient(invocation, async (client) => {
    const gone = await client.inlets.remove({ name })
    await writeLine(invocation.json ? JSON.stringify(gone) : name)
  })
}

/** Options are words; the kind says which of them are numbers or yes and no. */
function typed(settings: Record<string, unknown>, about: InletKindAnswer): Record<string, unknown> {
  const read = (name: string, value: unknown) => {
    const type = about.settings.find((field) => field.name === name)?.type
    if (type === undefined) throw new ProblemError('request-invalid', { field: name })
    if (typeof value !== 'string') return value
    if (type === 'number') return Number(value)
    return type === 'yes-no' ? /^(true|yes|1|on)$/i.test(value) : value
  }
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, read(name, value)]))
}

async function writeInlet({ json }: Invocation, inlet: InletAnswer): Promise<void> {
  const { name, kind, isOn, problem, arrivals } = inlet
  const state = problem === undefined ? (isOn ? '✓' : '–') : '✗'
  const line = `${state} ${name}  ${kind}  ${arrivals.taken}${problem === undefined ? '' : `  ${problem.message}`}`
  await writeLine(json ? JSON.stringify(inlet) : line)
}
