import type pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { clearRows, plantTicket } from '#tests/support/agedRows.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'

const DAY_MS = 86_400_000

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  connections.closeAll()
  await asOwner(async (owner) => {
    await clearRows(owner)
    await owner.query("update presence set state = 'offline', away_reason = null")
  })
  server.domain.matcher.forget()
})
afterAll(() => server?.close())

async function asOwner(work: (owner: pg.Client) => Promise<unknown>): Promise<void> {
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  await work(owner)
  await owner.end()
}

/** One resident from the ticket to the end of the wrap-up. */
async function serve(person = 'demo-kela-1', service = 'kela.housing') {
  const booth = await connections.booth('lahti-campus-1')
  const expert = await connections.staff(person)
  const { callId, offer } = await reachLiveCall(booth, expert, service)
  const seat = await connections.seat(expert, callId)
  await seat.value('call.end', { reason: 'expertEnded' })
  await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
  const wrapUp = {
    ticketId: offer.ticket.id,
    disposition: begun.advised,
    note: 'Salaisuus.',
    next: 'break',
  } as const
  await expert.value('ticket.wrapUp', wrapUp)
  await booth.value('visit.end', { reason: 'done' })
  return { expert, ticket: offer.ticket, callId }
}

describe('the own day', () => {
  it('is empty before anybody was served', async () => {
    const expert = await connections.staff('demo-kela-1')
    expect(await expert.value('history.list', {})).toEqual({
      tickets: [],
      today: { served: 0, meanTalkMs: null, hours: [] },
    })
  })

  it('tells of a ticket what somebody remembers a day by, and nothing to find it or its resident by', async () => {
    const { expert, ticket, callId } = await serve()
    const day = await expert.value('history.list', {})
    expect(day.tickets).toEqual([
      {
        serviceName: ticket.service.name,
        language: 'fi',
        servicePointName: ticket.servicePoint.name,
        waitedMs: expect.any(Number),
        talkedMs: expect.any(Number),
        outcome: {
          kind: 'disposition',
          name: { fi: 'Annoin neuvontaa', sv: 'Jag gav råd', en: 'Advised' },
        },
        endedMsAgo: expect.any(Number),
      },
    ])
    const said = JSON.stringify(day)
    for (const secret of [ticket.id, callId, 'Salaisuus', 'lahti-campus-1'])
      expect(said).not.toContain(secret)
    expect(day.today).toMatchObject({ served: 1, hours: [{ served: 1 }] })
  })

  it('is nobody else’s', async () => {
    await serve()
    const colleague = await connections.staff('demo-kela-2')
    expect((await colleague.value('history.list', {})).tickets).toEqual([])
    const supervisor = await connections.staff('demo-kela-supervisor')
    expect(await supervisor.request('history.list', {})).toMatchObject({ error: { code: 'notAllowed' } })
  })

  it('lists the newest first, and no more than fifty', async () => {
    const expert = await connections.staff('demo-kela-1')
    await asOwner(async (owner) => {
      for (let day = 55; day > 0; day -= 1) await plantTicket(owner, { ticket: day })
      await owner.query("update call set live_at = ended_at - interval '5 minutes'")
    })
    const { tickets } = await expert.value('history.list', {})
    const daysAgo = tickets.map(({ endedMsAgo }) => Math.round(endedMsAgo / DAY_MS))
    expect(daysAgo).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(tickets[0]?.talkedMs).toBe(300_000)
  })

  it('sums up what ended today by the Finnish clock', async () => {
    const expert = await connections.staff('demo-kela-1')
    const endedAt = async (ticket: string, clock: string) =>
      asOwner((owner) =>
        owner.query(
          `update call set ended_at = (finnish_today() + $2::interval) at time zone 'Europe/Helsinki',
             live_at = (finnish_today() + $2::interval) at time zone 'Europe/Helsinki' - interval '1 minute'
           where ticket_id = $1`,
          [ticket, clock],
        ),
      )
    await asOwner(async (owner) => {
      for (const clock of ['-1 second', '0', '8 hours 59 minutes', '8 hours', '14 hours']) {
        await endedAt(await plantTicket(owner, { ticket: 0.1 }), clock)
      }
    })
    const { today, tickets } = await expert.value('history.list', {})
    expect(tickets).toHaveLength(5)
    expect(today).toEqual({
      served: 4,
      meanTalkMs: 60_000,
      hours: [
        { hour: 0, served: 1 },
        { hour: 8, served: 2 },
        { hour: 14, served: 1 },
      ],
    })
  })
})
