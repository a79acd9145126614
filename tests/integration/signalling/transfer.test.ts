import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ServiceId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, visitWhere } from '#tests/support/views.ts'

const study = ServiceId.parse('kela.study')

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => connections.closeAll())
afterAll(async () => {
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  await server?.close()
})

async function ownerRows<Row extends object>(query: string): Promise<readonly Row[]> {
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  const { rows } = await owner.query<Row>(query)
  await owner.end()
  return rows
}

describe('a transfer to the queue of another service', () => {
  it('ends the call for the expert, and puts the resident in front with the time of arrival kept', async () => {
    const [first, second] = [
      await connections.booth('lahti-campus-1'),
      await connections.booth('lahti-campus-2'),
    ]
    const expert = await connections.staff('demo-kela-1')
    const { callId, offer } = await reachLiveCall(first, expert)
    await takeTicket(second, 'kela.study')
    const seat = await connections.seat(expert, callId)
    await connections.seat(first, callId)
    await seat.value('call.transfer', { serviceId: study })

    const view = await visitWhere(first, (each) => each.state === 'open' && each.ticket?.serviceId === study)
    expect(view).toMatchObject({
      ticket: { serviceId: study, progress: { state: 'waiting', position: 1 }, feedbackGiven: false },
    })
    expect(await visitWhere(second, () => true)).toMatchObject({ ticket: { progress: { position: 2 } } })
    const desk = await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
    expect(desk.wrapUp).toMatchObject({ ticket: { id: offer.ticket.id }, endReason: 'transferred' })
    const tickets = await ownerRows<{ service_id: string; state: string; same: boolean }>(
      `select service_id, state, arrived_at = (select arrived_at from ticket where id = '${offer.ticket.id}') as same
       from ticket where booth_id = 'lahti-campus-1' order by taken_at`,
    )
    expect(tickets).toEqual([
      { service_id: 'kela.housing', state: 'wrappingUp', same: true },
      { service_id: 'kela.study', state: 'waiting', same: true },
    ])

    // A colleague is called for them.
    const other = await connections.staff('demo-kela-2')
    await becomeAvailable(other)
    expect((await nextOffer(other)).ticket).toMatchObject({ service: { id: study } })
  })

  it('is refused while nobody gives the service there, and the call goes on', async () => {
    const booth = await connections.booth('imatra-joint-1')
    const expert = await connections.staff('demo-tax-1')
    const { callId } = await reachLiveCall(booth, expert, 'tax.tax-card')
    const seat = await connections.seat(expert, callId)
    await ownerRows(
      `insert into channel (agency_id, service_id, service_point_id, kind, valid_from)
       values ('tax', 'tax.inheritance', 'imatra-joint', 'byAppointment', current_date)`,
    )
    expect(
      await seat.request('call.transfer', { serviceId: ServiceId.parse('tax.inheritance') }),
    ).toMatchObject({ ok: false, error: { code: 'serviceClosed' } })
    expect(await visitWhere(booth, () => true)).toMatchObject({
      ticket: { progress: { state: 'connected' } },
    })
  })

  it('shows the expert who is there for each service', async () => {
    const expert = await connections.staff('demo-municipality-1')
    await becomeAvailable(expert)
    const { services } = await expert.value('service.list', {})
    expect(services.find(({ id }) => id === 'municipality.general-advice')).toMatchObject({
      onDuty: 1,
      available: 1,
      waiting: 0,
    })
    expect(services.every(({ id }) => id.startsWith('municipality.'))).toBe(true)
  })
})
