import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { BoothId, PersonId, ServicePointId } from '#shared/model/ids.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import { Connections } from '#tests/support/Connections.ts'
import { postJson } from '#tests/support/httpRequest.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { WireClient } from '#tests/support/WireClient.ts'

const A_SECOND_MS = 1_000
const boothId = BoothId.parse('heinola-library-1')

let server: TestServer
const connections = new Connections(() => server.origin)
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

async function signedIn(personId: string) {
  const device = await TestDevice.signIn(server.origin, personId)
  const token = device.know(await device.renew())
  const lobby = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
  return { device, token, lobby }
}

/** A booth by a one-time code, as in production. */
async function enrolledBooth(administrator: WireClient) {
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
  await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
  const device = await TestDevice.make(server.origin)
  const token = device.know(
    await postJson(server.origin, '/api/booth/enrol', { code: code.toLowerCase(), device: device.device }),
  )
  const lobby = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
  return { code, device, token, lobby }
}

/** How long it takes until all are out, and with which word. */
async function untilOut(act: () => Promise<unknown>, clients: readonly WireClient[]) {
  const startMs = performance.now()
  await act()
  const codes = await Promise.all(clients.map((client) => client.closed()))
  return { codes, ms: performance.now() - startMs }
}

describe('a person who is disabled', () => {
  it('is out of lobby, call and HTTP within a second, and stays out', async () => {
    const administrator = await connections.staff('demo-kela-administrator')
    const booth = await connections.booth('lahti-campus-2')
    const expert = await signedIn('demo-kela-1')
    const { callId } = await reachLiveCall(booth, expert.lobby)
    const { token: callToken } = await expert.lobby.value('call.token', { callId })
    const seat = connections.keep(
      await WireClient.connect(server.origin, callPath('n1'), { token: callToken }),
    )
    const personId = PersonId.parse('demo-kela-1')

    const { codes, ms } = await untilOut(
      () => administrator.value('person.setDisabled', { personId, isDisabled: true }),
      [expert.lobby, seat],
    )
    expect(codes).toEqual(['revoked', 'revoked'])
    expect(ms).toBeLessThan(A_SECOND_MS)
    expect(await refusalOf(server.origin, lobbyPath, { token: expert.token })).toBe('revoked')
    expect(await refusalOf(server.origin, callPath('n1'), { token: callToken })).toBe('revoked')
    expect((await expert.device.renew()).status).toBe(401)
    const again = await TestDevice.make(server.origin)
    const { device } = again
    const answer = await postJson(server.origin, '/api/demo/staff', { personId, device })
    expect(JSON.parse(answer.body)).toEqual({ error: { code: 'notAllowed' } })

    await administrator.value('person.setDisabled', { personId, isDisabled: false })
    expect((await (await TestDevice.signIn(server.origin, personId)).renew()).status).toBe(200)
    await booth.value('visit.end', { reason: 'done' })
  })

  it('can be signed out without being disabled', async () => {
    const administrator = await connections.staff('demo-kela-administrator')
    const expert = await signedIn('demo-kela-2')
    const personId = PersonId.parse('demo-kela-2')
    const { codes } = await untilOut(
      () => administrator.value('person.signOut', { personId }),
      [expert.lobby],
    )
    expect(codes).toEqual(['revoked'])
    expect((await (await TestDevice.signIn(server.origin, personId)).renew()).status).toBe(200)
  })
})

