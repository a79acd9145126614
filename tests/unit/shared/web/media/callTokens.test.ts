import { describe, expect, it } from 'vitest'
import { CallId } from '#shared/model/ids.ts'
import { callTokens } from '#shared/web/media/callTokens.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { settle } from '../support/FakeClock.ts'
import { FakeTokens, FakeWorld } from '../support/FakeLinks.ts'

const callId = CallId.parse('6f9619ff-8b86-4d11-b42d-00c04fc964ff')

async function lobbyOf(world: FakeWorld) {
  const lobby = SignallingClient.connect({ plane: 'lobby', tokens: new FakeTokens(), ports: world })
  await settle()
  world.link.server.opened()
  return lobby
}

describe('callTokens', () => {
  it('gives a token and the path of the node that has the call', async () => {
    const world = new FakeWorld()
    const token = callTokens(await lobbyOf(world), callId).obtain()
    const asked = world.link.request('call.token')
    expect(asked.envelope).toEqual({ input: { callId } })
    asked.answer({ ok: true, value: { token: 'one', nodeId: 'node-a', expiresInMs: 60_000 } })
    expect(await token).toEqual({
      ok: true,
      value: { token: 'one', expiresInMs: 60_000, path: '/n/node-a/call/' },
    })
  })

  it.each([
    ['notFound', 'signedOut'],
    ['notAllowed', 'signedOut'],
    ['unavailable', 'unavailable'],
    ['internal', 'unavailable'],
  ])('takes %s as %s', async (code, refusal) => {
    const world = new FakeWorld()
    const token = callTokens(await lobbyOf(world), callId).obtain()
    world.link.request('call.token').answer({ ok: false, error: { code } })
    expect(await token).toEqual({ ok: false, error: refusal })
  })
})
