import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TicketProgress } from '#shared/model/visit.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

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
  update presence set state = 'offline', away_reason = null;
  update agency_rules set offer_ms = null;
  update person set languages = '{fi,sv,en}';`

async function ownerQuery(statement: string): Promise<void> {
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  await owner.query(statement)
  await owner.end()
}

type Waiting = Extract<TicketProgress, { readonly state: 'waiting' }>

/** The ticket's place in the queue, as soon as it is like this. */
async function placeWhere(booth: WireClient, fits: (place: Waiting) => boolean): Promise<Waiting> {
  let found: Waiting | null = null
  await visitWhere(booth, (view) => {
    const progress = view.state === 'open' ? view.ticket?.progress : undefined
    if (progress?.state === 'waiting' && fits(progress)) found = progress
    return found !== null
  })
  if (found === null) throw new Error('not in the queue')
  return found
}

describe('the wait that is told', () => {
  it('says when nobody is there, and follows whoever comes, leaves or waits in front', async () => {
    const [first, second] = [
      await connections.booth('lahti-campus-1'),
      await connections.booth('lahti-campus-2'),
    ]
    const expert = await connections.staff('demo-kela-1')
    await takeTicket(first)
    await takeTicket(second)
    expect(await placeWhere(second, ({ wait }) => wait.kind !== 'unknown')).toMatchObject({
      position: 2,
      wait: { kind: 'nobody' },
    })
    await becomeAvailable(expert)
    await placeWhere(second, ({ wait }) => wait.kind !== 'nobody')
    const { reservationId } = await nextOffer(expert)
    await expert.value('reservation.accept', { reservationId })
    const next = await placeWhere(second, ({ position }) => position === 1)
    // Somewhere within the time that one resident takes.
    expect(next.wait.kind === 'lessThan' && next.wait.minutes >= 10).toBe(true)
    // Who talks goes on being on duty; whoever goes home does not.
    await first.value('visit.end', { reason: 'left' })
    await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
    expect(await placeWhere(second, () => true)).toMatchObject({ wait: { kind: 'lessThan' } })
  })

  it('is of those who serve in the language of the ticket', async () => {
    await ownerQuery("update person set languages = '{fi}' where id = 'demo-kela-1'")
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    await becomeAvailable(expert)
    await booth.value('visit.subscribe', {})
    await booth.value('visit.open', { interfaceLanguage: 'sv' })
    const { services } = await booth.value('catalogue.get', {})
    const housing = services.find(({ id }) => id === 'kela.housing')
    if (housing === undefined) throw new Error('no such service')
    await booth.value('ticket.create', { serviceId: housing.id, language: 'sv', media: 'soundOnly' })
    expect((await placeWhere(booth, ({ wait }) => wait.kind !== 'unknown')).wait).toEqual({ kind: 'nobody' })
    // Asking for another language brings somebody who speaks it.
    await booth.value('visit.setLanguage', { interfaceLanguage: 'fi' })
    expect((await nextOffer(expert)).ticket.language).toBe('fi')
  })
})

describe('matching', () => {
  it('asks the expert who served this visit a moment ago first', async () => {
    const booth = await connections.booth('lahti-campus-1')
    const served = await connections.staff('demo-kela-1')
    const { offer } = await reachLiveCall(booth, served)
    // Idle for longer, and with fewer skills: anybody else's next ticket would be theirs.
    const other = await connections.staff('demo-kela-2')
    await becomeAvailable(other)
    await booth.value('visit.subscribe', {})
    const seat = await connections.seat(served, offer.callId)
    await seat.value('call.end', { reason: 'expertEnded' })
    await deskWhere(served, ({ wrapUp }) => wrapUp !== null)
    await served.value('ticket.wrapUp', {
      ticketId: offer.ticket.id,
      disposition: begun.solved,
      next: 'available',
    })
    served.forgetEvents()
    await booth.value('ticket.create', {
      serviceId: offer.ticket.service.id,
      language: 'fi',
      media: 'soundOnly',
    })
    expect((await nextOffer(served)).ticket.service.id).toBe('kela.housing')
  })

  it('calls nobody for a booth that is not there, and somebody as soon as it is', async () => {
    const booth = await connections.booth('lahti-campus-1')
    await takeTicket(booth)
    booth.close()
    const expert = await connections.staff('demo-kela-1')
    await expect
      .poll(async () => {
        const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
        const { rows } = await owner.query('select lost_deadline is not null as lost from booth_link')
        await owner.end()
        return rows[0]
      })
      .toEqual({ lost: true })
    // Somebody who came later is called in their place.
    await takeTicket(await connections.booth('lahti-campus-2'), 'kela.study')
    await becomeAvailable(expert)
    const offer = await nextOffer(expert)
    expect(offer.ticket.service.id).toBe('kela.study')
    await connections.booth('lahti-campus-1')
    expert.forgetEvents()
    await expert.value('reservation.reject', { reservationId: offer.reservationId, reason: 'other' })
    const { view } = await expert.event(
      'desk.changed',
      ({ view: desk }) => desk.offer !== null && desk.offer.reservationId !== offer.reservationId,
    )
    expect(view.offer?.ticket.service.id).toBe('kela.housing')
  })

  it('rings for as long as the agency says', async () => {
    await ownerQuery("update agency_rules set offer_ms = 7000 where agency_id = 'kela'")
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    await becomeAvailable(expert)
    await takeTicket(booth)
    expect((await nextOffer(expert)).limitMs).toBe(7_000)
  })

  it('finds what nobody told it of', async () => {
    const booth = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    await ownerQuery("delete from skill where person_id = 'demo-kela-1' and service_id = 'kela.housing'")
    await becomeAvailable(expert)
    await takeTicket(booth)
    expect((await deskWhere(expert, () => true)).offer).toBeNull()
    await ownerQuery("insert into skill values ('demo-kela-1', 'kela.housing', 'kela')")
    server.domain.matcher.forget()
    expect((await nextOffer(expert)).ticket.service.id).toBe('kela.housing')
  })
})
