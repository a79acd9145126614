import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TicketProgress, VisitView } from '#shared/model/visit.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { httpRequest } from '#tests/support/httpRequest.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ settings: { LUUKKU_MEDIA_MOST_CALLS: '1' } })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

function progressOf(view: VisitView): TicketProgress | null {
  return view.state === 'open' && view.ticket !== null ? view.ticket.progress : null
}

async function untilProgress(
  booth: WireClient,
  isIt: (progress: TicketProgress) => boolean,
): Promise<TicketProgress | null> {
  const { view } = await booth.event('visit.changed', ({ view: visit }) => {
    const progress = progressOf(visit)
    return progress !== null && isIt(progress)
  })
  return progressOf(view)
}

const saysAllInUse = (progress: TicketProgress) =>
  progress.state === 'waiting' && progress.wait.kind === 'allInUse'

async function callsNow(): Promise<unknown> {
  return JSON.parse((await httpRequest(server.origin, '/health/ready')).body)
}

describe('when every line is in use', () => {
  it('a running call goes on, and whoever waits is told so, keeps the place and is called when a line is free', async () => {
    const [firstBooth, secondBooth] = [
      await connections.booth('lahti-campus-1'),
      await connections.booth('heinola-library-1'),
    ]
    const [first, second] = [await connections.staff('demo-kela-1'), await connections.staff('demo-kela-2')]
    const watching = await connections.staff('demo-kela-supervisor')
    expect((await watching.value('queue.subscribe', {})).view.allLinesInUse).toBe(false)
    await becomeAvailable(first)
    await takeTicket(firstBooth)
    const offer = await nextOffer(first)
    const { callId } = await first.value('reservation.accept', { reservationId: offer.reservationId })

    await becomeAvailable(second)
    await takeTicket(secondBooth)
    expect(await untilProgress(secondBooth, saysAllInUse)).toMatchObject({ state: 'waiting', position: 1 })
    await watching.event('queue.changed', ({ changes }) =>
      changes.some((change) => change.kind === 'linesSet' && change.allLinesInUse),
    )
    expect(await callsNow()).toEqual({ status: 'ready', calls: 'full' })
    const pending = "select id from reservation where state = 'pending'"
    expect(await ownerRows(server.dataDirectory, pending)).toEqual([])
    const seat = await connections.seat(first, callId)
    await seat.value('media.join', {})

    await seat.value('call.end', { reason: 'expertEnded' })
    const next = await nextOffer(second)
    expect(await callsNow()).toEqual({ status: 'ready', calls: 'full' })

    // Whoever says no leaves the place to another call, and the ticket in front.
    await second.value('reservation.reject', {
      reservationId: next.reservationId,
      reason: 'technicalProblem',
    })
    await expect.poll(callsNow).toEqual({ status: 'ready', calls: 'free' })
    await watching.event('queue.changed', ({ changes }) =>
      changes.some((change) => change.kind === 'linesSet' && !change.allLinesInUse),
    )
    const { wrapUp } = await deskWhere(first, (desk) => desk.wrapUp !== null)
    if (wrapUp === null) throw new Error('nothing to wrap up')
    const done = { ticketId: wrapUp.ticket.id, disposition: begun.solved, next: 'available' } as const
    await first.value('ticket.wrapUp', done)
    const again = await nextOffer(first)
    await first.value('reservation.accept', { reservationId: again.reservationId })
    await untilProgress(secondBooth, ({ state }) => state === 'connected')
    await secondBooth.value('visit.end', { reason: 'left' })
    await firstBooth.value('visit.end', { reason: 'done' })
  })
})

describe('a media worker that hangs', () => {
  it('is killed and replaced, and those in its rooms are told to join again', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff('demo-kela-2')
    await becomeAvailable(expert)
    await takeTicket(booth)
    const offer = await nextOffer(expert)
    const { callId } = await expert.value('reservation.accept', { reservationId: offer.reservationId })
    const seat = await connections.seat(booth, callId)
    await seat.value('media.join', {})
    const [pid] = server.media.workerPids()
    if (pid === undefined) throw new Error('no worker')
    process.kill(pid, 'SIGSTOP')
    await seat.event('media.roomClosed', ({ reason }) => reason === 'workerDied')
    await expect.poll(() => seat.request('media.join', {})).toMatchObject({ ok: true })
    expect(server.media.workerPids()).not.toContain(pid)
    await booth.value('visit.end', { reason: 'left' })
  })
})
