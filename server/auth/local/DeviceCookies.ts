import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** A shared desk: so many people are known on one browser, the newest first. */
const MOST_PEOPLE = 8
const LIFE_S = 180 * 24 * 60 * 60
const ENTRY = /^([\w-]{16})\.([\w-]{16})\.(\d{1,12})\.([\w-]{22})$/

interface Entry {
  readonly text: string
  readonly tag: string
  readonly nonce: string
}

/**
 * Remembers in a browser who signed in there before, so that strangers' failures do not count against them there
 * (OWASP, "Slow down online guessing attacks with device cookies"). It signs nobody in; a name is not in it.
 */
export class DeviceCookies {
  readonly #key: Buffer
  readonly #nowMs: () => number

  constructor(key: Buffer, nowMs: () => number) {
    this.#key = key
    this.#nowMs = nowMs
  }

  /** What tells this browser from others where this person is concerned; null when the person is not known in it. */
  device(cookie: string | null, loginName: string): string | null {
    const tag = this.#tag(loginName)
    return this.#entries(cookie).find((entry) => entry.tag === tag)?.nonce ?? null
  }

  /** The cookie from now on: this person signed in here, too. */
  remember(cookie: string | null, loginName: string): string {
    const tag = this.#tag(loginName)
    const others = this.#entries(cookie).filter((entry) => entry.tag !== tag)
    // The same device keeps its bucket.
    const nonce = this.device(cookie, loginName) ?? randomBytes(12).toString('base64url')
    const head = `${tag}.${nonce}.${this.#nowS()}`
    const own = `${head}.${this.#mac(`entry ${head}`, 22)}`
    return [own, ...others.map(({ text }) => text)].slice(0, MOST_PEOPLE).join('~')
  }

  #entries(cookie: string | null): readonly Entry[] {
    return (cookie ?? '')
      .split('~', MOST_PEOPLE)
      .map((text) => this.#entry(text))
      .filter((entry) => entry !== null)
  }

  #entry(text: string): Entry | null {
    const [, tag = '', nonce = '', since = '', mac = ''] = ENTRY.exec(text) ?? []
    if (mac === '') return null
    const wanted = this.#mac(`entry ${tag}.${nonce}.${since}`, mac.length)
    const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(wanted))
    return isOurs && this.#nowS() - Number(since) < LIFE_S ? { text, tag, nonce } : null
  }

  #tag(loginName: string): string {
    return this.#mac(`name ${loginName}`, 16)
  }

  #mac(text: string, characters: number): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url').slice(0, characters)
  }

  #nowS(): number {
    return Math.floor(this.#nowMs() / 1000)
  }
}
