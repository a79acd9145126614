/** One answer, not followed. */
export interface Page {
  readonly status: number
  readonly location: string
  readonly body: string
  readonly setCookies: readonly string[]
}

const MOST_REDIRECTS = 12

/** A browser as far as signing in needs one: it keeps cookies by origin and follows redirects. */
export class TestBrowser {
  readonly #jars = new Map<string, Map<string, string>>()

  cookies(address: string): Map<string, string> {
    const { origin } = new URL(address)
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  /** One request, with the cookies of its origin. */
  async visit(address: string, init: RequestInit = {}): Promise<Page> {
    const jar = this.cookies(address)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie !== '' && { cookie }), ...init.headers },
    })
    const setCookies = response.headers.getSetCookie()
    for (const line of setCookies) keep(jar, line)
    const location = response.headers.get('location') ?? ''
    return {
      status: response.status,
      location: location === '' ? '' : new URL(location, address).href,
      body: await response.text(),
      setCookies,
    }
  }

  /** Follows redirects until one leads to such an address, which is not visited. */
  async followTo(address: string, end: (address: string) => boolean): Promise<string> {
    let next = address
    for (let step = 0; step < MOST_REDIRECTS; step += 1) {
      const { location, status, body } = await this.visit(next)
      if (location === '') throw new Error(`stopped at ${next}: ${status} ${body.slice(0, 200)}`)
      if (end(location)) return location
      next = location
    }
    throw new Error(`too many redirects, last ${next}`)
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const expires = attributes.find((attribute) => attribute.trim().toLowerCase().startsWith('expires='))
  const isOver = expires !== undefined && Date.parse(expires.slice(expires.indexOf('=') + 1)) <= Date.now()
  if (isOver) jar.delete(name)
  else jar.set(name, pair.slice(pair.indexOf('=') + 1))
}
