import type { Express, Request, RequestHandler, Response } from 'express'
import type { Tokens } from '#server/auth/tokens.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { permissionsOfBooth, permissionsOfStaff } from '#shared/auth/permissions.ts'
import { type RouteDefinition, type RouteInput, type RouteName, routes } from '#shared/http/routes.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { OriginGuard } from './originGuard.ts'
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
}

type AnyHandler = (
  context: Omit<RouteContext<RouteName>, 'input'> & { readonly input: unknown },
) => Promise<Result<unknown, ErrorCode> | null>

/** Mounts the table, and nothing besides it: checks the caller, then the input, then hands over. */
export function mountRoutes(app: Express, handlers: RouteHandlers, guards: RouteGuards): void {
  for (const [name, definition] of Object.entries<RouteDefinition>(routes)) {
    if (definition.access === 'demo' && !guards.isDemo) continue
    // TypeScript cannot follow a name through two tables at once; the schema made the input what the handler takes.
    const handler = Reflect.get(handlers, name) as AnyHandler
    mountRoute(app, definition, handler, guards)
  }
}

/** Mounts one row behind its guards; there is no other way to a route. */
export function mountRoute(
  app: Pick<Express, 'get' | 'post'>,
  definition: RouteDefinition,
  handler: AnyHandler,
  guards: RouteGuards,
): void {
  const serve = route(definition, handler, guards)
  if (definition.method === 'GET') app.get(definition.path, serve)
  else app.post(definition.path, serve)
}

function route(definition: RouteDefinition, handler: AnyHandler, guards: RouteGuards): RequestHandler {
  return async (request, response) => {
    const caller = callerOf(definition, request, guards)
    if (!caller.ok) return refuse(response, caller.error)
    const input = definition.input.safeParse(definition.method === 'GET' ? {} : request.body)
    if (!input.success) return refuse(response, 'malformed')
    const result = await handler({ input: input.data, request, response, claims: caller.value })
    if (result === null) return
    if (result.ok) response.json(result.value)
    else refuse(response, result.error)
  }
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
  const { claims } = verified.value
  const held = claims.kind === 'booth' ? permissionsOfBooth() : permissionsOfStaff(claims.roles)
  return held.has(access.permission) ? { ok: true, value: claims } : refused('notAllowed')
}

function refuse(response: Response, code: ErrorCode): void {
  response.status(statusOf(code)).json({ error: { code } })
}
