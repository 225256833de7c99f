import { ProblemError } from '../../domain/problem.ts'

/**
 * What one container may unfold into, everything nested included. A month of a busy company's mail fits; a bomb does not. An entry that
 * unpacks to more than 200 times its size is no document: PDF and pictures are packed already, XML comes to 50.
 */
export const CONTAINER_LIMITS = {
  files: 1000,
  bytes: 500 * 1024 * 1024,
  fileBytes: 300 * 1024 * 1024,
  ratio: 200,
  ratioFrom: 5 * 1024 * 1024,
  depth: 2,
} as const

/** Counts what is left of the limits while a container is unpacked. Problem: container-too-large. */
export class ContainerBudget {
  private files: number = CONTAINER_LIMITS.files
  private bytes: number = CONTAINER_LIMITS.bytes

  takeFile(): void {
    this.files -= 1
    if (this.files < 0) throw tooLarge()
  }

  takeBytes(count: number): void {
    this.bytes -= count
    if (this.bytes < 0) throw tooLarge()
  }
}

export function tooLarge(): ProblemError {
  const { files, bytes } = CONTAINER_LIMITS
  return new ProblemError('container-too-large', { files: String(files), limit: String(bytes / 1024 / 1024) })
}
