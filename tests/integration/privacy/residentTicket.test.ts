import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eraseTicket, exportTicket } from '#server/domain/privacy/residentTicket.ts'
import type { Deleted } from '#server/domain/retention/deletion.ts'
import { AgencyId, ServiceId, type TicketId } from '#shared/model/ids.ts'
import { readTicketCode, shownTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { Connections } from '#tests/support/Connections.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const kela = AgencyId.parse('kela')
const tax = AgencyId.parse('tax')

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

interface Finished {
  readonly id: TicketId
  readonly code: TicketCode
}

/** One ticket of an open visit, from the queue to the end of the work after it. */
async function ticketOf(booth: WireClient, person: string, service: string): Promise<Finished> {
  const expert = await connections.staff(person)
  await becomeAvailable(expert)
  await takeTicket(booth, service)
  const offer = await nextOffer(expert)
  const { callId } = await expert.value('reservation.accept', { reservationId: offer.reservationId })
  const seat = await connections.seat(expert, callId)
  await seat.value('call.reportDanger', {})
  await seat.value('call.end', { reason: 'expertEnded' })
  const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  if (wrapUp === null) throw new Error('no wrap-up')
  await booth.value('visit.giveFeedback', { ticketId: offer.ticket.id, face: 4 })
  await expert.value('ticket.wrapUp', {
    ticketId: offer.ticket.id,
    disposition: begun.solved,
    note: `Muistiinpano ${service}`,
    next: 'break',
  })
  // Written a moment after what it tells of.
  await expect
    .poll(() =>
      ownerRows(server.dataDirectory, 'select 1 from technical_record where call_id = $1', [callId]),
    )
    .toHaveLength(1)
  return { id: offer.ticket.id, code: wrapUp.ticketCode }
}

/** One visit with a ticket at Kela and one at the tax office. */
async function visitOfTwo(): Promise<{
  readonly booth: WireClient
  readonly atKela: Finished
  readonly atTax: Finished
}> {
  const booth = await connections.booth()
  const atKela = await ticketOf(booth, 'demo-kela-1', 'kela.housing')
  const atTax = await ticketOf(booth, 'demo-tax-1', 'tax.tax-card')
  return { booth, atKela, atTax }
}

async function exported(code: string, agencyId: AgencyId | null) {
  return exportTicket(server.domain.platform.store, code, agencyId)
}

async function erased(code: string): Promise<readonly Deleted[] | string> {
  const result = await eraseTicket(server.domain.platform.store, code, async () => undefined)
  return result.ok ? result.value : result.error
}

/** Every id of a visit and of what belongs to its tickets, as they stand in the database. */
async function idsAround(ticketId: TicketId): Promise<readonly string[]> {
  const rows = await ownerRows<{ id: string }>(
    server.dataDirectory,
    `select t.id::text from ticket t where t.id = $1 union select c.id::text from call c where c.ticket_id = $1
     union select r.id::text from reservation r where r.ticket_id = $1
     union select n.id::text from note n where n.ticket_id = $1`,
    [ticketId],
  )
  return rows.map(({ id }) => id)
}

async function rowsLeft(ticketId: TicketId): Promise<Readonly<Record<string, number>>> {
  const [row] = await ownerRows<Record<string, number>>(
    server.dataDirectory,
    `select (select count(*)::int from ticket where id = $1::uuid) as ticket,
      (select count(*)::int from call where ticket_id = $1::uuid) as call,
      (select count(*)::int from reservation where ticket_id = $1::uuid) as reservation,
      (select count(*)::int from participant p where not exists (select from call c where c.id = p.call_id)) as participant,
      (select count(*)::int from note where ticket_id = $1::uuid) as note,
      (select count(*)::int from feedback where ticket_id = $1::uuid) as feedback,
      (select count(*)::int from alert where ticket_id = $1::uuid) as alert,
      (select count(*)::int from saved_result where position($1::text in result::text) > 0) as saved_result`,
    [ticketId],
  )
  return row ?? {}
}

describe('a code of a ticket', () => {
  it('is right as the database makes it, and each has its own', async () => {
    const rows = await ownerRows<{ code: string }>(
      server.dataDirectory,
      'select new_ticket_code() as code from generate_series(1, 2000)',
    )
    expect(rows.filter(({ code }) => readTicketCode(code) !== code)).toEqual([])
    expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length)
  })

  it('is told to the booth and to the expert who served, and stands in no saved answer and no fact', async () => {
    const { booth, atTax } = await visitOfTwo()
    const { view } = await booth.value('visit.subscribe', {})
    expect(view.state === 'open' ? view.ticket?.code : null).toBe(atTax.code)
    const written = await ownerRows<{ text: string }>(
      server.dataDirectory,
      'select result::text as text from saved_result union all select detail::text from fact',
    )
    expect(written.length).toBeGreaterThan(10)
    expect(written.filter(({ text }) => text.includes(atTax.code))).toEqual([])
    await booth.value('visit.end', { reason: 'done' })
  })
})

