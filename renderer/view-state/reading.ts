import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'

export interface PageProgress {
  readonly page: number
  readonly pageCount: number
}

export type Connection = 'connecting' | 'live' | 'away' | 'refused'

interface Reading {
  /** How far each document being read is. */
  progress: Readonly<Record<DocumentId, PageProgress>>
  connection: Connection
  /** The engine went away to go back to a backup. */
  restoring: boolean
}

/** What the stream of changes says that is not a document: how far reading is, and whether the engine is there at all. */
export const useReading = create<Reading>()(() => ({ progress: {}, connection: 'connecting', restoring: false }))
