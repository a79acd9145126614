import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grants, type Holder, type Reach } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import type { RequestDefinition } from '#shared/signalling/define.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { type RequestName, requestNames, requests } from '#shared/signalling/requests.ts'
import { Connections } from '#tests/support/Connections.ts'
import { boothClaims, guestClaims, staffClaims } from '#tests/support/claims.ts'
import { everyRowOf } from '#tests/support/everyRow.ts'
import { hostileCases } from '#tests/support/hostile/cases.ts'
import { type Holders, holders, ownHolders, planeOf, strangeHolders } from '#tests/support/hostile/holders.ts'
import { Bystanders, createWorld, type World } from '#tests/support/hostile/World.ts'
import { enveloped } from '#tests/support/hostile/wrongInputs.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'

const HOUR_MS = 3_600_000

let server: TestServer
let world: World
let own: Holders
let strange: Holders
let marks: readonly string[]
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { limits: { offerMs: HOUR_MS, holdMs: HOUR_MS }, rate: { points: 1_000_000, durationS: 1 } },
  })
  const bystanders = await Bystanders.meet(connections)
  world = await createWorld(connections)
  own = ownHolders(world)
  const booth = await connections.booth('imatra-joint-2')
  strange = await strangeHolders(server, connections, { booth, bystanders })
  marks = [
    world.callId,
    world.invitationId,
    world.ticket.id,
    world.offer.reservationId,
    world.offer.callId,
    world.offer.ticket.id,
    'demo-kela',
    'demo-municipality',
    'Aino Demo',
    'Eino Demo',
    'Helmi Demo',
  ]
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

/** How far the table lets a holder go with a request; null when not at all. */
function reachOf(holder: Holder, name: RequestName): Reach | null {
  return grants[holder][requests[name].permission] ?? null
}

/** With what a request has to be refused, as the tables of requests and of permissions say; null when it has not. */
function refusalFor(holder: Holder, name: RequestName): ErrorCode | null {
  const { plane }: RequestDefinition = requests[name]
  if (plane !== 'both' && plane !== planeOf[holder]) return 'unknownRequest'
  return reachOf(holder, name) === null ? 'notAllowed' : null
}

function holdsMark(said: unknown, of: readonly string[]): boolean {
  const text = JSON.stringify(said) ?? ''
  return of.some((mark) => text.includes(mark))
}

/** A call's end, which others may ask for, takes its guests with it. */
function guestsFirst(of: readonly Holder[]): readonly Holder[] {
  const isGuest = (holder: Holder) => holder === 'guest' || holder === 'guestSeat'
  return of.toSorted((one, other) => Number(isGuest(other)) - Number(isGuest(one)))
}

/** What ends the own connection comes last: after it there is nobody to ask. */
function lastWordLast(names: readonly RequestName[]): readonly RequestName[] {
  return names.toSorted((one, other) => Number(one === 'guest.leave') - Number(other === 'guest.leave'))
}

function ask(by: Holders, holder: Holder, name: RequestName): Promise<Answer<unknown>> {
  return by[holder].raw(name, enveloped(name, hostileCases[name].sound(world)))
}

/** What must never become of a request that is allowed and sound, whether or not it fits now. */
const neverWhenAllowed: readonly ErrorCode[] = ['notAllowed', 'unknownRequest', 'unavailable', 'internal']

it('knows every request and every holder', () => {
  expect(Object.keys(hostileCases).sort()).toEqual([...requestNames].sort())
  expect([...holders].sort()).toEqual(Object.keys(grants).sort())
})

describe.each(holders)('%s', (holder) => {
  const denied = requestNames.filter((name) => refusalFor(holder, name) !== null)

  it('gets nothing, and changes nothing, with a request that the table does not grant', async () => {
    expect(denied.length).toBeGreaterThan(10)
    const before = await everyRowOf(server.dataDirectory)
    for (const name of denied) {
      const error = { code: refusalFor(holder, name) }
      expect.soft(await ask(own, holder, name), name).toEqual({ ok: false, error })
      expect.soft(await ask(strange, holder, name), `${name}, by a stranger`).toEqual({ ok: false, error })
    }
    expect(await everyRowOf(server.dataDirectory)).toEqual(before)
  })

  it('is not let in on the other plane', async () => {
    const [path, token] = await misledToken(holder)
    expect(await refusalOf(server.origin, path, { token })).toBe('tokenInvalid')
  })
})

