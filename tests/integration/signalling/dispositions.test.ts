import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MadeDisposition } from '#shared/model/disposition.ts'
import { DispositionId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { databaseUrls, openClient, ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

const text = (words: string) => ({ fi: `${words} fi`, sv: `${words} sv`, en: `${words} en` })

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  connections.closeAll()
  const owner = await openClient((await databaseUrls(server.dataDirectory)).owner)
  await owner.query(`
    update reservation set state = 'withdrawn' where state = 'pending';
    update call set state = 'ended', end_reason = 'expertEnded', ended_at = now() where state <> 'ended';
    update ticket set state = 'abandoned' where state in ('waiting', 'reserved', 'connected', 'wrappingUp');
    update visit set state = 'closed', end_reason = 'left' where state = 'open';
    update presence set state = 'offline', away_reason = null;
    update ticket set disposition = null;
    delete from disposition;
    select begin_dispositions(id) from agency;`)
  await owner.end()
  server.domain.matcher.forget()
})
afterAll(() => server?.close())

const administratorOfKela = () => connections.staff('demo-kela-administrator')

function made(more: Partial<MadeDisposition> = {}): MadeDisposition {
  const id = DispositionId.parse(randomUUID())
  return { id, outcome: 'continues', name: text('Odottaa'), hint: null, inUse: true, ...more }
}

/** Changes one on the list as it is now. */
async function set(administrator: WireClient, disposition: MadeDisposition) {
  const { version } = await administrator.value('disposition.list', {})
  return administrator.request('disposition.set', { version, disposition })
}