describe('what is kept about a ticket', () => {
  it('is all told for the operator, without the ids of those who served', async () => {
    const { booth, atKela } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    const result = await exported(shownTicketCode(atKela.code).toLowerCase(), null)
    if (!result.ok) throw new Error(result.error)
    const { controller, rows } = result.value
    expect(controller).toBe('operator')
    expect(Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.length]))).toEqual({
      ticket: 1,
      disposition: 1,
      visit: 1,
      reservation: 1,
      call: 1,
      participant: 2,
      note: 1,
      feedback: 1,
      alert: 1,
      technical_record: 1,
      saved_result: expect.any(Number),
    })
    expect(rows['note']).toEqual([expect.objectContaining({ text: 'Muistiinpano kela.housing' })])
    expect(rows['ticket']).toEqual([
      expect.objectContaining({
        id: atKela.id,
        code: atKela.code,
        state: 'completed',
        disposition: begun.solved,
      }),
    ])
    const told = JSON.stringify(result.value)
    for (const id of await idsAround(atKela.id)) expect(told).toContain(id)
    expect(told).not.toContain('demo-kela-1')
  })

  it('is told to an agency as far as it is its own: not that another ticket, or a visit, was there', async () => {
    const { booth, atKela, atTax } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    const alone = await connections.booth('heinola-library-1')
    const single = await ticketOf(alone, 'demo-kela-2', 'kela.housing')
    await alone.value('visit.end', { reason: 'done' })

    const [visit] = await ownerRows<{ visit_id: string }>(
      server.dataDirectory,
      'select visit_id from ticket where id = $1',
      [atKela.id],
    )
    const result = await exported(atKela.code, kela)
    if (!result.ok) throw new Error(result.error)
    const told = JSON.stringify(result.value)
    for (const id of await idsAround(atKela.id)) expect(told).toContain(id)
    const foreign = [...(await idsAround(atTax.id)), visit?.visit_id ?? '', atTax.code, 'tax']
    for (const id of foreign) expect(told).not.toContain(id)

    const other = await exported(single.code, kela)
    if (!other.ok) throw new Error(other.error)
    const shape = (rows: Readonly<Record<string, readonly unknown[]>>) =>
      Object.entries(rows).map(([table, list]) => [table, list.length, Object.keys(Object(list[0]))])
    expect(shape(result.value.rows)).toEqual(shape(other.value.rows))
  })

  it('is unknown to another agency, in the same words as what never was', async () => {
    const { booth, atKela } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    expect(await exported(atKela.code, tax)).toEqual({ ok: false, error: 'codeUnknown' })
    expect(await exported('0000000000', tax)).toEqual({ ok: false, error: 'codeUnknown' })
    expect(await exported('0000000001', tax)).toEqual({ ok: false, error: 'codeMistyped' })
  })

  it('is neither told nor deleted while it is not over', async () => {
    const booth = await connections.booth()
    const id = await takeTicket(booth)
    const [row] = await ownerRows<{ code: string }>(
      server.dataDirectory,
      'select code from ticket where id = $1',
      [id],
    )
    const code = row?.code ?? ''
    expect(await exported(code, null)).toEqual({ ok: false, error: 'ticketOpen' })
    expect(await exported(code, kela)).toEqual({ ok: false, error: 'ticketOpen' })
    expect(await erased(code)).toBe('ticketOpen')
    await booth.value('ticket.cancel', { ticketId: id })
    expect(await erased(code)).toBe('visitOpen')
    await booth.value('visit.end', { reason: 'done' })
    expect(await erased(code)).toContainEqual({ kind: 'ticket', agencyId: kela, count: 1 })
  })
})

