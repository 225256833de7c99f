import type { Layout } from '../layout.ts'
import { FREE_LAYOUTS } from './free/free-layouts.ts'

/** Every arrangement the generator knows. */
export const LAYOUTS: readonly Layout[] = [...FREE_LAYOUTS]