/** A good token of the holder's own, and the path of the plane that it is not for. */
async function misledToken(holder: Holder): Promise<readonly [path: string, token: string]> {
  const { callId } = world
  switch (holder) {
    case 'residentSeat':
      return [lobbyPath, (await own.booth.value('call.token', { callId })).token]
    case 'expertSeat':
      return [lobbyPath, (await own.expert.value('call.token', { callId })).token]
    case 'interpreterSeat':
      return [lobbyPath, (await own.interpreter.value('call.token', { callId })).token]
    case 'supervisorSeat':
      return [lobbyPath, (await own.supervisor.value('call.token', { callId })).token]
    case 'guestSeat':
      return [lobbyPath, (await own.guest.value('call.token', { callId })).token]
    case 'guest':
      return [callPath('n1'), server.tokens.signLobby(guestClaims()).token]
    case 'booth':
      return [callPath('n1'), server.tokens.signLobby(boothClaims()).token]
    case 'expert':
    case 'supervisor':
    case 'advisor':
    case 'interpreter':
    case 'agencyAdministrator':
    case 'administrator':
      return [callPath('n1'), server.tokens.signLobby(staffClaims({ roles: [holder] })).token]
    default:
      return assertNever(holder)
  }
}

describe('nobody', () => {
  it.each([lobbyPath, callPath('n1')])('is let in at %s', async (path) => {
    for (const token of ['', 'nobody', 'null']) {
      expect(await refusalOf(server.origin, path, { token })).toBe('tokenInvalid')
    }
  })
})

describe.each(guestsFirst(holders))('%s of elsewhere', (holder) => {
  const reaching = requestNames.filter((name) => {
    const reach = reachOf(holder, name)
    return refusalFor(holder, name) === null && reach !== null && reach !== 'all'
  })

  it('finds nothing of what is not theirs, and changes nothing of it', async () => {
    const before = await everyRowOf(server.dataDirectory, marks)
    expect(before.length).toBeGreaterThan(10)
    for (const name of lastWordLast(reaching)) {
      const namesOthers = holdsMark(hostileCases[name].sound(world), [
        ...marks,
        world.residentTransportId,
        world.expertTransportId,
      ])
      const answer = await ask(strange, holder, name)
      if (namesOthers) expect.soft(answer, name).toMatchObject({ ok: false })
      if (!answer.ok) expect.soft(neverWhenAllowed, name).not.toContain(answer.error.code)
      expect.soft(holdsMark(answer, marks), `${name}: ${JSON.stringify(answer)}`).toBe(false)
    }
    expect(await everyRowOf(server.dataDirectory, marks)).toEqual(before)
    expect(strange[holder].heard.filter((each) => holdsMark(each, marks))).toEqual([])
  })
})

describe.each(guestsFirst([...holders].reverse()))('%s', (holder) => {
  // What ends things comes early in the table.
  const granted = requestNames.filter((name) => refusalFor(holder, name) === null).reverse()

  it('may ask whatever the table grants', async () => {
    for (const name of lastWordLast(granted)) {
      const answer = await ask(own, holder, name)
      if (answer.ok) continue
      expect.soft(neverWhenAllowed, `${name}: ${answer.error.code}`).not.toContain(answer.error.code)
      // Sound by its schema: only what names the field was refused before it was looked at.
      expect.soft(answer.error.field, name).toBeUndefined()
    }
  })
})

it('has told the operator of no ticket, call or offer', () => {
  const ids = [
    world.callId,
    world.ticket.id,
    world.offer.reservationId,
    world.offer.callId,
    world.offer.ticket.id,
  ]
  expect(own.administrator.heard.length).toBeGreaterThan(20)
  expect(own.administrator.heard.filter((each) => holdsMark(each, ids))).toEqual([])
})
