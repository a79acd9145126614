import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { systemScope } from '#server/domain/scope.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { ownerRows } from '#tests/support/database.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const BOOTH = 'lahti-campus-1'
const LATER_BOOTH = 'lahti-campus-2'

let server: TestServer
const connections = new Connections(() => server.origin)
const booths = new Set<WireClient>()
const experts: WireClient[] = []

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(async () => {
  for (const booth of booths) await booth.value('visit.end', { reason: 'left' })
  booths.clear()
  for (const expert of experts.splice(0)) {
    await deskWhere(expert, ({ presence }) => presence.state === 'available')
    await expert.value('presence.set', { to: 'break' })
  }
  connections.closeAll()
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
})

/** A booth whose page knows of nobody; it goes on in the place of the one before, which is closed. */
async function reload(before: WireClient, shown: { attended?: boolean } = { attended: false }) {
  const closed = before.closed()
  const booth = await connections.booth(BOOTH, shown)
  await closed
  booths.delete(before)
  booths.add(booth)
  return booth
}

async function expertOnDuty(id = 'demo-kela-1'): Promise<WireClient> {
  const expert = await connections.staff(id)
  experts.push(expert)
  await becomeAvailable(expert)
  return expert
}

/** Somebody who came later; whoever is offered their ticket was not offered an earlier one. */
async function somebodyLater(): Promise<string> {
  const booth = await connections.booth(LATER_BOOTH)
  booths.add(booth)
  return takeTicket(booth)
}

interface Link {
  readonly unattended: boolean
  readonly lost: boolean
  readonly left: number | null
}

async function link(): Promise<Link | undefined> {
  const [row] = await ownerRows<Link>(
    server.dataDirectory,
    `select unattended_deadline is not null as unattended, lost_deadline is not null as lost,
       extract(epoch from unattended_deadline - now())::double precision as left
     from booth_link where booth_id = $1`,
    [BOOTH],
  )
  return row
}

function setLeft(seconds: number): Promise<unknown> {
  return ownerRows(
    server.dataDirectory,
    `update booth_link set unattended_deadline = now() + make_interval(secs => $2)
     where booth_id = $1 and unattended_deadline is not null`,
    [BOOTH, seconds],
  )
}

describe('a booth that was loaded anew while its resident waits', () => {
  it('is offered to nobody before somebody there has said so, and at once after it', async () => {
    const before = await connections.booth(BOOTH)
    const ticketId = await takeTicket(before)
    const booth = await reload(before)
    const laterId = await somebodyLater()
    expect((await nextOffer(await expertOnDuty())).ticket.id).toBe(laterId)
    // Free as well, and not called: nobody is there.
    const colleague = await expertOnDuty('demo-kela-2')
    expect((await deskWhere(colleague, () => true)).offer).toBeNull()
    await booth.value('visit.setAttended', { attended: true })
    expect((await nextOffer(colleague)).ticket.id).toBe(ticketId)
  })

  it('keeps its place, and its connection counts', async () => {
    const before = await connections.booth(BOOTH)
    await takeTicket(before)
    const booth = await reload(before)
    await booth.value('visit.subscribe', {})
    await somebodyLater()
    await visitWhere(
      booth,
      (view) =>
        view.state === 'open' &&
        view.ticket?.progress.state === 'waiting' &&
        view.ticket.progress.position === 1,
    )
    expect(await link()).toMatchObject({ unattended: true, lost: false })
  })

  it('is offered at once by an older page, which says nothing about it', async () => {
    const before = await connections.booth(BOOTH)
    const ticketId = await takeTicket(before)
    await reload(await reload(before), {})
    expect((await nextOffer(await expertOnDuty())).ticket.id).toBe(ticketId)
  })

  it('loses its visit when nobody says so in time, however often it is loaded', async () => {
    const before = await connections.booth(BOOTH)
    const ticketId = await takeTicket(before)
    const first = await reload(before)
    await setLeft(100)
    const booth = await reload(first)
    await booth.value('visit.setAttended', { attended: false })
    expect((await link())?.left).toBeLessThanOrEqual(100)
    await booth.value('visit.subscribe', {})
    await setLeft(0)
    await visitWhere(booth, (view) => view.state === 'closed' && view.reason === 'boothLost')
    expect(
      await ownerRows(server.dataDirectory, 'select state from ticket where id = $1', [ticketId]),
    ).toEqual([{ state: 'abandoned' }])
    // The next one who presses is somebody.
    const nextId = await takeTicket(booth)
    expect((await nextOffer(await expertOnDuty())).ticket.id).toBe(nextId)
  })

  it('has its whole time again after a new start of the node', async () => {
    const before = await connections.booth(BOOTH)
    await takeTicket(before)
    await reload(before)
    await setLeft(30)
    const { store, lease } = server.domain.platform
    const limits = { boothLostMs: 60_000, staffLostMs: 60_000, holdMs: 60_000 }
    await store.transact(systemScope, (tx) => tx.deadlines.expectReturns(lease.nodeId, limits))
    expect((await link())?.left).toBeGreaterThan(30)
  })
})

describe('a booth that covers its screen', () => {
  it('is offered to nobody from then on, and a new press on the first screen ends that', async () => {
    const booth = await connections.booth(BOOTH)
    booths.add(booth)
    const ticketId = await takeTicket(booth)
    await booth.value('visit.setAttended', { attended: false })
    const laterId = await somebodyLater()
    expect((await nextOffer(await expertOnDuty())).ticket.id).toBe(laterId)
    const colleague = await expertOnDuty('demo-kela-2')
    await booth.value('visit.open', { interfaceLanguage: 'fi' })
    expect((await nextOffer(colleague)).ticket.id).toBe(ticketId)
  })

  it('has nobody to wait for without a visit', async () => {
    const booth = await connections.booth(BOOTH, { attended: false })
    expect((await link())?.unattended).toBe(false)
    expect(await booth.request('visit.setAttended', { attended: false })).toMatchObject({
      ok: false,
      error: { code: 'notFound' },
    })
    booths.add(booth)
  })
})
