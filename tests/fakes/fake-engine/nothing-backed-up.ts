import { implement } from '@orpc/server'
import { contract } from '../../../core/contract/contract.ts'

/** An engine of which no backup was made yet; making one works at once. */
export function nothingBackedUp() {
  const os = implement(contract).backups
  const state = { folder: 'backups', daily: true, items: [] }
  return {
    backups: {
      state: os.state.handler(() => state),
      make: os.make.handler(() => state),
      look: os.look.handler(() => ({
        at: '2026-11-20T12:00:00.000Z',
        isWhole: true,
        damagedPages: 0,
        damagedOriginals: 0,
        missingOriginals: 0,
      })),
      change: os.change.handler(({ input }) => ({ ...state, ...input })),
      restore: os.restore.handler(({ errors }) => {
        throw errors['backup-not-found']({ data: { code: 'backup-not-found', params: { folder: state.folder } } })
      }),
    },
  }
}
