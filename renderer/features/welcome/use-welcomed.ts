import { useMutation, useQuery } from '@tanstack/react-query'
import { client } from '../../client.ts'
import { engine, queryClient } from '../../queries.ts'

/** Whether somebody was shown around on these data, and the way to say so; undefined while that is being asked. */
export function useWelcomed() {
  const { data } = useQuery(engine.system.settings.queryOptions())
  const say = useMutation({
    mutationFn: async () => {
      const settings = await client.system.settings()
      return await client.system.changeSettings({ ...settings, welcomed: true })
    },
    onSuccess: (saved) => queryClient.setQueryData(engine.system.settings.queryOptions().queryKey, saved),
  })
  return { welcomed: data?.welcomed, sayWelcomed: () => say.mutate() }
}
