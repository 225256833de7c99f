import { businessCentralKind } from '../connectors/business-central/bc-ledger.ts'
import { driveKind } from '../connectors/cloud/drive-kind.ts'
import { dropboxKind } from '../connectors/cloud/dropbox-kind.ts'
import { s3Kind } from '../connectors/cloud/s3-kind.ts'
import { emailKind } from '../connectors/email/mail-kind.ts'
import { folderKind } from '../connectors/files/folder-ledger.ts'
import { onecKind } from '../connectors/onec/onec-kind.ts'
import { s4Kind } from '../connectors/s4/s4-ledger.ts'
import { sapB1Kind } from '../connectors/sap-b1/b1-ledger.ts'
import { zoho } from '../connectors/zoho/zoho-ledger.ts'
import type { LedgerKind } from '../ports/ledger.ts'

/** Every kind of ledger that can be connected. Add a connector: its folder in core/connectors, a row here, the conformance suite. */
export const LEDGER_KINDS: readonly LedgerKind[] = [
  zoho,
  onecKind,
  sapB1Kind,
  s4Kind,
  businessCentralKind,
  folderKind,
  emailKind,
  s3Kind,
  driveKind,
  dropboxKind,
]
