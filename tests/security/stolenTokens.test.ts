import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { CommandStep } from '#server/domain/ports/checkpoints.ts'
import { newOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { BoothId, PersonId } from '#shared/model/ids.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { postJson } from '#tests/support/httpRequest.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
/** What happens when a command reaches a step. */
let onStep: (command: string, step: CommandStep) => void = () => undefined
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { checkpoints: { reached: (command, step) => onStep(command, step) } },
  })
})
afterAll(() => server.close())
afterEach(() => {
  onStep = () => undefined
  connections.closeAll()
})

async function onLobby(token: string): Promise<WireClient> {
  return connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
}

/** What a route with a permission says to a token. */
async function overHttp(token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const { body } = await postJson(server.origin, '/api/account/recovery-codes', {}, headers)
  return /"code":"(\w+)"/.exec(body)?.[1] ?? body
}

it('a step of a refresh that somebody recorded is worth nothing later, and takes the credential back', async () => {
  const device = await TestDevice.signIn(server.origin, 'demo-kela-2')
  const recorded = await device.renewal()
  const replay = () => postJson(server.origin, '/api/session/token', recorded)
  expect((await replay()).status).toBe(200)
  // An answer got lost: the same once more is harmless.
  expect((await replay()).status).toBe(200)
  device.moveOn()
  const token = device.know(await device.renew())
  const lobby = await onLobby(token)
  const late = await replay()
  expect([late.status, JSON.parse(late.body)]).toEqual([401, { error: { code: 'revoked' } }])
  expect(await lobby.closed()).toBe('revoked')
  expect((await device.renew()).status).toBe(401)
  expect(await overHttp(token)).toBe('revoked')
})

it("a booth's token that somebody copied is worth nothing after the booth is blocked, from wherever", async () => {
  const administrator = await connections.staff('demo-administrator')
  const boothId = BoothId.parse('kitee-joint-1')
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
  await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
  const device = await TestDevice.make(server.origin)
  const token = device.know(
    await postJson(server.origin, '/api/booth/enrol', { code, device: device.device }),
  )
  const booth = await onLobby(token)
  const { callId } = await reachLiveCall(booth, await connections.staff('demo-kela-1'))
  const { token: seatToken } = await booth.value('call.token', { callId })
  // The newest connection is the one that counts: the thief is seen by the booth being thrown out.
  const thief = await onLobby(token)
  expect(await booth.closed()).toBe('superseded')

  await administrator.value('booth.block', { boothId })
  expect(await thief.closed()).toBe('revoked')
  expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('revoked')
  expect(await refusalOf(server.origin, callPath('n1'), { token: seatToken })).toBe('revoked')
  expect(await overHttp(token)).toBe('revoked')
  // Without the key, a copied secret gets no next token either.
  const other = await TestDevice.make(server.origin)
  other.kept = {
    ...device.credential,
    privateKey: (await TestDevice.signIn(server.origin, 'demo-tax-1')).credential.privateKey,
  }
  expect((await other.renew()).status).toBe(401)
})

it('whoever is taken back while a request is under way is out with it, and nothing is left half done', async () => {
  const device = await TestDevice.signIn(server.origin, 'demo-municipality-1')
  const token = device.know(await device.renew())
  const expert = await onLobby(token)
  await expert.value('desk.subscribe', {})
  const revoking: Promise<void>[] = []
  onStep = (command, step) => {
    if (command !== 'presence.set' || step !== 'decided' || revoking.length > 0) return
    revoking.push(
      server.domain.credentials.endByProvider({ personId: PersonId.parse('demo-municipality-1') }),
    )
  }
  const burst = Array.from({ length: 30 }, (_, at) =>
    expert.socket.emitWithAck('presence.set', {
      requestId: crypto.randomUUID(),
      input: { to: at % 2 ? 'break' : 'available' },
    }),
  )
  // Nobody answers on a connection that is closed.
  void Promise.allSettled(burst)
  expect(await expert.closed()).toBe('revoked')
  await Promise.all(revoking)
  expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('revoked')
  expect(await overHttp(token)).toBe('revoked')
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
})

it('a token of the generation before is worth nothing, on either plane or over HTTP; the next one is', async () => {
  const device = await TestDevice.signIn(server.origin, 'demo-kela-2')
  const token = device.know(await device.renew())
  const expert = await onLobby(token)
  const booth = await connections.booth('nurmes-library-1')
  const { callId } = await reachLiveCall(booth, expert)
  const { token: seatToken } = await expert.value('call.token', { callId })
  await server.domain.credentials.reissue({ personId: PersonId.parse('demo-kela-2') })
  expect(await expert.closed()).toBe('tokenExpired')
  expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('revoked')
  expect(await refusalOf(server.origin, callPath('n1'), { token: seatToken })).toBe('revoked')
  expect(await overHttp(token)).toBe('revoked')
  const next = device.know(await device.renew())
  const again = await onLobby(next)
  expect((await again.value('desk.subscribe', {})).view.call?.callId).toBe(callId)
  await booth.value('visit.end', { reason: 'left' })
})
