import type sharp from 'sharp'

let started: Promise<typeof sharp> | undefined

/**
 * The image library, loaded at the first need. One thread and no cache: several readers share the machine, and pages are never
 * opened twice.
 */
export function startSharp(): Promise<typeof sharp> {
  started ??= import('sharp').then(({ default: library }) => {
    library.cache(false)
    library.concurrency(1)
    return library
  })
  return started
}
