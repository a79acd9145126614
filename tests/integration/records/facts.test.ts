import { afterAll, beforeAll, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere } from '#tests/support/views.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

/** A journey with everything in it that can happen to one ticket. */
async function eventfulJourney(): Promise<void> {
  const booth = await connections.booth()
  const expert = await connections.staff('demo-kela-1')
  await becomeAvailable(expert)
  await takeTicket(booth)
  const rejected = await nextOffer(expert)
  await expert.value('reservation.reject', { reservationId: rejected.reservationId, reason: 'notMyField' })
  const colleague = await connections.staff('demo-kela-2')
  await becomeAvailable(colleague)
  const { reservationId, ticket } = await nextOffer(colleague)
  const { callId } = await colleague.value('reservation.accept', { reservationId })
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(colleague, callId)
  await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
  await resident.value('call.setMedia', { media: 'soundOnly' })
  await seat.value('call.reportDanger', {})
  resident.close()
  await callWhere(seat, ({ call }) => call.state === 'held')
  await connections.seat(booth, callId)
  await callWhere(seat, ({ call }) => call.state === 'live')
  await seat.value('call.end', { reason: 'expertEnded' })
  await booth.value('visit.giveFeedback', { ticketId: ticket.id, face: 3 })
  await deskWhere(colleague, ({ wrapUp }) => wrapUp !== null)
  await colleague.value('ticket.wrapUp', {
    ticketId: ticket.id,
    disposition: begun.solved,
    note: 'Tunnistettava teksti',
    next: 'break',
  })
  await booth.value('visit.end', { reason: 'done' })
}

it('keeps one fact for each thing that happened, and nobody in any of them', async () => {
  await eventfulJourney()
  const facts = await ownerRows<{ kind: string; detail: Record<string, unknown> }>(
    server.dataDirectory,
    'select * from fact order by id',
  )
  const presences = facts.filter(({ kind }) => kind === 'presenceChanged')
  expect(presences.map(({ detail }) => detail['state'])).toEqual([
    'away',
    'available',
    'reserved',
    'available',
    'away',
    'available',
    'reserved',
    'onCall',
    'wrappingUp',
    'away',
  ])
  expect(facts.map(({ kind }) => kind).filter((kind) => kind !== 'presenceChanged')).toEqual([
    'visitOpened',
    'ticketCreated',
    'ticketReserved',
    'ticketReturned',
    'reservationRejected',
    'ticketReserved',
    'ticketConnected',
    'reservationAccepted',
    'mediaChosen',
    'alertRaised',
    'callHeld',
    'callResumed',
    'ticketWrappingUp',
    'callEnded',
    'feedbackGiven',
    'ticketCompleted',
    'visitClosed',
  ])
  const durations = facts.flatMap(({ kind, detail }) =>
    Object.entries(detail)
      .filter(([name]) => name.endsWith('Ms'))
      .map(([name, value]) => ({ named: `${kind}.${name}`, value })),
  )
  expect([...new Set(durations.map(({ named }) => named))].sort()).toEqual([
    'callEnded.liveMs',
    'callEnded.totalMs',
    'callHeld.liveMs',
    'callResumed.heldMs',
    'presenceChanged.forMs',
    'reservationAccepted.ringMs',
    'reservationRejected.ringMs',
    'ticketCompleted.wrapUpMs',
    'ticketConnected.waitedMs',
    'ticketReserved.waitedMs',
    'ticketReturned.reservedMs',
    'ticketWrappingUp.connectedMs',
    'visitClosed.visitMs',
  ])
  for (const { value } of durations) {
    expect(value).toBeGreaterThanOrEqual(0)
    expect(value).toBeLessThan(60_000)
  }
  const lasted = (named: string) => Number(durations.find((one) => one.named === named)?.value)
  // Two stretches of talk and the hold between them make the whole call, but for the moments between the steps.
  const parts = lasted('callHeld.liveMs') + lasted('callResumed.heldMs') + lasted('callEnded.liveMs')
  expect(Math.abs(lasted('callEnded.totalMs') - parts)).toBeLessThan(50)
  expect(lasted('visitClosed.visitMs')).toBeGreaterThan(lasted('callEnded.totalMs'))
  expect(lasted('ticketWrappingUp.connectedMs')).toBeCloseTo(lasted('callEnded.totalMs'), -2)
  expect(Object.keys(facts[0] ?? {}).sort()).toEqual([
    'agency_id',
    'at',
    'detail',
    'id',
    'kind',
    'language',
    'service_id',
    'service_point_id',
  ])

  const ids = await ownerRows<{ id: string }>(
    server.dataDirectory,
    `select id::text from visit union select id::text from ticket union select id::text from call
     union select id::text from reservation union select id::text from participant union select id::text from note
     union select id::text from alert union select id from booth union select id from person
     union select display_name from person`,
  )
  expect(ids.length).toBeGreaterThan(20)
  const text = JSON.stringify(facts)
  for (const { id } of ids) expect(text).not.toContain(`${id}`)
  expect(text).not.toContain('Tunnistettava')
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
})
