import type { Request, Response } from 'express'

/** A cookie that pages cannot read. */
export interface HiddenCookie {
  readonly name: string
  /** `lax`: also sent when the browser comes from elsewhere by a link or redirect. */
  readonly sameSite: 'lax' | 'strict'
  readonly lifeMs: number
}

/** Cookies of one site; with https their names are bound to it (`__Host-`). */
export class Cookies {
  readonly #isHttps: boolean

  constructor(isHttps: boolean) {
    this.#isHttps = isHttps
  }

  /** Undefined when there is none, or more than one: then somebody else has put one there. */
  read(request: Request, cookie: HiddenCookie): string | undefined {
    const start = `${this.#nameOf(cookie)}=`
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
    const values = pairs.filter((pair) => pair.startsWith(start)).map((pair) => pair.slice(start.length))
    return values.length === 1 ? values[0] : undefined
  }

  write(response: Response, cookie: HiddenCookie, value: string): void {
    response.cookie(this.#nameOf(cookie), value, { ...this.#attributes(cookie), maxAge: cookie.lifeMs })
  }

  clear(response: Response, cookie: HiddenCookie): void {
    response.clearCookie(this.#nameOf(cookie), this.#attributes(cookie))
  }

  #nameOf({ name }: HiddenCookie): string {
    return this.#isHttps ? `__Host-${name}` : name
  }

  #attributes({ sameSite }: HiddenCookie) {
    return { path: '/', httpOnly: true, secure: this.#isHttps, sameSite }
  }
}