/** One that an agency begins with, as its list has it. */
async function listed(administrator: WireClient, id: DispositionId): Promise<MadeDisposition> {
  const { made: list } = await administrator.value('disposition.list', {})
  const found = list.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no disposition ${id}`)
  return found
}

/** An expert of Kela's to whom a resident has just said goodbye. */
async function wrappingUp() {
  const booth = await connections.booth('lahti-campus-1')
  const expert = await connections.staff('demo-kela-1')
  const { callId, offer } = await reachLiveCall(booth, expert)
  const seat = await connections.seat(expert, callId)
  await seat.value('call.end', { reason: 'expertEnded' })
  const { wrapUp } = await deskWhere(expert, (desk) => desk.wrapUp !== null)
  return { expert, ticketId: offer.ticket.id, dispositions: wrapUp?.dispositions ?? [] }
}

describe('the dispositions of an agency', () => {
  it('begin with one for each outcome', async () => {
    const view = await (await administratorOfKela()).value('disposition.list', {})
    expect(view.made.map(({ id, outcome, inUse }) => [id, outcome, inUse])).toEqual([
      ['solved', 'solved', true],
      ['advised', 'advised', true],
      ['continues', 'continues', true],
      ['forwarded', 'forwarded', true],
    ])
    expect(view.platform.map(({ id }) => id).sort()).toEqual([
      'endedForSafety',
      'nobodyThere',
      'technicalProblem',
    ])
  })

  it('are added to, renamed, ordered and taken out of use', async () => {
    const administrator = await administratorOfKela()
    const added = made({ hint: text('Kun') })
    await set(administrator, added)
    const solved = { ...(await listed(administrator, begun.solved)), name: text('Valmis') }
    await set(administrator, solved)
    const advised = { ...(await listed(administrator, begun.advised)), inUse: false }
    await set(administrator, advised)
    const { version } = await administrator.value('disposition.list', {})
    const answer = await administrator.value('disposition.order', {
      version,
      ids: [added.id, begun.forwarded, begun.solved, begun.continues],
    })
    const view = await administrator.value('disposition.list', {})
    expect(view.version).toBe(answer.version)
    expect(view.made.map(({ id }) => id)).toEqual([added.id, 'advised', 'forwarded', 'solved', 'continues'])
    expect(view.made).toEqual(expect.arrayContaining([added, solved, advised]))
  })

  it('are never overwritten by somebody who has not seen the newest list', async () => {
    const administrator = await administratorOfKela()
    const { version } = await administrator.value('disposition.list', {})
    const answers = await Promise.all(
      ['Yksi', 'Kaksi', 'Kolme'].map((name) =>
        administrator.request('disposition.set', { version, disposition: made({ name: text(name) }) }),
      ),
    )
    expect(answers.filter(({ ok }) => ok).length).toBe(1)
    for (const answer of answers) {
      if (!answer.ok) expect(answer.error.code).toBe('conflict')
    }
    expect(await administrator.request('disposition.order', { version, ids: [begun.solved] })).toMatchObject({
      error: { code: 'conflict' },
    })
  })

  it('always leave something of its own to choose', async () => {
    const administrator = await administratorOfKela()
    const { made: list } = await administrator.value('disposition.list', {})
    const answers = []
    for (const each of list) answers.push(await set(administrator, { ...each, inUse: false }))
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false])
    expect(answers.at(-1)).toMatchObject({ error: { code: 'lastDisposition' } })
  })

  it('are nobody else’s business, neither of the own experts nor of the operator', async () => {
    for (const id of ['demo-kela-1', 'demo-kela-supervisor', 'demo-administrator']) {
      const client = await connections.staff(id)
      expect(await client.request('disposition.list', {})).toMatchObject({ error: { code: 'notAllowed' } })
    }
  })

  it('leave in the log of the agency which of them was changed, and not its words', async () => {
    const administrator = await administratorOfKela()
    const solved = { ...(await listed(administrator, begun.solved)), name: text('Salaisuus') }
    await set(administrator, solved)
    await set(administrator, { ...solved, id: begun.nobodyThere })
    const rows = await ownerRows(
      server.dataDirectory,
      `select chain, principal_id, permission, objects, result from audit_entry
       where action = 'disposition.set' order by at desc limit 2`,
    )
    const entry = {
      chain: 'kela',
      principal_id: 'demo-kela-administrator',
      permission: 'disposition.edit',
    }
    expect(rows).toEqual([
      { ...entry, objects: { disposition: 'nobodyThere' }, result: 'notFound' },
      { ...entry, objects: { disposition: 'solved', changed: ['name'] }, result: 'ok' },
    ])
  })
})

describe('the work after a call', () => {
  it('offers those in use in their order, and the platform’s own after them', async () => {
    const administrator = await administratorOfKela()
    const added = made({ hint: text('Kun') })
    await set(administrator, added)
    await set(administrator, { ...(await listed(administrator, begun.advised)), inUse: false })
    const { dispositions } = await wrappingUp()
    expect(dispositions.map(({ id }) => id)).toEqual([
      'solved',
      'continues',
      'forwarded',
      added.id,
      'endedForSafety',
      'nobodyThere',
      'technicalProblem',
    ])
    const { inUse: _, ...offered } = added
    expect(dispositions).toContainEqual(offered)
  })

  it('ends by one of the agency, which the own day names and the facts count', async () => {
    const administrator = await administratorOfKela()
    const added = made()
    await set(administrator, added)
    const { expert, ticketId } = await wrappingUp()
    await expert.value('ticket.wrapUp', { ticketId, disposition: added.id, next: 'break' })
    const { tickets } = await expert.value('history.list', {})
    expect(tickets[0]?.outcome).toEqual({ kind: 'disposition', name: added.name })
    const [fact] = await ownerRows<{ detail: object }>(
      server.dataDirectory,
      "select detail from fact where kind = 'ticketCompleted' order by at desc limit 1",
    )
    expect(fact?.detail).toEqual({ disposition: 'continues', wrapUpMs: expect.any(Number) })
    // Taken out of use or renamed, it stays what the ticket was ended by.
    await set(administrator, { ...added, inUse: false, name: text('Uusi') })
    const [again] = (await expert.value('history.list', {})).tickets
    expect(again?.outcome).toEqual({ kind: 'disposition', name: text('Uusi') })
  })

  it('ends by none of another agency, and by none that is not in use', async () => {
    const administrator = await administratorOfKela()
    await set(administrator, { ...(await listed(administrator, begun.advised)), inUse: false })
    const ofTax = DispositionId.parse(randomUUID())
    await ownerRows(
      server.dataDirectory,
      `insert into disposition (agency_id, id, outcome, name, place) values ('tax', $1, 'solved', '{}', 9)`,
      [ofTax],
    )
    const { expert, ticketId } = await wrappingUp()
    for (const disposition of [ofTax, begun.advised, DispositionId.parse(randomUUID())]) {
      expect(await expert.request('ticket.wrapUp', { ticketId, disposition, next: 'break' })).toEqual({
        ok: false,
        error: { code: 'dispositionNotInUse' },
      })
    }
    expect(
      await expert.request('ticket.wrapUp', { ticketId, disposition: begun.solved, next: 'break' }),
    ).toEqual({
      ok: true,
      value: {},
    })
  })

  it('hears of a change while somebody chooses', async () => {
    const { expert } = await wrappingUp()
    const administrator = await administratorOfKela()
    const added = made()
    await set(administrator, added)
    const { wrapUp } = await deskWhere(expert, (desk) =>
      (desk.wrapUp?.dispositions ?? []).some(({ id }) => id === added.id),
    )
    expect(wrapUp).not.toBeNull()
  })
})
