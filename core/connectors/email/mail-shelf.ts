import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { orNone, toldByFolder } from '../files/folder-shelf.ts'
import { codeOf, HandedOver, writeDurably } from '../files/handed-over.ts'
import { sha256Of, type Note } from '../files/note.ts'
import type { Asking, Original, Shelf } from '../files/shelf.ts'
import type { MailSettings } from './mail-settings.ts'

/** What of a message was begun to be sent; its file lies in the folder of copies until it is known how that ended. */
const Begun = z.object({ number: z.string() })

/**
 * Files by e-mail. SMTP has no way to ask whether a message was taken, so what was sent is known by a copy in a folder: first a file says that
 * a message is under way, then it is sent, then its copy takes that file's place. A message whose answer was lost, or that we died over, is
 * never sent again by itself: a person is asked. It keeps its Message-ID, by which a mailbox can tell two of it as one.
 */
export class MailShelf implements Shelf {
  readonly place: string
  readonly takesOriginal = 'with-file'
  private readonly settings: MailSettings
  private readonly needs: LedgerNeeds
  private readonly handed: HandedOver

  constructor(settings: MailSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.place = `mailto:${settings.to}`
    this.handed = new HandedOver(settings.copies)
  }

  async check(signal: AbortSignal): Promise<Outcome<string>> {
    return await this.told(async () => {
      await this.handed.check()
      const { proveServer } = await import('./send-mail.ts')
      const proved = await proveServer(this.settings, this.needs, signal)
      if (proved.outcome !== 'done') return proved
      return { outcome: 'done', value: `${this.settings.to} (${this.settings.host})` }
    })
  }

  async find(marker: string): Promise<Outcome<Note>> {
    return await this.told(async () => {
      const note = await this.handed.find(marker)
      if (note !== undefined) return orNone(note)
      const begun = await this.begun(marker)
      if (begun === undefined) return { outcome: 'not-found' }
      const params = { number: begun.number, file: `${marker}.sending` }
      return { outcome: 'refused', problem: { code: 'ledger-mail-unsure', params } }
    })
  }

  async findNumber(supplier: string, number: string): Promise<Outcome<Note>> {
    return await this.told(async () => {
      const note = await this.handed.findNumber(supplier, number)
      return orNone(note)
    })
  }

  async put(note: Note, bytes: Uint8Array, asking: Asking, original?: Original): Promise<Outcome<string>> {
    return await this.told(async () => {
      const { makeMail, sendMail } = await import('./send-mail.ts')
      const mail = await makeMail(this.settings, note, bytes, original)
      await this.handed.check()
      const begun = this.pathOf(note.marker)
      await writeDurably(begun, Buffer.from(JSON.stringify({ number: note.number })))
      const sent = await sendMail(this.settings, this.needs, mail, asking)
      if (sent.outcome === 'unknown') return sent
      if (sent.outcome === 'done') {
        const file = `${note.file.replace(/\.[a-z]+$/, '')}.eml`
        await this.handed.put({ ...note, file, sha256: sha256Of(mail) }, mail)
        await rm(begun, { force: true })
        return { outcome: 'done', value: file }
      }
      await rm(begun, { force: true })
      return sent
    })
  }

  async hashOf({ file }: Note): Promise<Outcome<string>> {
    return await this.told(async () => {
      const bytes = await this.handed.read(file)
      return orNone(bytes === undefined ? undefined : sha256Of(bytes))
    })
  }

  private pathOf(marker: string): string {
    return join(this.settings.copies, `${marker}.sending`)
  }

  private async begun(marker: string): Promise<z.infer<typeof Begun> | undefined> {
    try {
      const text = await readFile(this.pathOf(marker), 'utf8')
      // Whatever a crash left in it: that it is there is what counts.
      return /^\{.*\}$/s.test(text) ? Begun.parse(JSON.parse(text)) : { number: '' }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      throw error
    }
  }

  private async told<T>(act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return await toldByFolder(this.settings.copies, act)
  }
}
