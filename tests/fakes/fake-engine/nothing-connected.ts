import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'

/** An engine to which no ledger is connected: lists are empty, and whatever is named is not there. */
export function nothingConnected() {
  const os = implement(contract)
  const noConnection = { data: { code: 'connection-not-found' as const } }
  const noDelivery = { data: { code: 'delivery-not-found' as const } }
  return {
    connections: {
      kinds: os.connections.kinds.handler(() => ({ kinds: [], secretsKept: 'system' as const })),
      list: os.connections.list.handler(() => []),
      add: os.connections.add.handler(({ errors }) => {
        throw errors['request-invalid']({ data: { code: 'request-invalid' } })
      }),
      test: os.connections.test.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      change: os.connections.change.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      configure: os.connections.configure.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      renew: os.connections.renew.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      remove: os.connections.remove.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      signIn: os.connections.signIn.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      sendApproved: os.connections.sendApproved.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      mapping: os.connections.mapping.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
      changeMapping: os.connections.changeMapping.handler(({ errors }) => {
        throw errors['connection-not-found'](noConnection)
      }),
    },
    deliveries: {
      list: os.deliveries.list.handler(() => ({ items: [], counts: {} })),
      timeline: os.deliveries.timeline.handler(({ errors }) => {
        throw errors['delivery-not-found'](noDelivery)
      }),
      apply: os.deliveries.apply.handler(({ errors }) => {
        throw errors['delivery-not-found'](noDelivery)
      }),
      enqueue: os.deliveries.enqueue.handler(() => []),
      dryRun: os.deliveries.dryRun.handler(({ errors }) => {
        throw errors['delivery-not-found'](noDelivery)
      }),
    },
    reconciliations: {
      list: os.reconciliations.list.handler(() => []),
      get: os.reconciliations.get.handler(({ errors }) => {
        throw errors['reconciliation-not-found']({ data: { code: 'reconciliation-not-found' } })
      }),
      run: os.reconciliations.run.handler(async function* () {}),
      schedule: os.reconciliations.schedule.handler(() => ({ everyDays: 7 })),
      changeSchedule: os.reconciliations.changeSchedule.handler(({ input }) => input),
    },
  }
}