describe('erasing', () => {
  it('leaves nothing of the ticket but facts and what happened; the visit goes with its last ticket', async () => {
    const { booth, atKela, atTax } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    const facts = async () => (await ownerRows(server.dataDirectory, 'select id from fact')).length
    const before = await facts()
    const alertsBefore = (await ownerRows(server.dataDirectory, 'select id from alert')).length

    const first = await erased(atKela.code)
    expect(first).toEqual(
      expect.arrayContaining([
        { kind: 'note', agencyId: kela, count: 1 },
        { kind: 'feedback', agencyId: kela, count: 1 },
        { kind: 'participant', agencyId: kela, count: 2 },
        { kind: 'reservation', agencyId: kela, count: 1 },
        { kind: 'call', agencyId: kela, count: 1 },
        { kind: 'ticket', agencyId: kela, count: 1 },
      ]),
    )
    expect(first).not.toContainEqual(expect.objectContaining({ kind: 'visit' }))
    expect(Object.values(await rowsLeft(atKela.id)).every((count) => count === 0)).toBe(true)
    expect(await exported(atTax.code, null)).toMatchObject({ ok: true })
    expect(await erased(atKela.code)).toBe('codeUnknown')

    expect(await erased(atTax.code)).toContainEqual({ kind: 'visit', agencyId: null, count: 1 })
    expect(await facts()).toBe(before)
    expect((await ownerRows(server.dataDirectory, 'select id from alert')).length).toBe(alertsBefore)
  })
})

describe('a matter that was passed on', () => {
  it('has one code, by which both of its tickets are told and deleted', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff('demo-kela-1')
    const { callId, offer } = await reachLiveCall(booth, expert)
    const seat = await connections.seat(expert, callId)
    await seat.value('call.transfer', { serviceId: ServiceId.parse('kela.study') })
    const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
    const code = wrapUp?.ticketCode ?? ''
    await booth.value('visit.end', { reason: 'done' })
    // The first one is not finished before its wrap-up.
    expect(await exported(code, null)).toEqual({ ok: false, error: 'ticketOpen' })
    await expert.value('ticket.wrapUp', {
      ticketId: offer.ticket.id,
      disposition: begun.forwarded,
      next: 'break',
    })
    const result = await exported(code, kela)
    if (!result.ok) throw new Error(result.error)
    expect(result.value.rows['ticket']).toHaveLength(2)
    expect(await erased(code)).toContainEqual({ kind: 'ticket', agencyId: kela, count: 2 })
    expect(await erased(code)).toBe('codeUnknown')
  })
})

describe('the command', () => {
  /** As an operator runs it, beside the running server. */
  async function privacy(...line: readonly string[]) {
    const child = spawn(process.execPath, ['dist/server/privacy.js', ...line], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LUUKKU_DATA_DIR: server.dataDirectory },
    })
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { status, stdout, stderr }
  }

  it('exports beside a running server, which goes on', async () => {
    const { booth, atKela, atTax } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    const whole = await privacy('export', shownTicketCode(atKela.code))
    expect(whole).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(whole.stdout)).toMatchObject({
      controller: 'operator',
      rows: { ticket: [{ id: atKela.id }] },
    })
    const own = await privacy('export', atKela.code, '--agency', 'kela')
    expect(JSON.parse(own.stdout)).toMatchObject({
      controller: 'kela',
      rows: { ticket: [{ id: atKela.id }] },
    })
    expect(own.stdout).not.toContain(atTax.id)
    expect(await privacy('export', atKela.code, '--agency', 'tax')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('No ticket has this code'),
    })
    expect((await fetch(`${server.origin}/health/ready`)).status).toBe(200)
  })

  it('erases, and says in words what it cannot do', async () => {
    const { booth, atKela } = await visitOfTwo()
    await booth.value('visit.end', { reason: 'done' })
    const [misspelt, wrong] = [await privacy('export', 'abc'), await privacy('erase')]
    expect(misspelt).toMatchObject({ status: 1, stderr: expect.stringContaining('no code') })
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run') })
    const gone = await privacy('erase', atKela.code)
    expect(gone).toMatchObject({ status: 0, stdout: expect.stringContaining('ticket: 1 (kela)') })
    expect(await rowsLeft(atKela.id)).toMatchObject({ ticket: 0, call: 0, note: 0 })
  })
})