describe('a booth', () => {
  it('is made by a code, once', async () => {
    const administrator = await connections.staff('demo-administrator')
    const { code, lobby } = await enrolledBooth(administrator)
    expect((await lobby.value('catalogue.get', {})).booth.id).toBe(boothId)
    const other = await TestDevice.make(server.origin)
    const answer = await postJson(server.origin, '/api/booth/enrol', { code, device: other.device })
    expect([answer.status, JSON.parse(answer.body)]).toEqual([401, { error: { code: 'codeInvalid' } }])
  })

  it('is not made by a code that a newer one replaced', async () => {
    const administrator = await connections.staff('demo-administrator')
    const codes = [1, 2].map(() => newOneTimeCode(crypto.getRandomValues(new Uint8Array(10))))
    for (const code of codes) {
      await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
    }
    const { device } = await TestDevice.make(server.origin)
    const statuses = []
    for (const code of codes) {
      statuses.push((await postJson(server.origin, '/api/booth/enrol', { code, device })).status)
    }
    expect(statuses).toEqual([401, 200])
  })

  it('takes one of two devices that show the same code at once', async () => {
    const administrator = await connections.staff('demo-administrator')
    const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
    await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
    const devices = await Promise.all([1, 2, 3].map(() => TestDevice.make(server.origin)))
    const answers = await Promise.all(
      devices.map(({ device }) => postJson(server.origin, '/api/booth/enrol', { code, device })),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  })

  it('that is blocked is not made again by a code that was open before', async () => {
    const administrator = await connections.staff('demo-administrator')
    await enrolledBooth(administrator)
    const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
    await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
    await administrator.value('booth.block', { boothId })
    const { device } = await TestDevice.make(server.origin)
    expect((await postJson(server.origin, '/api/booth/enrol', { code, device })).status).toBe(401)
    const { view } = await administrator.value('booth.subscribe', {})
    expect(view.booths.find(({ id }) => id === boothId)?.enrolment.state).toBe('blocked')
  })

  it('that is blocked is out within a second, also out of its call', async () => {
    const administrator = await connections.staff('demo-administrator')
    const booth = await enrolledBooth(administrator)
    const expert = await connections.staff('demo-kela-2')
    const { callId } = await reachLiveCall(booth.lobby, expert)
    const seat = await connections.seat(booth.lobby, callId)
    const { codes, ms } = await untilOut(
      () => administrator.value('booth.block', { boothId }),
      [booth.lobby, seat],
    )
    expect(codes).toEqual(['revoked', 'revoked'])
    expect(ms).toBeLessThan(A_SECOND_MS)
    expect((await booth.device.renew()).status).toBe(401)
    const { view } = await administrator.value('booth.subscribe', {})
    expect(view.booths.find(({ id }) => id === boothId)?.enrolment.state).toBe('blocked')
  })

  it('gets another computer: the old one is out', async () => {
    const administrator = await connections.staff('demo-administrator')
    const old = await enrolledBooth(administrator)
    const next = enrolledBooth(administrator)
    expect(await old.lobby.closed()).toBe('revoked')
    expect((await (await next).device.renew()).status).toBe(200)
    expect((await old.device.renew()).status).toBe(401)
  })

  it('whose profile was copied is blocked, and an alarm is raised', async () => {
    const administrator = await connections.staff('demo-administrator')
    await administrator.value('booth.subscribe', {})
    const { device, lobby } = await enrolledBooth(administrator)
    const copy = { ...device.credential, nextSecret: 'A'.repeat(43) }
    await device.renew()
    device.kept = copy
    expect((await device.renew()).status).toBe(401)
    expect(await lobby.closed()).toBe('revoked')
    const { view } = await administrator.event('booths.changed', ({ view: { booths } }) =>
      booths.some(({ id, enrolment }) => id === boothId && enrolment.state === 'blocked'),
    )
    expect(view.booths.find(({ id }) => id === boothId)?.enrolment).toMatchObject({ reason: 'secretReused' })
  })

  it('moves to another place with the same device', async () => {
    const administrator = await connections.staff('demo-administrator')
    const { device, token, lobby } = await enrolledBooth(administrator)
    const servicePointId = ServicePointId.parse('lahti-campus')
    await administrator.value('booth.move', { boothId, servicePointId })
    expect(await lobby.closed()).toBe('tokenExpired')
    expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('revoked')
    const next = device.know(await device.renew())
    const moved = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token: next }))
    expect((await moved.value('catalogue.get', {})).servicePoint.id).toBe(servicePointId)
  })
})
