import { useMutation } from '@tanstack/react-query'
import { client } from '../../client.ts'
import { engine, queryClient } from '../../queries.ts'

/** Connections change by themselves (a quota, a refusal), so they are asked again while somebody looks. */
export const LOOK_AGAIN_MS = 3000

export function connectionsQuery() {
  return engine.connections.list.queryOptions({ staleTime: 0, refetchInterval: LOOK_AGAIN_MS })
}

/** Everything that may look otherwise after something was done to a connection. */
export async function refreshLedgers(): Promise<void> {
  await Promise.all(
    [engine.connections.list.key(), engine.deliveries.key(), engine.reconciliations.key()].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  )
}

/** Tests a connection. */
export function useTest(name: string) {
  return useMutation({ mutationFn: () => client.connections.test({ name }), onSettled: refreshLedgers })
}
