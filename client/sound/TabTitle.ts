import type { Stopper } from '#shared/kernel/disposables.ts'

const FLASH_MS = 1_000

/** The one holder of a tab's title: the usual one, and over it whatever somebody is called to the tab by. */
export class TabTitle {
  readonly #page: { title: string }
  /** Several may call at once; each call is an object of its own, also with the same text. */
  readonly #flashes: { readonly text: string }[] = []
  #usual: string
  #shown = 0
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(page: { title: string }) {
    this.#page = page
    this.#usual = page.title
  }

  /** Changes the usual title; one that is being flashed over comes out when its turn does. */
  setUsual(title: string): void {
    this.#usual = title
    if (this.#flashes.length === 0) this.#page.title = title
  }

  /** Alternates the title with the text until the stopper is called; the last stopper puts the usual one back. */
  flash(text: string): Stopper {
    const flash = { text }
    this.#flashes.unshift(flash)
    this.#show(0)
    this.#timer ??= setInterval(() => this.#show(this.#shown + 1), FLASH_MS)
    return () => {
      const place = this.#flashes.indexOf(flash)
      if (place === -1) return
      this.#flashes.splice(place, 1)
      if (this.#flashes.length === 0) {
        clearInterval(this.#timer)
        this.#timer = undefined
      }
      this.#show(0)
    }
  }

  /** Every flashing text has its turn, the newest first, then the usual title. */
  #show(turn: number): void {
    this.#shown = turn % (this.#flashes.length + 1)
    this.#page.title = this.#flashes[this.#shown]?.text ?? this.#usual
  }
}
