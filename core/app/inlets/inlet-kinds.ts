import { folderInlet } from '../../adapters/inlets/folder-inlet.ts'
import { mailboxInlet } from '../../adapters/inlets/mailbox-inlet.ts'
import { telegramInlet } from '../../adapters/inlets/telegram-inlet.ts'
import type { InletKind } from '../../ports/inlet.ts'

/** Every kind of place from which documents can come by themselves. A new one is a file in core/adapters/inlets and a row here. */
export const INLET_KINDS: readonly InletKind[] = [folderInlet, mailboxInlet, telegramInlet]
