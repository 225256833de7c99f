import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'

/** An engine without inlets and without a desktop program around it. */
export function nothingLetIn() {
  const os = implement(contract).inlets
  const { shell, diagnostics } = implement(contract)
  const notFound = { data: { code: 'inlet-not-found' as const, params: { name: '' } } }
  return {
    diagnostics: {
      log: diagnostics.log.handler(() => []),
      processes: diagnostics.processes.handler(() => []),
      crashes: diagnostics.crashes.handler(() => []),
      bundle: diagnostics.bundle.handler(() => new File([], 'nothing.zip')),
    },
    shell: {
      settings: shell.settings.handler(() => ({})),
      change: shell.change.handler(() => ({})),
    },
    inlets: {
      kinds: os.kinds.handler(() => []),
      list: os.list.handler(() => []),
      add: os.add.handler(({ errors }) => {
        throw errors['request-invalid']({ data: { code: 'request-invalid' } })
      }),
      change: os.change.handler(({ errors }) => {
        throw errors['inlet-not-found'](notFound)
      }),
      test: os.test.handler(({ errors }) => {
        throw errors['inlet-not-found'](notFound)
      }),
      remove: os.remove.handler(({ errors }) => {
        throw errors['inlet-not-found'](notFound)
      }),
    },
  }
}
