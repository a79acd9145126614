import type { BrowserContext, Page } from 'playwright-core'
import { byId } from './browser.ts'

interface TypedAndSent {
  readonly typed: { readonly atMs: number; readonly text: string }[]
  readonly sent: { readonly atMs: number; readonly text: string }[]
}

/** Notes in the page when a character is typed and when it is handed to the channel. Before the page loads. */
export async function watchText(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const watched: TypedAndSent = { typed: [], sent: [] }
    Reflect.set(globalThis, 'watchedText', watched)
    document.addEventListener(
      'input',
      (event) => {
        if (event instanceof InputEvent) {
          watched.typed.push({ atMs: performance.now(), text: event.data ?? '' })
        }
      },
      true,
    )
    const send = RTCDataChannel.prototype.send
    RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: unknown) {
      if (typeof data === 'string') watched.sent.push({ atMs: performance.now(), text: data })
      return Reflect.apply(send, this, [data])
    }
  })
}

/** What was typed and sent since the page loaded. */
export function watchedText(page: Page): Promise<TypedAndSent> {
  return page.evaluate(() => Reflect.get(globalThis, 'watchedText') as TypedAndSent)
}

/** From typing to sending, for each character in its order; NaN for one that was not sent. */
export function sendingDelaysMs({ typed, sent }: TypedAndSent): number[] {
  const leaving = sent.flatMap(({ atMs, text }) => Array.from(text, (character) => ({ atMs, character })))
  const entering = typed.flatMap(({ atMs, text }) => Array.from(text, (character) => ({ atMs, character })))
  return entering.map(({ atMs, character }, index) =>
    leaving[index]?.character === character ? leaving[index].atMs - atMs : Number.NaN,
  )
}

/** The lines of the conversation that somebody else wrote or is writing. */
export function linesOfOthers(page: Page) {
  return byId(page, 'text-log').locator('li[data-from="other"]')
}

/** Writes into the field where it stands, as a keyboard does. */
export async function write(page: Page, text: string, delay = 30): Promise<void> {
  const field = byId(page, 'text-input')
  // A field that is not open yet cannot take the focus.
  await field.and(page.locator(':enabled')).waitFor()
  await field.focus()
  await page.keyboard.type(text, { delay })
}
