import { join } from 'node:path'
import express, { type ErrorRequestHandler, type Express, type Response } from 'express'
import type { AddressRates } from '#server/auth/address/AddressRates.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import { StoreUnavailableError } from '#server/domain/errors.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { isForeign, isReading, isVisit } from './foreignPage.ts'
import { mountRoutes, type NoteDenied, type RouteHandlers } from './mountRoutes.ts'
import type { OriginGuard } from './originGuard.ts'
import { rateGuard } from './rateGuard.ts'

/** What the HTTP side is made with. */
export interface AppOptions {
  readonly tokens: Tokens
  readonly handlers: RouteHandlers
  readonly isDemo: boolean
  readonly isOriginAllowed: OriginGuard
  readonly denied: NoteDenied
  readonly rates: AddressRates
  /** Where the built pages lie. */
  readonly pagesDirectory: string
  readonly log: Log
}

const MAX_BODY = '16kb'

/** HTTP: health, sessions, the demo, and the two apps as static files. */
export function createApp(options: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', 'strong')
  app.use(rateGuard(options.rates, 'page'))
  app.use((request, response, next) => {
    const isOurs = isReading(request) || !isForeign(request, options.isOriginAllowed)
    if (isOurs) next()
    else response.status(403).json({ error: { code: 'notAllowed' } })
  })
  app.use('/api', (request, response, next) => {
    const isJson = request.method === 'GET' || request.is('application/json') !== false
    if (isForeign(request, options.isOriginAllowed))
      response.status(403).json({ error: { code: 'notAllowed' } })
    else if (!isJson) response.status(415).json({ error: { code: 'malformed' } })
    else next()
  })
  app.use('/sign-in/', rateGuard(options.rates, 'entry'), (request, response, next) => {
    if (isVisit(request) || !isReading(request)) next()
    else response.status(403).json({ error: { code: 'notAllowed' } })
  })
  app.use(
    ['/api/session', '/api/account', '/api/sign-in', '/api/booth', '/api/guest'],
    rateGuard(options.rates, 'entry'),
  )
  app.use('/api', rateGuard(options.rates, 'api'))
  app.use('/api', express.json({ limit: MAX_BODY }))
  // Providers send a form (OpenID Connect Back-Channel Logout 1.0, section 2.5), and from no page of ours.
  app.use('/sign-in/logout', express.urlencoded({ extended: false, limit: MAX_BODY }))
  mountRoutes(app, options.handlers, options)
  app.use('/api', (_request, response) => void response.status(404).json({ error: { code: 'notFound' } }))
  addPages(app, options.pagesDirectory)
  app.use((_request, response) => void response.status(404).type('text/plain').send('There is nothing here.'))
  app.use(errorMiddleware(options.log))
  return app
}

/** The two apps: files with a hash in their name never change, pages are asked for each time. */
function addPages(app: Express, directory: string): void {
  const booth = join(directory, 'booth')
  const client = join(directory, 'client')
  const kept = (cacheControl: string) => (response: Pick<Response, 'setHeader'>) =>
    response.setHeader('Cache-Control', cacheControl)
  // NOTE: its own redirects would answer with a policy of their own.
  const never = { redirect: false }
  const setHeaders = kept('public, max-age=31536000, immutable')
  const assets = { ...never, index: false, fallthrough: false, setHeaders }
  const page = { ...never, setHeaders: kept('no-cache') }
  app.get('/booth', (request, response, next) => {
    if (request.path.endsWith('/')) next()
    else response.redirect(301, '/booth/')
  })
  app.use('/booth/assets', express.static(join(booth, 'assets'), assets))
  app.use('/booth', express.static(booth, page))
  app.use('/assets', express.static(join(client, 'assets'), assets))
  app.use('/', express.static(client, page))
  app.get(['/console{/*rest}', '/sign-in', '/account/link', '/guest'], (_request, response) => {
    response.setHeader('Cache-Control', 'no-cache')
    response.sendFile(join(client, 'index.html'))
  })
}

/** A coded answer for whatever went wrong; never a stack. */
function errorMiddleware(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof StoreUnavailableError) {
      return response
        .status(503)
        .setHeader('Retry-After', '1')
        .json({ error: { code: 'unavailable' } })
    }
    const given: unknown = error instanceof Error && 'status' in error ? error.status : undefined
    const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500
    if (status === 500)
      log.error('<== HTTP request failed', { path: request.path, cause: describeCause(error) })
    const code =
      status === 404 ? 'notFound' : status === 413 ? 'tooLarge' : status === 500 ? 'internal' : 'malformed'
    return response.status(status).json({ error: { code } })
  }
}
