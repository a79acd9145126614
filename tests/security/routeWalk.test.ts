import { createServer } from 'node:http'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tokens } from '#server/auth/tokens.ts'
import { mountRoute } from '#server/http/mountRoutes.ts'
import { demoOriginGuard } from '#server/http/originGuard.ts'
import { CallClaims, ChallengeClaims } from '#shared/auth/claims.ts'
import {
  grants,
  grantsOfSeat,
  type Permission,
  permissions,
  type SeatRole,
  staffRoles,
} from '#shared/auth/permissions.ts'
import { type RouteDefinition, type RouteName, routeNames, routes } from '#shared/http/routes.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted } from '#shared/kernel/result.ts'
import { boothClaims, guestClaims, staffClaims, tokensOf } from '#tests/support/claims.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { everyRowOf } from '#tests/support/everyRow.ts'
import { soundBody } from '#tests/support/hostile/routeCases.ts'
import { startHttpApp } from '#tests/support/httpApp.ts'
import { type HttpAnswer, httpRequest } from '#tests/support/httpRequest.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const lobbyHolders = ['booth', 'guest', ...staffRoles] as const
type LobbyHolder = (typeof lobbyHolders)[number]

function rowOf(name: RouteName): RouteDefinition {
  return routes[name]
}

/** Who comes with a token that no route takes. */
const strangers = [
  'nobody',
  'residentSeat',
  'expertSeat',
  'guestSeat',
  'challenge',
  'expired',
  'otherInstallation',
] as const
type Caller = LobbyHolder | (typeof strangers)[number]
const callers: readonly Caller[] = [...lobbyHolders, ...strangers]

function isLobbyHolder(caller: Caller): caller is LobbyHolder {
  return lobbyHolders.some((holder) => holder === caller)
}

/** What a caller shows; null for nobody. */
function tokenOf(tokens: Tokens, caller: Caller): string | null {
  const seat = (role: SeatRole) => {
    const ids = { callId: crypto.randomUUID(), participantId: crypto.randomUUID(), nodeId: 'n1' }
    const { credential } = staffClaims()
    return tokens.sign(
      tokens.call,
      CallClaims.parse({ kind: 'call', ...ids, grants: grantsOfSeat(role), credential }),
    ).token
  }
  switch (caller) {
    case 'nobody':
      return null
    case 'residentSeat':
      return seat('resident')
    case 'expertSeat':
      return seat('expert')
    case 'guestSeat':
      return seat('guest')
    case 'challenge': {
      const said = { kind: 'challenge', credentialId: crypto.randomUUID(), nonce: crypto.randomUUID() }
      return tokens.sign(tokens.challenge, ChallengeClaims.parse(said)).token
    }
    case 'expired':
      return tokens.sign({ ...tokens.staff, lifeS: -1 }, staffClaims({ roles: [...staffRoles] })).token
    case 'otherInstallation':
      return tokensOf().signLobby(staffClaims({ roles: [...staffRoles] })).token
    case 'booth':
      return tokens.signLobby(boothClaims()).token
    case 'guest':
      return tokens.signLobby(guestClaims()).token
    case 'expert':
    case 'supervisor':
    case 'advisor':
    case 'interpreter':
    case 'agencyAdministrator':
    case 'administrator':
      return tokens.signLobby(staffClaims({ roles: [caller] })).token
    default:
      return assertNever(caller)
  }
}

function bearer(token: string | null): Readonly<Record<string, string>> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}

/** A call of a route of the table, with a body that its schema takes. */
function callRoute(origin: string, name: RouteName, token: string | null): Promise<HttpAnswer> {
  const { method, path } = rowOf(name)
  const headers = { ...bearer(token), 'content-type': 'application/json' }
  const body = JSON.stringify(soundBody(name))
  return httpRequest(origin, path, method === 'GET' ? { headers } : { method, headers, body })
}

