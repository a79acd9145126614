import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CalendarDay } from '#shared/model/hours.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { LinkReport } from '#shared/model/media/link.ts'
import type { TechnicalEntry, TechnicalRecord } from '#shared/model/technical.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { finishTalk } from '#tests/support/finishTalk.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
let booth: WireClient
const staff: WireClient[] = []
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  await finishTalk(booth, staff.splice(0))
  connections.closeAll()
})
afterAll(() => server.close())

const PATIENCE_MS = 10_000

const report: LinkReport = {
  outgoingBps: 700_000,
  sends: 'whole',
  rttMs: 80,
  lostPercent: 1,
  missedPercent: 0,
  concealedPercent: 0.5,
  path: 'udp',
}

async function talking() {
  booth = await connections.booth()
  const expert = await connections.staff('demo-kela-1')
  staff.push(expert)
  const { callId } = await reachLiveCall(booth, expert)
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  for (const who of [resident, seat]) await who.value('media.join', {})
  return { callId, resident, seat, expert }
}

/** The record of a call, as soon as it says this: it is written a moment after what it tells of. */
function recordWhere(
  client: WireClient,
  callId: CallId,
  is: (record: TechnicalRecord) => boolean,
): Promise<TechnicalRecord> {
  return vi.waitFor(async () => {
    const { records } = await client.value('technical.list', { of: 'call', callId })
    const record = records.find(is)
    if (!record) throw new Error(`not yet: ${JSON.stringify(records)}`)
    return record
  }, PATIENCE_MS)
}

const has =
  (kind: TechnicalEntry['event']['kind'], times = 1) =>
  (record: TechnicalRecord) =>
    record.entries.filter(({ event }) => event.kind === kind).length >= times

describe('the technical record of a call', () => {
  it('says who came, how media went, what broke and when it was back, by role and not by person', async () => {
    const { callId, resident, seat, expert } = await talking()
    await resident.value('media.reportLink', report)
    await resident.value('media.reportLink', { ...report, path: 'relayTls' })
    await resident.value('media.reportLink', { ...report, path: 'relayTls' })
    await seat.value('media.setTrouble', { source: 'microphone', trouble: 'silent' })
    await resident.value('media.refreshPictures', {})
    resident.close()
    await callWhere(seat, ({ call }) => call.state === 'held')
    await connections.seat(booth, callId)

    const record = await recordWhere(expert, callId, has('back'))
    expect(record).toMatchObject({ agencyId: 'kela', isOver: false })
    expect(Date.parse(record.beganAt)).toBeGreaterThan(0)
    const ofSeat = (role: string) =>
      record.entries.filter(({ seat }) => seat?.role === role).map(({ event }) => event)
    expect(ofSeat('resident')).toEqual([
      { kind: 'came' },
      { kind: 'path', path: 'udp' },
      { kind: 'path', path: 'relayTls' },
      { kind: 'mediaBack' },
      { kind: 'lost' },
      { kind: 'back', awayMs: expect.any(Number) },
    ])
    expect(ofSeat('expert')).toEqual([
      { kind: 'came' },
      { kind: 'source', source: 'microphone', trouble: 'silent' },
    ])
    expect(record.entries.every(({ seat }) => seat?.number === 1)).toBe(true)
    const times = record.entries.map(({ atMs }) => atMs)
    expect(times).toEqual([...times].sort((one, other) => one - other))
    const text = JSON.stringify(record)
    for (const word of ['Aino', 'demo-kela-1', callId]) expect(text).not.toContain(word)
  })

  it('says when the media side broke down, and ends with the call', async () => {
    const { callId, resident, seat, expert } = await talking()
    const [pid] = server.media.workerPids()
    if (pid === undefined) throw new Error('there is no worker')
    process.kill(pid, 'SIGKILL')
    const during = await recordWhere(expert, callId, has('roomLost'))
    expect(during.entries.at(-1)).toMatchObject({ seat: null, event: { kind: 'roomLost' } })
    await seat.value('call.end', { reason: 'expertEnded' })
    const after = await recordWhere(expert, callId, ({ isOver }) => isOver)
    expect(after.lastsMs).toBeGreaterThanOrEqual(during.entries.at(-1)?.atMs ?? Number.POSITIVE_INFINITY)
    resident.close()
  })

  it('is seen by who was in the call, their supervisor and the operator, and by nobody else', async () => {
    const { callId, expert } = await talking()
    await recordWhere(expert, callId, has('came', 2))
    const find = { of: 'call', callId } as const
    const seen = async (id: string) => {
      const client = await connections.staff(id)
      const answer = await client.request('technical.list', find)
      return answer.ok ? answer.value.records.length : answer.error.code
    }
    expect(await seen('demo-kela-supervisor')).toBe(1)
    expect(await seen('demo-administrator')).toBe(1)
    expect(await seen('demo-kela-2')).toBe('notFound')
    expect(await seen('demo-tax-1')).toBe('notFound')
    for (const id of ['demo-lahti-advisor', 'demo-kela-administrator']) {
      const client = await connections.staff(id)
      expect(await client.request('technical.list', find)).toMatchObject({ error: { code: 'notAllowed' } })
    }
    expect(await booth.request('technical.list', find)).toMatchObject({ error: { code: 'notAllowed' } })
  })

  it('is found by its day, some at a time', async () => {
    const { callId, expert } = await talking()
    await recordWhere(expert, callId, has('came', 2))
    const operator = await connections.staff('demo-administrator')
    await ownerRows(
      server.dataDirectory,
      `with many as (select gen_random_uuid() as id, n from generate_series(1, 25) n),
        calls as (insert into call (id, ticket_id, agency_id, service_point_id, node_id, epoch, state, end_reason, ended_at, version)
          select many.id, ticket_id, agency_id, service_point_id, node_id, epoch, 'ended', 'expertEnded', now(), 1
          from many, call where call.id = $1 returning id)
        insert into technical_record (call_id, agency_id, service_point_id, booth_id, began_at, ended_at)
          select many.id, agency_id, service_point_id, booth_id, began_at - make_interval(secs => n), began_at
          from many, technical_record where call_id = $1`,
      [callId],
    )
    const first = await operator.value('technical.list', { of: 'day', day: null, before: null })
    const day = first.today
    expect(first.records).toHaveLength(20)
    expect(first.isMore).toBe(true)
    const last = first.records.at(-1)
    if (!last) throw new Error('nothing was found')
    const rest = await operator.value('technical.list', { of: 'day', day, before: last.id })
    expect(rest.records.length).toBeGreaterThanOrEqual(6)
    expect(rest.isMore).toBe(false)
    const all = [...first.records, ...rest.records]
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all.map(({ beganAt }) => beganAt)).toEqual(
      all
        .map(({ beganAt }) => beganAt)
        .sort()
        .reverse(),
    )
    expect(
      (await expert.value('technical.list', { of: 'day', day, before: null })).records.length,
    ).toBeLessThan(5)
    const earlier = await operator.value('technical.list', {
      of: 'day',
      day: CalendarDay.parse('2020-01-01'),
      before: null,
    })
    expect(earlier).toEqual({ today: day, records: [], isMore: false })
  })
})
