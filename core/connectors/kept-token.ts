import type { z } from 'zod'
import type { LedgerNeeds, Outcome } from '../ports/ledger.ts'

/** What every access token has: itself, and until when it works, milliseconds since 1970. */
interface Lasting {
  readonly token: string
  readonly until: number
}

/** The access token of a connection: sealed between starts, fetched once however many ask. */
export class KeptToken<Token extends Lasting> {
  private readonly schema: z.ZodType<Token>
  private readonly needs: Pick<LedgerNeeds, 'clock' | 'secrets'>
  private readonly ask: (signal: AbortSignal) => Promise<Outcome<Token>>
  private current: Token | undefined
  private fetching: Promise<Outcome<Token>> | undefined

  /** `ask` gets a new one from whoever issues them. */
  constructor(
    schema: z.ZodType<Token>,
    needs: Pick<LedgerNeeds, 'clock' | 'secrets'>,
    ask: (signal: AbortSignal) => Promise<Outcome<Token>>,
  ) {
    this.schema = schema
    this.needs = needs
    this.ask = ask
  }

  /** A token that should work; `instead` of one that just did not. */
  async get(signal: AbortSignal, instead?: Token): Promise<Outcome<Token>> {
    this.current ??= await this.stored()
    const { current } = this
    if (current !== undefined && current.token !== instead?.token && current.until > this.needs.clock.now().getTime()) {
      return { outcome: 'done', value: current }
    }
    this.fetching ??= this.fetch(signal).finally(() => (this.fetching = undefined))
    return await this.fetching
  }

  private async stored(): Promise<Token | undefined> {
    const text = await this.needs.secrets.get('accessToken')
    return text === undefined ? undefined : this.schema.safeParse(JSON.parse(text)).data
  }

  private async fetch(signal: AbortSignal): Promise<Outcome<Token>> {
    const asked = await this.ask(signal)
    if (asked.outcome !== 'done') return asked
    this.current = asked.value
    await this.needs.secrets.set('accessToken', JSON.stringify(asked.value))
    return asked
  }
}
