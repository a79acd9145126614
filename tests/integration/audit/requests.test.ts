import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { DENIALS_A_WINDOW } from '#server/audit/Denials.ts'
import { ServiceId } from '#shared/model/ids.ts'
import { Connections } from '#tests/support/Connections.ts'
import { staffClaims } from '#tests/support/claims.ts'
import { ownerRows } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { postJson } from '#tests/support/httpRequest.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere } from '#tests/support/views.ts'

interface Row extends Record<string, unknown> {
  readonly chain: string
  readonly principal: string
  readonly action: string
  readonly objects: Readonly<Record<string, unknown>>
  readonly result: string
}

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => connections.closeAll())
afterAll(() => server.close())

function entries(where: string): Promise<readonly Row[]> {
  return ownerRows<Row>(
    server.dataDirectory,
    `select chain, principal_kind || ':' || principal_id as principal, permission, action, objects, node_id,
      service_point_id, booth_id, address_mark, result, left_out from audit_entry where ${where} order by at`,
  )
}

describe('a whole encounter', () => {
  it('leaves an entry for each request, with the agency what is its own, with the operator the visit', async () => {
    const resident = await connections.booth('lahti-campus-1')
    const expert = await connections.staff('demo-kela-1')
    const { callId, offer } = await reachLiveCall(resident, expert)
    const seat = await connections.seat(expert, callId)
    await seat.value('call.end', { reason: 'expertEnded' })
    await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
    await expert.value('ticket.wrapUp', {
      ticketId: offer.ticket.id,
      disposition: begun.solved,
      note: 'Ei kenenkään luettavaksi lokista.',
      next: 'break',
    })
    const { notes } = await expert.value('note.list', {})
    await resident.value('visit.end', { reason: 'left' })

    const ofAgency = await entries("chain = 'kela'")
    expect(
      ofAgency.map(({ principal, action, result }) => [principal.split(':')[0], action, result]),
    ).toEqual([
      ['staff', 'presence.set', 'ok'],
      ['booth', 'ticket.create', 'ok'],
      ['staff', 'reservation.accept', 'ok'],
      ['call', 'call.end', 'ok'],
      ['staff', 'ticket.wrapUp', 'ok'],
      ['staff', 'note.list', 'ok'],
    ])
    const byAction = Object.fromEntries(ofAgency.map((row) => [row.action, row]))
    expect(byAction['ticket.create']).toMatchObject({
      objects: { service: 'kela.housing', ticket: offer.ticket.id },
      booth_id: 'lahti-campus-1',
      permission: 'ticket.own',
    })
    expect(byAction['reservation.accept']).toMatchObject({
      principal: 'staff:demo-kela-1',
      permission: 'reservation.answer',
      objects: { reservation: offer.reservationId, call: callId },
      node_id: 'n1',
      booth_id: null,
    })
    expect(byAction['note.list']?.objects).toEqual({ notes: notes.map(({ id }) => id) })
    const ofOperator = await entries("chain = 'operator'")
    expect(ofOperator.map(({ action, objects }) => [action, Object.keys(objects)])).toEqual([
      ['visit.open', ['visit']],
      ['visit.end', ['visit']],
    ])
    const everything = JSON.stringify([...ofAgency, ...ofOperator])
    expect(everything).not.toContain('luettavaksi')
    expect(everything).not.toContain('127.0.0.1')
    expect(everything).not.toContain('::1')
    for (const { address_mark: mark } of ofAgency) expect(mark).toMatch(/^[\w-]{22}$/)
  })
})

describe('a refusal', () => {
  it('that a command decides is written down with its code, where it tells no agency of another one', async () => {
    const resident = await connections.booth('lahti-campus-2')
    await takeTicket(resident)
    const again = await resident.request('ticket.create', {
      serviceId: ServiceId.parse('tax.tax-card'),
      language: 'fi',
      media: 'pictureAndSound',
    })
    expect(again).toMatchObject({ ok: false, error: { code: 'outOfOrder' } })
    expect(await entries("result = 'outOfOrder'")).toMatchObject([
      { chain: 'operator', action: 'ticket.create', objects: { service: 'tax.tax-card' } },
    ])
    expect(await entries("chain = 'tax'")).toEqual([])
    await resident.value('visit.end', { reason: 'left' })
  })

  it('for want of a right is written down, on both planes', async () => {
    const resident = await connections.booth('heinola-library-1')
    const expert = await connections.staff('demo-tax-1')
    expect(await resident.request('note.list', {})).toMatchObject({ error: { code: 'notAllowed' } })
    expect(await expert.request('catalogue.get', {})).toMatchObject({ error: { code: 'notAllowed' } })
    await becomeAvailable(expert)
    await takeTicket(resident, 'tax.tax-card')
    const { callId } = await nextOffer(expert)
    const seat = await connections.seat(expert, callId)
    expect(await seat.request('call.end', { reason: 'expertEnded' })).toMatchObject({
      error: { code: 'notAdmitted' },
    })
    expect(await seat.request('call.leave', {})).toMatchObject({ error: { code: 'notAllowed' } })
    const denied = await entries("result in ('notAllowed', 'notAdmitted')")
    expect(denied.map(({ chain, action, objects, result }) => [chain, action, objects, result])).toEqual([
      ['operator', 'note.list', {}, 'notAllowed'],
      ['tax', 'catalogue.get', {}, 'notAllowed'],
      ['tax', 'call.end', { call: callId }, 'notAdmitted'],
      ['tax', 'call.leave', { call: callId }, 'notAllowed'],
    ])
    await resident.value('visit.end', { reason: 'left' })
  })

  it('does not fill the disk, however often it is asked for', async () => {
    const resident = await connections.booth('imatra-joint-1')
    for (let turn = 0; turn < DENIALS_A_WINDOW * 5; turn += 1) await resident.request('note.list', {})
    const denied = await entries("booth_id = 'imatra-joint-1' and result = 'notAllowed'")
    expect(denied).toHaveLength(DENIALS_A_WINDOW)
  })
})

describe('a link to an account of somebody else', () => {
  it('is the doing of the administrator who made it, in the log of whose person it is', async () => {
    const { token } = server.tokens.signLobby(
      staffClaims({ personId: 'demo-kela-administrator', roles: ['agencyAdministrator'] }),
    )
    const headers = { authorization: `Bearer ${token}` }
    const person = 'demo-kela-2'
    const invited = await postJson(
      server.origin,
      '/api/account/invite',
      { personId: person, loginName: 'eino' },
      headers,
    )
    expect(invited.status).toBe(200)
    expect(await entries("action = 'account.linkMade'")).toEqual([
      expect.objectContaining({
        chain: 'kela',
        principal: 'staff:demo-kela-administrator',
        permission: 'person.invite',
        objects: { person, purpose: 'invitation' },
        result: 'ok',
      }),
    ])
  })
})

describe('signing in and out', () => {
  it('is written down with from where: the node, and a mark that stands for the address', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-2')
    expect((await device.end()).status).toBe(200)
    const own = `credential_id = '${device.credential.credentialId}'`
    const written = await entries(own)
    expect(written.map(({ action }) => action)).toEqual(['session.begin', 'session.end'])
    for (const entry of written) {
      expect(entry).toMatchObject({
        chain: 'kela',
        node_id: 'n1',
        address_mark: expect.stringMatching(/^[\w-]{10,}$/),
      })
    }
  })
})
