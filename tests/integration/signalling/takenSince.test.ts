import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere } from '#tests/support/views.ts'
import type { Shown, WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** What a page shows that was cut off and comes back by itself. */
const asReturned = ({ page }: WireClient): Shown => ({ page, returns: true })
const areAllThere = ({
  participants,
}: {
  readonly participants: readonly { readonly connected: boolean }[]
}) => participants.every(({ connected }) => connected)

async function endOf(seat: WireClient, booth: WireClient): Promise<void> {
  await seat.value('call.end', { reason: 'expertEnded' })
  await booth.value('visit.end', { reason: 'done' })
}

describe('an expert who went on at another page while the first one had no link', () => {
  it('is left there on both planes when the first page is back, and goes back to it by a press', async () => {
    const booth = await connections.booth()
    const laptop = await connections.staff()
    const { callId } = await reachLiveCall(booth, laptop)
    const resident = await connections.seat(booth, callId)
    const laptopSeat = await connections.seat(laptop, callId)
    await callWhere(resident, areAllThere)
    laptop.close()
    laptopSeat.close()
    const desktop = await connections.staff()
    const seat = await connections.seat(desktop, callId)
    await callWhere(
      resident,
      ({ call, participants }) => call.state === 'live' && areAllThere({ participants }),
    )
    resident.forgetEvents()

    const back = await connections.staff(undefined, asReturned(laptop))
    await expect(back.request('desk.subscribe', {})).rejects.toThrow('superseded')
    expect(await back.closed()).toBe('superseded')
    const backSeat = await connections.seat(desktop, callId, asReturned(laptop))
    await expect(backSeat.request('media.join', {})).rejects.toThrow('superseded')
    expect(await backSeat.closed()).toBe('superseded')

    expect((await deskWhere(desktop, () => true)).presence).toMatchObject({ state: 'onCall' })
    expect((await callWhere(seat, areAllThere)).call.state).toBe('live')
    for (const client of [desktop, seat]) expect(client.eventsOf('session.closed')).toEqual([])
    expect(resident.eventsOf('call.changed').filter(({ view }) => !areAllThere(view))).toEqual([])

    const pressed = await connections.staff(undefined, { page: laptop.page })
    expect(await desktop.closed()).toBe('superseded')
    const pressedSeat = await connections.seat(pressed, callId)
    expect(await seat.closed()).toBe('superseded')
    expect((await callWhere(pressedSeat, areAllThere)).call.state).toBe('live')
    await pressedSeat.value('call.end', { reason: 'expertEnded' })
    await finishTalk(booth, [pressed])
  })
})

describe('a page that comes back', () => {
  it('has its place again when nobody else took it, also while its old connection hangs', async () => {
    const booth = await connections.booth('lahti-campus-2')
    const expert = await connections.staff('demo-kela-2')
    const { callId } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await callWhere(seat, () => true)
    const back = await connections.staff('demo-kela-2', asReturned(expert))
    const backSeat = await connections.seat(back, callId, asReturned(expert))
    expect(await expert.closed()).toBe('superseded')
    expect(await seat.closed()).toBe('superseded')
    expect((await callWhere(backSeat, () => true)).call.state).not.toBe('ended')
    await endOf(backSeat, booth)
  })

  it('loses it to a reload, whose old connection hangs, and never the other way round', async () => {
    const first = await connections.booth('imatra-joint-1')
    const reloaded = await connections.booth('imatra-joint-1')
    expect(await first.closed()).toBe('superseded')
    const late = await connections.booth('imatra-joint-1', asReturned(first))
    expect(await late.closed()).toBe('superseded')
    const again = await connections.booth('imatra-joint-1', asReturned(reloaded))
    expect(await reloaded.closed()).toBe('superseded')
    expect((await again.request('visit.subscribe', {})).ok).toBe(true)
  })

  it('of a booth leaves the visit of the other page alone, and whether somebody sits there', async () => {
    const first = await connections.booth('kitee-joint-1')
    first.close()
    const second = await connections.booth('kitee-joint-1')
    await second.value('visit.open', { interfaceLanguage: 'fi' })
    const back = await connections.booth('kitee-joint-1', { ...asReturned(first), attended: false })
    await expect(back.request('visit.end', { reason: 'left' })).rejects.toThrow('superseded')
    expect(await second.value('visit.subscribe', {})).toMatchObject({ view: { state: 'open' } })
    await second.value('visit.end', { reason: 'left' })
  })
})
