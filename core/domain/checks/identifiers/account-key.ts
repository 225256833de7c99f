import { compact } from './compact.ts'
import { ibanOf } from './iban.ts'

/** An account as accounts are compared: an IBAN where it is one, however it is printed. */
export function accountKey(account: string): string {
  return ibanOf(account) ?? compact(account)
}
