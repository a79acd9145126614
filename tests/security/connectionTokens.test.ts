import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CallClaims, StaffClaims } from '#shared/auth/claims.ts'
import { grantsOfSeat } from '#shared/auth/permissions.ts'
import { CallId, CredentialId, NodeId, ParticipantId } from '#shared/model/ids.ts'
import { callPath, contractVersion, lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { boothClaims, staffClaims } from '#tests/support/claims.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { demoToken, WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

const ofBooth = boothClaims()
const ofStaff = staffClaims()
const callClaims: CallClaims = {
  kind: 'call',
  callId: CallId.parse(crypto.randomUUID()),
  participantId: ParticipantId.parse(crypto.randomUUID()),
  nodeId: NodeId.parse('n1'),
  grants: [...grantsOfSeat('expert')],
  credential: ofStaff.credential,
}

describe('a connection is let in by a token of its plane only', () => {
  it('refuses none and nonsense', async () => {
    for (const token of ['', 'nonsense', 'a.b.c', `${'x'.repeat(4000)}`]) {
      expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('tokenInvalid')
      expect(await refusalOf(server.origin, callPath('n1'), { token })).toBe('tokenInvalid')
    }
    expect(await refusalOf(server.origin, lobbyPath, { token: 'x'.repeat(4097) })).toBe('malformed')
  })

  it('refuses the tokens of the other plane, and challenges on both', async () => {
    const { tokens } = server
    const booth = tokens.signLobby(ofBooth).token
    const staff = tokens.signLobby(ofStaff).token
    const call = tokens.sign(tokens.call, callClaims).token
    const { token: challenge } = tokens.sign(tokens.challenge, {
      kind: 'challenge',
      credentialId: CredentialId.parse(crypto.randomUUID()),
      nonce: crypto.randomUUID(),
    })
    for (const token of [booth, staff, challenge]) {
      expect(await refusalOf(server.origin, callPath('n1'), { token })).toBe('tokenInvalid')
    }
    for (const token of [call, challenge]) {
      expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('tokenInvalid')
    }
  })

  it('refuses a call token of another node', async () => {
    const { tokens } = server
    const { token } = tokens.sign(tokens.call, { ...callClaims, nodeId: NodeId.parse('n2') })
    expect(await refusalOf(server.origin, callPath('n1'), { token })).toBe('tokenInvalid')
  })

  it('lets a call token for a call that never was in and out again', async () => {
    const { tokens } = server
    const { token } = tokens.sign(tokens.call, callClaims)
    const client = connections.keep(
      await WireClient.connect(server.origin, callPath('n1'), {
        token,
      }),
    )
    expect(await client.closed()).toBe('notFound')
  })
})

describe('the handshake', () => {
  it.each([0, contractVersion - 1, contractVersion + 1, 1.5])(
    'tells a client with version %d of the contract to reload',
    async (version) => {
      const token = await demoToken(server.origin, 'booth', 'lahti-campus-1')
      expect(await refusalOf(server.origin, lobbyPath, { token, contractVersion: version })).toBe(
        'contractOutdated',
      )
    },
  )

  it('says so even before it looks at the token', async () => {
    expect(await refusalOf(server.origin, lobbyPath, { token: 'old', contractVersion: 0 })).toBe(
      'contractOutdated',
    )
  })
})

describe('session.refresh', () => {
  it('takes a newer token of the same booth, expert or seat', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    const newOfBooth = await demoToken(server.origin, 'booth', 'lahti-campus-1')
    const ofExpert = await demoToken(server.origin, 'staff', 'demo-kela-1')
    const ofSeat = (await expert.value('call.token', { callId })).token
    expect((await booth.value('session.refresh', { token: newOfBooth })).expiresInMs).toBeGreaterThan(800_000)
    expect((await expert.value('session.refresh', { token: ofExpert })).expiresInMs).toBeGreaterThan(800_000)
    expect((await seat.value('session.refresh', { token: ofSeat })).expiresInMs).toBeGreaterThan(200_000)
    expect((await seat.value('call.subscribe', {})).view.call.state).toBe('live')

    const strangers = [
      await demoToken(server.origin, 'booth', 'lahti-campus-2'),
      await demoToken(server.origin, 'staff', 'demo-kela-2'),
      (await booth.value('call.token', { callId })).token,
    ]
    for (const client of [booth, expert, seat]) {
      for (const token of strangers) {
        expect(await client.request('session.refresh', { token })).toEqual({
          ok: false,
          error: { code: 'tokenInvalid' },
        })
      }
    }
    const { tokens } = server
    const old = tokens.sign({ ...tokens.staff, lifeS: -1 }, ofStaff).token
    expect(await expert.request('session.refresh', { token: old })).toEqual({
      ok: false,
      error: { code: 'tokenExpired' },
    })
    await seat.value('call.end', { reason: 'expertEnded' })
  })

  it('counts what the newer token grants from then on', async () => {
    const supervisorToo: StaffClaims = { ...ofStaff, roles: ['expert', 'supervisor'] }
    const expert = await connections.staff()
    expect(await expert.request('alert.subscribe', {})).toMatchObject({ error: { code: 'notAllowed' } })
    await expert.value('session.refresh', { token: server.tokens.signLobby(supervisorToo).token })
    expect((await expert.request('alert.subscribe', {})).ok).toBe(true)
    await expert.value('session.refresh', { token: server.tokens.signLobby(ofStaff).token })
    expect(await expert.request('alert.subscribe', {})).toMatchObject({ error: { code: 'notAllowed' } })
  })
})
