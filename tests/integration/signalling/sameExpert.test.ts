import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ServiceId } from '#shared/model/ids.ts'
import { shownTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient, ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const housing = ServiceId.parse('kela.housing')
const study = ServiceId.parse('kela.study')

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  connections.closeAll()
  await ownerQuery(everybodyHasLeft)
  server.domain.matcher.forget()
})
afterAll(() => server?.close())

/** So that the next one starts in empty booths, with nobody on duty. */
const everybodyHasLeft = `
  update reservation set state = 'withdrawn' where state = 'pending';
  update call set state = 'ended', end_reason = 'expertEnded', ended_at = now() - interval '1 hour' where state <> 'ended';
  update ticket set state = 'abandoned' where state in ('waiting', 'reserved', 'connected', 'wrappingUp');
  update visit set state = 'closed', end_reason = 'left' where state = 'open';
  update presence set state = 'offline', away_reason = null;`

async function ownerQuery(statement: string): Promise<void> {
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  await owner.query(statement)
  await owner.end()
}

/** A matter that the expert has served and finished a moment ago; its resident has gone. */
async function servedBy(expert: WireClient, service = 'kela.housing'): Promise<TicketCode> {
  const booth = await connections.booth('lahti-campus-1')
  const { callId, offer } = await reachLiveCall(booth, expert, service)
  const seat = await connections.seat(expert, callId)
  await seat.value('call.end', { reason: 'expertEnded' })
  const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  if (wrapUp === null) throw new Error('no wrap-up')
  await booth.value('visit.end', { reason: 'done' })
  await expert.value('ticket.wrapUp', {
    ticketId: offer.ticket.id,
    disposition: begun.continues,
    next: 'available',
  })
  expert.forgetEvents()
  return wrapUp.ticketCode
}

async function comeBackWith(boothId: string, earlierCode: string) {
  const booth = await connections.booth(boothId)
  await booth.value('visit.open', { interfaceLanguage: 'fi' })
  const wish = { serviceId: housing, language: 'fi', media: 'soundOnly', earlierCode } as const
  const answer = await booth.value('ticket.create', wish)
  await booth.value('visit.subscribe', {})
  return { ...answer, booth }
}

describe('the code of a slip', () => {
  it('asks the expert first who served it a moment ago, at whichever booth it is shown', async () => {
    const other = await connections.staff('demo-kela-2')
    const served = await connections.staff('demo-kela-1')
    const code = await servedBy(served)
    // Fewer skills: anybody else's next ticket would be theirs.
    await becomeAvailable(other)
    const { follows, ticketId } = await comeBackWith('heinola-library-1', shownTicketCode(code).toLowerCase())
    expect(follows).toBe(true)
    expect((await nextOffer(served)).ticket.id).toBe(ticketId)
  })

  it('says the same of a code that is unknown, of others, or too old: the ticket is for anybody', async () => {
    const tax = await servedBy(await connections.staff('demo-tax-1'), 'tax.tax-card')
    const old = await servedBy(await connections.staff('demo-kela-1'))
    await ownerQuery(
      `update call set ended_at = now() - interval '16 minutes'
       where ticket_id = (select id from ticket where code = '${old}')`,
    )
    for (const code of [tax, old, '0000000000', '9999999999', 'no code']) {
      const { follows, ticketId, booth } = await comeBackWith('lahti-campus-2', code)
      expect([code, follows]).toEqual([code, false])
      const rows = await ownerRows(
        server.dataDirectory,
        'select follows_ticket_id from ticket where id = $1',
        [ticketId],
      )
      expect(rows).toEqual([{ follows_ticket_id: null }])
      await booth.value('visit.end', { reason: 'left' })
    }
  })

  it('is not read any more where somebody has tried too often', async () => {
    const code = await servedBy(await connections.staff('demo-kela-1'))
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const { booth } = await comeBackWith('lieksa-library-1', '0000000000')
      await booth.value('visit.end', { reason: 'left' })
    }
    expect((await comeBackWith('lieksa-library-1', code)).follows).toBe(false)
    expect((await comeBackWith('lahti-campus-2', code)).follows).toBe(true)
  })

  it('stays the same when the resident is passed on, and finds whoever served last', async () => {
    const booth = await connections.booth('lahti-campus-1')
    const first = await connections.staff('demo-kela-1')
    const { callId, offer } = await reachLiveCall(booth, first)
    const codes = () =>
      ownerRows<{ code: string }>(
        server.dataDirectory,
        'select distinct code from ticket where visit_id = $1',
        [visitId],
      )
    const before = await visitWhere(booth, (view) => view.state === 'open' && view.ticket !== null)
    if (before.state !== 'open') throw new Error('no visit')
    const { visitId } = before
    const seat = await connections.seat(first, callId)
    await seat.value('call.transfer', { serviceId: study })
    await visitWhere(booth, (view) => view.state === 'open' && view.ticket?.serviceId === study)
    expect(await codes()).toHaveLength(1)
    const second = await connections.staff('demo-kela-2')
    await becomeAvailable(second)
    const passedOn = await nextOffer(second)
    const { callId: secondCallId } = await second.value('reservation.accept', {
      reservationId: passedOn.reservationId,
    })
    const secondSeat = await connections.seat(second, secondCallId)
    await secondSeat.value('call.end', { reason: 'expertEnded' })
    const { wrapUp } = await deskWhere(second, (desk) => desk.wrapUp !== null)
    await booth.value('visit.end', { reason: 'done' })
    for (const [expert, ticketId] of [
      [first, offer.ticket.id],
      [second, passedOn.ticket.id],
    ] as const) {
      await expert.value('ticket.wrapUp', { ticketId, disposition: begun.continues, next: 'available' })
    }
    second.forgetEvents()
    // Not where the tests before have typed codes already.
    const again = await comeBackWith('joensuu-campus-1', wrapUp?.ticketCode ?? '')
    expect(again.follows).toBe(true)
    expect((await nextOffer(second)).ticket.id).toBe(again.ticketId)
  })
})
