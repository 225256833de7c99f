import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A file somebody sends to the bot. */
export interface SentToBot {
  readonly from: number
  readonly name?: string
  readonly text?: string
  readonly bytes?: Uint8Array
  readonly asPhoto?: boolean
  /** What the bot is told of its size, when not the truth. */
  readonly saidSize?: number
}

/**
 * Telegram's Bot API as far as an intake needs it (core.telegram.org/bots/api): getMe, getUpdates with its offset that confirms, getFile,
 * sendMessage, deleteWebhook, file downloads. An update not confirmed by a later offset is told again.
 */
export async function startTelegramBotApi(token: string) {
  const updates: { update_id: number; message: object }[] = []
  const files = new Map<string, Uint8Array>()
  const replies: { chat: number; text: string }[] = []
  let nextUpdate = 100
  let down = false

  const answer = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const call = async (method: string, body: Record<string, unknown>): Promise<unknown> => {
    switch (method) {
      case 'getMe':
        return { id: 1, is_bot: true, first_name: 'Skrepka of Nordlicht', username: 'nordlicht_skrepka_bot' }
      case 'deleteWebhook':
        return true
      case 'getUpdates': {
        const offset = Number(body['offset'] ?? 0)
        while (updates[0] !== undefined && updates[0].update_id < offset) updates.shift()
        if (updates.length === 0) await new Promise((resolve) => setTimeout(resolve, 100))
        return updates.slice(0, Number(body['limit'] ?? 100))
      }
      case 'getFile': {
        const id = String(body['file_id'])
        return { file_id: id, file_unique_id: `u${id}`, file_path: `documents/${id}` }
      }
      case 'sendMessage':
        replies.push({ chat: Number(body['chat_id']), text: String(body['text']) })
        return { message_id: 1, date: 0, chat: { id: 1, type: 'private' } }
      default:
        return true
    }
  }
  const server = createServer((request, response) => {
    void (async () => {
      if (down) return void response.destroy()
      const [, kind, method] = /^\/(bot[^/]+|file\/bot[^/]+)\/(.+)$/.exec(request.url ?? '') ?? []
      if (kind?.endsWith(token) !== true)
        return answer(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
      if (kind.startsWith('file/')) {
        const bytes = files.get(method?.replace('documents/', '') ?? '')
        return void (bytes === undefined ? response.writeHead(404).end() : response.end(bytes))
      }
      answer(response, 200, { ok: true, result: await call(method ?? '', await bodyOf(request)) })
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replies,
    goDown: (isDown: boolean) => {
      down = isDown
      if (isDown) server.closeAllConnections()
    },
    send({ from, name, text, bytes, asPhoto = false, saidSize }: SentToBot) {
      const id = String(nextUpdate)
      const common = { message_id: nextUpdate, date: 1_795_000_000, chat: { id: from, type: 'private' }, from: { id: from, is_bot: false, first_name: 'A' } } // prettier-ignore
      if (bytes !== undefined) files.set(id, bytes)
      const file = { file_id: id, file_unique_id: `u${id}`, file_size: saidSize ?? bytes?.length ?? 0 }
      const content = text !== undefined ? { text } : asPhoto ? { photo: [{ ...file, file_id: 'small', width: 9, height: 9 }, { ...file, width: 900, height: 900 }] } : { document: { ...file, file_name: name } } // prettier-ignore
      updates.push({ update_id: nextUpdate++, message: { ...common, ...content } })
    },
    close: () => new Promise<void>((resolve) => (server.closeAllConnections(), server.close(() => resolve()))),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const text = Buffer.concat(pieces).toString('utf8')
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}
