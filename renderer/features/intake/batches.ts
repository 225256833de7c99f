/** What one upload may carry: few enough files to show progress, few enough bytes to hold in memory. */
const FILES = 20
const BYTES = 48 * 1024 * 1024

/** Cuts files into uploads, in order. A file larger than the limit goes alone. */
export function batches<F extends { readonly size: number }>(files: readonly F[]): F[][] {
  const cut: F[][] = []
  let current: F[] = []
  let bytes = 0
  for (const file of files) {
    if (current.length > 0 && (current.length >= FILES || bytes + file.size > BYTES)) {
      cut.push(current)
      current = []
      bytes = 0
    }
    current.push(file)
    bytes += file.size
  }
  if (current.length > 0) cut.push(current)
  return cut
}
