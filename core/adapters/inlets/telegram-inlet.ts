import type { Bot, Context, GrammyError } from 'grammy'
import { z } from 'zod'
import { ProblemError } from '../../domain/problem.ts'
import type { Inlet, InletKind, InletNeeds } from '../../ports/inlet.ts'

const Settings = z.object({
  /** Telegram ids of the people whose files are taken; the bot tells anybody else their id and takes nothing. */
  people: z.record(z.string().regex(/^\d{1,20}$/), z.string()).default({}),
  language: z.enum(['en', 'ru']).default('en'),
  /** Telegram's own server, or one of a company's own (github.com/tdlib/telegram-bot-api). */
  apiRoot: z.url().default('https://api.telegram.org'),
})

/** What the bot answers: people see it in Telegram, outside of any window of ours. */
const ANSWERS = {
  en: {
    taken: 'Taken ✓',
    refused: 'This file could not be taken.',
    large: 'Telegram lets bots fetch files up to 20 MB only. Please send it another way.',
    stranger: (id: number) => `I take files only from people named in Skrepka. Your id: ${id}`,
    hint: 'Send a PDF, a photo or an e-invoice as a file.',
  },
  ru: {
    taken: 'Принято ✓',
    refused: 'Этот файл принять не удалось.',
    large: 'Telegram отдаёт ботам файлы только до 20 МБ. Отправьте его другим способом.',
    stranger: (id: number) => `Я принимаю файлы только от тех, кто назван в Скрепке. Ваш номер: ${id}`,
    hint: 'Пришлите PDF, фото или электронный счёт файлом.',
  },
} as const

/** Largest file a bot may fetch from Telegram's own server (core.telegram.org/bots/api#getfile). */
const LARGEST_FETCH = 20 * 1024 * 1024

/** A company's own Telegram bot: people send it files and photos of receipts. */
export const telegramInlet: InletKind = {
  kind: 'telegram',
  schema: Settings,
  secrets: [{ name: 'token', needed: true }],
  open: (given, needs) => new TelegramInlet(Settings.parse(given), needs),
}

class TelegramInlet implements Inlet {
  readonly #settings: z.infer<typeof Settings>
  readonly #needs: InletNeeds

  constructor(settings: z.infer<typeof Settings>, needs: InletNeeds) {
    this.#settings = settings
    this.#needs = needs
  }

  async test(): Promise<string> {
    try {
      const { username, first_name } = await (await this.#bot()).api.getMe()
      return `${first_name} (@${username})`
    } catch (error) {
      throw asProblem(error)
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    const bot = await this.#bot()
    const words = ANSWERS[this.#settings.language]
    let ours: unknown
    bot.on('message', async (context) => {
      const { from, message } = context
      if (from === undefined || this.#settings.people[String(from.id)] === undefined) {
        await context.reply(words.stranger(from?.id ?? 0))
        return
      }
      const sent = sentFile(message)
      if (sent === undefined) return void (await context.reply(words.hint))
      if (sent.size > LARGEST_FETCH) return void (await context.reply(words.large))
      try {
        await context.reply(words[(await this.#take(context, sent)) === 'refused' ? 'refused' : 'taken'], {
          reply_parameters: { message_id: message.message_id },
        })
      } catch (error) {
        // Telegram counts an update as done when it was handed over, so the run must end before it asks for the next ones.
        if (!isRefusal(error)) throw error
      }
    })
    bot.catch(({ error }) => {
      ours = error
      void stop()
    })
    // Stopping confirms to Telegram what was dealt with; without a network it is told again and known by its id.
    const stop = () => bot.stop().catch(() => {})
    signal.addEventListener('abort', () => void stop(), { once: true })
    try {
      await bot.start({ onStart: () => this.#needs.isWell(), allowed_updates: ['message'], limit: 10 })
    } catch (error) {
      throw asProblem(error)
    }
    if (ours !== undefined) throw asProblem(ours)
  }

  async #take(context: Context, { name, uniqueId }: SentFile) {
    if (await this.#needs.isKnown(uniqueId)) return 'known'
    const { file_path: path } = await context.getFile()
    if (path === undefined) return 'refused'
    const token = (await this.#needs.secret('token')) ?? ''
    const answer = await fetch(`${this.#settings.apiRoot}/file/bot${token}/${path}`)
    if (!answer.ok) throw new ProblemError('inlet-unreachable')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const cameAs = `telegram/${context.from?.id ?? 0}/${context.msgId ?? 0}/${name}`
    return await this.#needs.give({ key: uniqueId, name, cameAs, content: { bytes } })
  }

  async #bot(): Promise<Bot> {
    const token = (await this.#needs.secret('token')) ?? ''
    if (token === '') throw new ProblemError('inlet-credentials-wrong')
    // Half a megabyte of code that only those need who have a bot.
    const { Bot } = await import('grammy')
    return new Bot(token, { client: { apiRoot: this.#settings.apiRoot, timeoutSeconds: 60 } })
  }
}

interface SentFile {
  readonly name: string
  readonly size: number
  /** The same for a file wherever it is sent again. */
  readonly uniqueId: string
}

function sentFile(message: NonNullable<Context['message']>): SentFile | undefined {
  const { document, photo, date } = message
  if (document !== undefined) {
    const { file_name: name = 'document', file_size: size = 0, file_unique_id: uniqueId } = document
    return { name, size, uniqueId }
  }
  // Sizes of one photo, smallest first.
  const largest = photo?.at(-1)
  if (largest === undefined) return undefined
  const { file_size: size = 0, file_unique_id: uniqueId } = largest
  return { name: `photo-${new Date(date * 1000).toISOString().slice(0, 10)}-${uniqueId}.jpg`, size, uniqueId }
}

/** Telegram's own «no»; known by its name, since the library is loaded only where there is a bot. */
function isRefusal(error: unknown): error is GrammyError {
  return error instanceof Error && error.name === 'GrammyError'
}

function asProblem(error: unknown): unknown {
  if (isRefusal(error)) {
    const isRefused = error.error_code === 401 || error.error_code === 404
    return new ProblemError(isRefused ? 'inlet-credentials-wrong' : 'inlet-unreachable', undefined, error)
  }
  const isUnreachable = error instanceof Error && error.name === 'HttpError'
  return isUnreachable ? new ProblemError('inlet-unreachable', undefined, error) : error
}
