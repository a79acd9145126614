import type { Express, Request, RequestHandler, Response } from 'express'
import { isDenial } from '#server/audit/Denials.ts'
import { principalOf } from '#server/audit/lobbyCaller.ts'
import { Rate } from '#server/auth/address/Rate.ts'
import { lobbyPermissions } from '#server/auth/lobbyPermissions.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import type { Permission } from '#shared/auth/permissions.ts'
import { type RouteDefinition, type RouteInput, type RouteName, routes } from '#shared/http/routes.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { OriginGuard } from './originGuard.ts'
import { tooMany } from './rateGuard.ts'
import { statusOf } from './statusOf.ts'

/** One call of a route as its handler sees it. */
export interface RouteContext<Name extends RouteName> {
  readonly input: RouteInput<Name>
  readonly request: Request
  readonly response: Response
  /** Who shows a token, where the route asks for a permission. */
  readonly claims: LobbyClaims | null
}

/** Answers with a value that is sent as JSON, or with a refusal; null when it has answered by itself. */
export type RouteHandler<Name extends RouteName> = (
  context: RouteContext<Name>,
) => Promise<Result<unknown, ErrorCode> | null>

/** Every route has its handler: a new row in the table does not compile without one. */
export type RouteHandlers = { readonly [Name in RouteName]: RouteHandler<Name> }

/** What routes are guarded with. */
export interface RouteGuards {
  readonly tokens: Tokens
  readonly isDemo: boolean
  readonly isOriginAllowed: OriginGuard
  readonly denied: NoteDenied
}

/** A route whose right somebody lacked, who was known by a token. */
export interface DeniedRoute {
  readonly name: RouteName
  readonly permission: Permission
  readonly claims: LobbyClaims
  readonly code: ErrorCode
  readonly request: Request
}

/** Writes down what was denied. */
export type NoteDenied = (denied: DeniedRoute) => Promise<void>

/** One row of the table. */
interface RouteRow {
  readonly name: RouteName
  readonly definition: RouteDefinition
}

type AnyHandler = (
  context: Omit<RouteContext<RouteName>, 'input'> & { readonly input: unknown },
) => Promise<Result<unknown, ErrorCode> | null>

/** What one principal may ask of one route, from wherever. */
const MOST_OF_ONE = { points: 60, durationS: 60 }

/** Mounts the table, and nothing besides it: checks the caller, then the input, then hands over. */
export function mountRoutes(app: Express, handlers: RouteHandlers, guards: RouteGuards): void {
  for (const [name, definition] of Object.entries<RouteDefinition>(routes)) {
    if (definition.access === 'demo' && !guards.isDemo) continue
    // TypeScript cannot follow a name through two tables at once; the schema made the input what the handler takes.
    const handler = Reflect.get(handlers, name) as AnyHandler
    mountRoute(app, { name: name as RouteName, definition }, handler, guards)
  }
}

/** Mounts one row behind its guards; there is no other way to a route. */
export function mountRoute(
  app: Pick<Express, 'get' | 'post'>,
  row: RouteRow,
  handler: AnyHandler,
  guards: RouteGuards,
): void {
  const { definition } = row
  const serve = route(row, handler, guards)
  if (definition.method === 'GET') app.get(definition.path, serve)
  else app.post(definition.path, serve)
}

function route({ name, definition }: RouteRow, handler: AnyHandler, guards: RouteGuards): RequestHandler {
  const { access } = definition
  const rate = new Rate(MOST_OF_ONE)
  const noteDenied = async (request: Request, claims: LobbyClaims | null, code: ErrorCode): Promise<void> => {
    if (claims === null || typeof access === 'string' || !isDenial(code)) return
    await guards.denied({ name, permission: access.permission, claims, code, request })
  }
  return async (request, response) => {
    const caller = callerOf(definition, request, guards)
    if (!caller.ok) return refuse(response, caller.error)
    const claims = caller.value
    const waitMs = claims === null ? null : await rate.take(principalOf(claims))
    if (waitMs !== null) return tooMany(response, waitMs)
    if (!mayEnter(access, claims)) {
      await noteDenied(request, claims, 'notAllowed')
      return refuse(response, 'notAllowed')
    }
    const input = definition.input.safeParse(definition.method === 'GET' ? {} : request.body)
    if (!input.success) return refuse(response, 'malformed')
    const result = await handler({ input: input.data, request, response, claims })
    if (result === null) return
    if (result.ok) return void response.json(result.value)
    await noteDenied(request, claims, result.error)
    refuse(response, result.error)
  }
}

/** Whether the route's permission is held by whoever shows the token. */
function mayEnter(access: RouteDefinition['access'], claims: LobbyClaims | null): boolean {
  if (typeof access === 'string' || claims === null) return typeof access === 'string'
  return lobbyPermissions(claims).has(access.permission)
}

/** Who calls, where that matters. */
function callerOf(
  { access }: RouteDefinition,
  request: Request,
  guards: RouteGuards,
): Result<LobbyClaims | null, ErrorCode> {
  if (access === 'public') return { ok: true, value: null }
  if (access === 'demo') {
    return guards.isOriginAllowed(request) ? { ok: true, value: null } : refused('notAllowed')
  }
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  if (scheme !== 'Bearer' || token === undefined) return refused('tokenInvalid')
  const verified = guards.tokens.verifyLobby(token)
  if (!verified.ok) return verified
  return { ok: true, value: verified.value.claims }
}

function refuse(response: Response, code: ErrorCode): void {
  response.status(statusOf(code)).json({ error: { code } })
}
