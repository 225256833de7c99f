import { reconciliationEveryDays, saveReconciliationEveryDays } from '../../store/settings.ts'
import { changeMapping, connectionMapping } from '../delivery/connection-mapping.ts'
import { listDeliveries } from '../delivery/list-deliveries.ts'
import {
  configureConnection,
  connect,
  connectionAnswer,
  listConnections,
  listKinds,
  removeConnection,
  renewSecrets,
  setConnectionState,
  testConnection,
} from '../delivery/manage-connections.ts'
import { askDelivery, dryRun, enqueueDocument, sendApproved, timelineOf } from '../delivery/manage-deliveries.ts'
import { listReconciliations, reconcile, reconciliationReport } from '../delivery/reconcile.ts'
import { signInToLedger } from '../delivery/sign-in.ts'
import type { App } from '../open-app.ts'
import { base, NEVER } from './asking.ts'

/** Connections to ledgers, what goes there, and whether it arrived. */
export function ledgerRoutes(app: App) {
  const { engine, delivery } = app
  const { db } = engine.store
  return {
    connections: {
      kinds: base.connections.kinds.handler(() => listKinds(delivery)),
      list: base.connections.list.handler(({ context }) => listConnections(engine, context.language)),
      add: base.connections.add.handler(async ({ input, context }) =>
        connectionAnswer(engine, await connect(engine, delivery, input), context.language),
      ),
      test: base.connections.test.handler(({ input, context, signal }) =>
        testConnection(engine, delivery, { ...input, language: context.language, signal: signal ?? NEVER }),
      ),
      change: base.connections.change.handler(async ({ input, context }) =>
        connectionAnswer(engine, await setConnectionState(engine, delivery, input), context.language),
      ),
      configure: base.connections.configure.handler(async ({ input, context }) => {
        const row = await configureConnection(engine, delivery, { ...input, actor: context.actor })
        return await connectionAnswer(engine, row, context.language)
      }),
      renew: base.connections.renew.handler(async ({ input, context }) =>
        connectionAnswer(engine, await renewSecrets(engine, delivery, input), context.language),
      ),
      remove: base.connections.remove.handler(async ({ input, context }) => {
        await removeConnection(engine, delivery, { ...input, actor: context.actor })
        return { name: input.name }
      }),
      signIn: base.connections.signIn.handler(({ input, context, signal }) =>
        signInToLedger(engine, delivery, input, { language: context.language, signal: signal ?? NEVER }),
      ),
      sendApproved: base.connections.sendApproved.handler(async ({ input, context }) => ({
        count: await sendApproved(engine, delivery, { ...input, actor: context.actor }),
      })),
      mapping: base.connections.mapping.handler(({ input, signal }) =>
        connectionMapping(engine, delivery, { ...input, signal: signal ?? NEVER }),
      ),
      changeMapping: base.connections.changeMapping.handler(({ input, context, signal }) =>
        changeMapping(engine, delivery, { ...input, actor: context.actor, signal: signal ?? NEVER }),
      ),
    },
    deliveries: {
      list: base.deliveries.list.handler(({ input, context }) => listDeliveries(engine, input, context.language)),
      timeline: base.deliveries.timeline.handler(({ input, context }) => timelineOf(engine, input, context.language)),
      apply: base.deliveries.apply.handler(({ input, context }) =>
        askDelivery(engine, delivery, { ...input, actor: context.actor }, context.language),
      ),
      enqueue: base.deliveries.enqueue.handler(async ({ input, context }) => {
        await enqueueDocument(engine, delivery, input.id, context.actor)
        const page = { id: input.id, order: 'oldest' as const, limit: 1000 }
        return (await listDeliveries(engine, page, context.language)).items
      }),
      dryRun: base.deliveries.dryRun.handler(({ input, signal }) => dryRun(engine, delivery, input, signal ?? NEVER)),
    },
    reconciliations: {
      list: base.reconciliations.list.handler(({ input }) => listReconciliations(engine, input)),
      get: base.reconciliations.get.handler(({ input, context }) =>
        reconciliationReport(engine, input.id, context.language),
      ),
      run: base.reconciliations.run.handler(({ input, context, signal }) => {
        const around = { askedBy: 'person' as const, language: context.language, signal: signal ?? NEVER }
        return reconcile(engine, delivery, { ...input, ...around })
      }),
      schedule: base.reconciliations.schedule.handler(async () => ({ everyDays: await reconciliationEveryDays(db) })),
      changeSchedule: base.reconciliations.changeSchedule.handler(async ({ input }) => {
        await saveReconciliationEveryDays(db, input.everyDays)
        delivery.schedule.wake()
        return input
      }),
    },
  }
}
