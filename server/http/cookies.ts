import type { Request, Response } from 'express'

/** Which refresh cookie: a browser may hold a booth and a member of staff at once. */
export type CookieKind = 'booth' | 'staff'

const names: Readonly<Record<CookieKind, string>> = { booth: 'luukku_booth', staff: 'luukku_staff' }
const PATH = '/api/session'

/** Keeps a refresh token where no script can read it and no other site can send it. */
export function setRefreshCookie(
  response: Response,
  cookie: {
    readonly kind: CookieKind
    readonly token: string
    readonly lifeMs: number
    readonly isHttps: boolean
  },
): void {
  response.cookie(names[cookie.kind], cookie.token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: cookie.isHttps,
    path: PATH,
    maxAge: cookie.lifeMs,
  })
}

/** Forgets it. */
export function clearRefreshCookie(response: Response, kind: CookieKind): void {
  response.clearCookie(names[kind], { httpOnly: true, sameSite: 'strict', path: PATH })
}

/** The refresh token that came with a request. */
export function refreshCookie(request: Request, kind: CookieKind): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([name]) => name === names[kind])?.[1] ?? null
}
