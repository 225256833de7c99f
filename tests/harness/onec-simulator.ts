import { onecKind } from '../../core/connectors/onec/onec-kind.ts'
import type { OnecSetup } from '../simulators/onec/onec-base.ts'
import type { ConfigurationName } from '../simulators/onec/shapes.ts'
import { control, startSimulator, type Simulator } from './simulator.ts'

/** A document as it stands in the simulated base. */
export interface OnecDocument {
  readonly entity: string
  readonly id: string
  readonly number: string
  readonly marker: string
  readonly total: string
  readonly posted: boolean
  readonly files: readonly string[]
  readonly body: Readonly<Record<string, unknown>>
}

/** 1C's simulator with its own doors: how it is set up, what it booked, and somebody who changes objects by hand. */
export interface OnecSimulator extends Simulator {
  readonly settings: Record<string, unknown>
  readonly secrets: Record<string, string>
  setup(setup: Partial<OnecSetup>): Promise<void>
  booked(): Promise<{ documents: OnecDocument[]; vendors: number; requests: Record<string, number> }>
  /** Changes an object, or makes one where no key is given. Answers it. */
  meddle(about: { entity: string; key?: string; change: Record<string, unknown> }): Promise<Record<string, unknown>>
}

export async function startOnec(folder: string, configuration: ConfigurationName = 'bp30'): Promise<OnecSimulator> {
  const simulator = await startSimulator('onec', folder, 0, ['--configuration', configuration])
  const { address } = simulator
  const { publication, user, organisation, password = '' } = simulator.about
  const put = async (path: string, body: unknown): Promise<unknown> =>
    await (await fetch(`${address}/_onec/${path}`, { method: 'PUT', body: JSON.stringify(body) })).json()
  return {
    ...simulator,
    settings: onecKindSettings({ address: publication, user, organisation, timeoutSeconds: 1, settleSeconds: 0 }),
    secrets: { password },
    setup: async (setup) =>
      void (await control(`${address}/_onec/setup`, { method: 'PUT', body: JSON.stringify(setup) })),
    booked: async () => (await (await control(`${address}/_onec/booked`)).json()) as never,
    meddle: async (about) => (await put('object', about)) as never,
  }
}

/** Seen to be valid here, so that a test fails on the setting and not on what follows from it. */
function onecKindSettings(given: Record<string, unknown>): Record<string, unknown> {
  onecKind.settings(given)
  return given
}
