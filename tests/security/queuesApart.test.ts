import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, gather, lookAtEverything, serve } from '#tests/support/apart/cast.ts'
import { Connections } from '#tests/support/Connections.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

/** What an agency's people and its residents see, step by step, and how long its tickets are said to have waited. */
interface Story {
  readonly steps: Readonly<Record<string, unknown>>
  readonly waits: readonly { readonly saidMs: number; readonly atMostMs: number }[]
}

/** Ids by the order in which they come up, no times, no codes: what is left must be the same in both stories. */
function normalised(steps: unknown): string {
  const ids = new Map<string, string>()
  const named = (id: string) => {
    if (!ids.has(id)) ids.set(id, `id ${ids.size}`)
    return ids.get(id) ?? ''
  }
  const text = JSON.stringify(
    steps,
    (key, value: unknown) =>
      /(Ms|MsAgo)$/.test(key) ? 'time' : /^(version|code|ticketCode)$/.test(key) ? key : value,
    1,
  )
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, named)
}

/** The other agency's residents, before, between and beside: in the same visit, at the same place, everywhere. */
class OtherAgency {
  readonly #connections: Connections
  readonly #cast: Cast

  constructor(connections: Connections, cast: Cast) {
    this.#connections = connections
    this.#cast = cast
  }

  async inTheSameVisit(booth: WireClient): Promise<void> {
    const { expert } = this.#cast.tax
    await serve(this.#connections, {
      booth,
      expert,
      service: 'tax.tax-card',
      note: 'Ensin toisessa virastossa.',
    })
  }

  async waitsAt(...boothIds: readonly string[]): Promise<void> {
    for (const id of boothIds) await takeTicket(await this.#connections.booth(id), 'tax.tax-return')
  }

  async isInACallAt(boothId: string): Promise<void> {
    await reachLiveCall(await this.#connections.booth(boothId), this.#cast.tax.expert, 'tax.inheritance')
  }
}

async function story(server: TestServer, connections: Connections, hasOther: boolean): Promise<Story> {
  const cast = await gather(server, connections)
  const other = hasOther ? new OtherAgency(connections, cast) : null
  const first = await connections.booth('lahti-campus-1')
  const second = await connections.booth('lahti-campus-2')
  const steps: Record<string, unknown> = {}
  const waits: { saidMs: number; atMostMs: number }[] = []
  const look = async (step: string) => {
    const residents: unknown[] = []
    for (const booth of [first, second]) residents.push((await booth.value('visit.subscribe', {})).view)
    steps[step] = { ...(await lookAtEverything(cast.kela)), residents }
  }

  await other?.inTheSameVisit(first)
  await other?.waitsAt('heinola-library-1', 'van-paijat-hame-1')
  // The wait of a ticket begins with it, not with the visit nor with another agency's ticket in that.
  const takenMs = performance.now()
  await takeTicket(first, 'kela.housing')
  await other?.waitsAt('lappeenranta-joint-1')
  await takeTicket(second, 'kela.housing')
  await visitWhere(second, (view) => view.state === 'open' && view.ticket !== null)
  await look('both wait')

  await other?.isInACallAt('imatra-joint-1')
  const { expert } = cast.kela
  await expert.value('presence.set', { to: 'available' })
  const { offer } = await deskWhere(expert, (desk) => desk.offer !== null)
  if (offer === null) throw new Error('no offer')
  waits.push({ saidMs: offer.ticket.waitedMs, atMostMs: performance.now() - takenMs })
  await visitWhere(
    first,
    ({ state, ...view }) => state === 'open' && JSON.stringify(view).includes('reserved'),
  )
  await look('the first one is offered')

  await expert.value('reservation.accept', { reservationId: offer.reservationId })
  const seat = await connections.seat(expert, offer.callId)
  await connections.seat(first, offer.callId)
  await visitWhere(
    first,
    ({ state, ...view }) => state === 'open' && JSON.stringify(view).includes('connected'),
  )
  await deskWhere(expert, (desk) => desk.call !== null)
  await look('the first one is served')
  steps['the call'] = (await seat.value('call.subscribe', {})).view

  await other?.waitsAt('kitee-joint-1')
  await seat.value('call.end', { reason: 'expertEnded' })
  await deskWhere(expert, (desk) => desk.wrapUp !== null)
  await expert.value('ticket.wrapUp', { ticketId: offer.ticket.id, disposition: begun.solved, next: 'break' })
  await look('the second one waits')
  return { steps, waits }
}

describe('an agency by itself, and the same agency among others', () => {
  const servers: TestServer[] = []
  const stories: Story[] = []
  beforeAll(async () => {
    for (const hasOther of [false, true]) {
      const server = await startTestServer()
      servers.push(server)
      const connections = new Connections(() => server.origin)
      stories.push(await story(server, connections, hasOther))
      connections.closeAll()
    }
  })
  afterAll(async () => {
    for (const server of servers) await server.close()
  })

  it('see the same queues, positions, offers, calls and alerts, field by field', () => {
    const [alone, among] = stories.map(({ steps }) => normalised(steps))
    expect(among).toBe(alone)
    expect(alone).toContain('"position": 2')
    expect(alone).toContain('"state": "connected"')
  })

  it('are told waits that begin with their own tickets', () => {
    for (const { waits } of stories) {
      for (const { saidMs, atMostMs } of waits) expect(saidMs).toBeLessThanOrEqual(atMostMs)
    }
    expect(stories.flatMap(({ waits }) => waits)).toHaveLength(2)
  })
})
