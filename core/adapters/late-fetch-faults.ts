/**
 * Node's own fetch (undici, seen in Node 24.21 under cut connections) now and then hands bytes to an answer that was closed meanwhile, and
 * throws where no caller can catch it; that would end the whole process. What was asked ends by its time limit as an answer lost, so
 * nothing has to end. `tell` hears of each; any other uncaught exception ends the process as always.
 */
export function outliveLateFetchFaults(tell: () => void): void {
  process.on('uncaughtException', (error: unknown) => {
    if (!isLateFetchFault(error)) throw error
    tell()
  })
}

function isLateFetchFault(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    'code' in error &&
    error.code === 'ERR_INVALID_STATE' &&
    /ReadableByteStreamController\.enqueue/.test(error.stack ?? '')
  )
}
