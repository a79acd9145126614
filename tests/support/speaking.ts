import type { BrowserContext } from 'playwright-core'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** Every ticket of a page's booth is taken for a resident who speaks this language. Before the page loads. */
export function speaking(language: SpokenLanguage): (context: BrowserContext) => Promise<void> {
  return async (context) => {
    await context.addInitScript((language) => {
      const send = WebSocket.prototype.send
      WebSocket.prototype.send = function (this: WebSocket, data) {
        const isTicket = typeof data === 'string' && data.includes('ticket.create')
        const said = isTicket ? data.replace(/"language":"[^"]+"/, `"language":"${language}"`) : data
        return Reflect.apply(send, this, [said])
      }
    }, language)
  }
}
