import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { staffClaims } from '#tests/support/claims.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere } from '#tests/support/views.ts'
import { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** Somebody of the staff whom the demo does not have. */
async function somebody(claims: Record<string, unknown>): Promise<WireClient> {
  const { token } = server.tokens.signLobby(staffClaims(claims))
  return connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
}

async function kindsSeenBy(client: WireClient): Promise<readonly string[]> {
  return (await client.value('alert.subscribe', {})).view.alerts.map(({ kind }) => kind)
}

describe('an alert', () => {
  it('reaches the supervisor of the agency and the advisor of the point, and nobody else', async () => {
    const supervisor = await connections.staff('demo-kela-supervisor')
    const advisor = await connections.staff('demo-lahti-advisor')
    const otherSupervisor = await somebody({
      personId: 'other-supervisor',
      agencyId: 'tax',
      servicePointId: null,
      roles: ['supervisor'],
    })
    const otherAdvisor = await somebody({
      personId: 'other-advisor',
      agencyId: 'municipality',
      servicePointId: 'heinola-library',
      roles: ['advisor'],
    })
    const told = [supervisor, advisor]
    const untold = [otherSupervisor, otherAdvisor]
    for (const client of [...told, ...untold]) expect(await kindsSeenBy(client)).toEqual([])

    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId, offer } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await seat.value('call.reportDanger', {})
    for (const client of told) {
      const { view } = await client.event('alert.changed', ({ view: { alerts } }) => alerts.length === 1)
      expect(view.alerts[0]).toMatchObject({
        kind: 'danger',
        servicePoint: { id: 'lahti-campus' },
        boothName: { fi: 'Asiointitila 1' },
      })
    }
    await callWhere(seat, ({ call }) => call.state === 'live')

    await seat.value('call.endForSafety', {})
    for (const client of told) {
      const { view } = await client.event('alert.changed', ({ view: { alerts } }) => alerts.length === 2)
      expect(view.alerts.map(({ kind }) => kind)).toEqual(['endedForSafety', 'danger'])
    }
    for (const client of untold) {
      expect(client.eventsOf('alert.changed')).toEqual([])
      expect(await kindsSeenBy(client)).toEqual([])
    }
    for (const client of [expert, booth]) {
      expect(await client.request('alert.subscribe', {})).toMatchObject({ error: { code: 'notAllowed' } })
      expect(client.eventsOf('alert.changed')).toEqual([])
    }

    const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
    expect(wrapUp?.endReason).toBe('endedForSafety')
    await expert.value('ticket.wrapUp', {
      ticketId: offer.ticket.id,
      disposition: begun.endedForSafety,
      safetyReason: 'threat',
      next: 'break',
    })
    await booth.value('visit.end', { reason: 'left' })
  })
})