/** Status and code, without what differs from call to call. */
function outcome({ status, body }: HttpAnswer): unknown {
  const code = /"error":\{"code":"(\w+)"/.exec(body)?.[1] ?? null
  return { status, code }
}

/** What the table of permissions says about a caller of a route that asks for one. */
function ruleFor(caller: Caller, permission: Permission): unknown {
  if (caller === 'expired') return { status: 401, code: 'tokenExpired' }
  if (!isLobbyHolder(caller)) return { status: 401, code: 'tokenInvalid' }
  return grants[caller][permission] === undefined
    ? { status: 403, code: 'notAllowed' }
    : { status: 200, code: null }
}

describe('a real server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  it.each(routeNames)('answers %s as its row says, whoever calls', async (name) => {
    const { access, input } = rowOf(name)
    expect(input.safeParse(soundBody(name)).success).toBe(true)
    const forNobody = outcome(await callRoute(server.origin, name, null))
    expect(forNobody).not.toMatchObject({ status: 404 })
    for (const caller of callers) {
      const answer = outcome(await callRoute(server.origin, name, tokenOf(server.tokens, caller)))
      // What is public looks at nobody's token; anything else goes by its permission.
      if (typeof access === 'string') expect.soft(answer, caller).toEqual(forNobody)
      else if (!isLobbyHolder(caller) || grants[caller][access.permission] === undefined)
        expect.soft(answer, caller).toEqual(ruleFor(caller, access.permission))
      else
        expect
          .soft(answer, caller)
          .not.toMatchObject({ code: expect.stringMatching(/^(notAllowed|token\w+)$/) })
    }
  })

  it('answers an administrator of another agency as if there were no such person', async () => {
    const { token } = server.tokens.signLobby(
      staffClaims({ agencyId: 'tax', roles: ['agencyAdministrator'] }),
    )
    const naming = routeNames.filter(
      (name) => typeof rowOf(name).access !== 'string' && 'personId' in soundBody(name),
    )
    expect(naming.length).toBeGreaterThan(0)
    const before = await everyRowOf(server.dataDirectory, ['"demo-kela-2"'])
    for (const name of naming) {
      const { method, path } = rowOf(name)
      const headers = { ...bearer(token), 'content-type': 'application/json' }
      const ask = async (personId: string) => {
        const body = JSON.stringify({ ...soundBody(name), personId })
        return httpRequest(server.origin, path, { method, headers, body })
      }
      const [known, unknown] = [await ask('demo-kela-2'), await ask('nobody')]
      expect.soft([known.status, known.body], name).toEqual([unknown.status, unknown.body])
      expect.soft(known.status, name).toBeGreaterThanOrEqual(400)
    }
    expect(await everyRowOf(server.dataDirectory, ['"demo-kela-2"'])).toEqual(before)
  })

  it('writes down who was denied a route, for the agency whose person it was', async () => {
    const { token } = server.tokens.signLobby(staffClaims({ agencyId: 'kela', roles: ['expert'] }))
    const denied = routeNames.find((name) => {
      const { access } = rowOf(name)
      return typeof access !== 'string' && grants.expert[access.permission] === undefined
    })
    if (denied === undefined) throw new Error('an expert may use every route')
    expect(await callRoute(server.origin, denied, token)).toMatchObject({ status: 403 })
    const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
    const { rows } = await owner.query(
      "select principal_id, permission, result from audit_entry where chain = 'kela' and action = $1",
      [denied],
    )
    await owner.end()
    const { access } = rowOf(denied)
    const permission = typeof access === 'string' ? null : access.permission
    expect(rows).toContainEqual({ principal_id: staffClaims().personId, permission, result: 'notAllowed' })
  })

  it('knows no other method on a path of the table', async () => {
    for (const name of routeNames) {
      const { path, method } = rowOf(name)
      for (const other of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((each) => each !== method)) {
        const { status } = await httpRequest(server.origin, path, { method: other })
        expect.soft([401, 404, 415], `${other} ${path}`).toContain(status)
      }
    }
  })
})

it('mounts the table, and the pages of the console besides', async () => {
  const served = await startHttpApp()
  try {
    const mounted = served.app.router.stack.flatMap(({ route }) => {
      const methods = (route?.stack ?? []).map(({ method }) => method.toUpperCase())
      const paths = [route?.path ?? []].flat()
      return paths.flatMap((path) => methods.map((method) => `${method} ${path}`))
    })
    const ofTable = routeNames.map((name) => `${rowOf(name).method} ${rowOf(name).path}`)
    const pages = ['GET /booth', 'GET /console{/*rest}', 'GET /sign-in', 'GET /account/link', 'GET /guest']
    expect(mounted.sort()).toEqual([...ofTable, ...pages].sort())
  } finally {
    await served.close()
  }
})

it('keeps the routes of the demo from everybody when there is no demo', async () => {
  const app = await startHttpApp({ isDemo: false })
  try {
    for (const name of routeNames.filter((each) => routes[each].access === 'demo')) {
      for (const caller of callers) {
        const answer = outcome(await callRoute(app.origin, name, tokenOf(app.tokens, caller)))
        expect.soft(answer, `${name}, ${caller}`).toEqual({ status: 404, code: 'notFound' })
      }
    }
  } finally {
    await app.close()
  }
})

describe('a route that asks for a permission', () => {
  const tokens = tokensOf()
  const app = express()
  const server = createServer(app)
  let origin = ''

  beforeAll(async () => {
    for (const permission of permissions) {
      const definition: RouteDefinition = {
        method: 'GET',
        path: `/walk/${permission}`,
        access: { permission },
        input: routes['keys.public'].input,
        about: 'One for each permission.',
      }
      mountRoute(app, { name: 'keys.public', definition }, async () => accepted({ permission }), {
        denied: async () => undefined,
        tokens,
        isDemo: true,
        isOriginAllowed: demoOriginGuard(),
      })
    }
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = typeof address === 'object' && address !== null ? `http://localhost:${address.port}` : ''
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it.each(callers)('takes %s as the table of permissions says', async (caller) => {
    for (const permission of permissions) {
      const headers = bearer(tokenOf(tokens, caller))
      const answer = outcome(await httpRequest(origin, `/walk/${permission}`, { headers }))
      expect.soft(answer, permission).toEqual(ruleFor(caller, permission))
    }
  })

  it('takes a token in the one way only', async () => {
    const token = tokenOf(tokens, 'administrator') ?? ''
    for (const authorization of [
      token,
      `bearer ${token}`,
      `Basic ${token}`,
      `Bearer  ${token}`,
      'Bearer',
      'Bearer ',
    ]) {
      const { status } = await httpRequest(origin, '/walk/booth.see', { headers: { authorization } })
      expect.soft(status, authorization.slice(0, 8)).toBe(401)
    }
    const inPath = await httpRequest(origin, `/walk/booth.see?access_token=${token}`, {
      headers: { cookie: `token=${token}` },
    })
    expect(inPath.status).toBe(401)
  })
})
