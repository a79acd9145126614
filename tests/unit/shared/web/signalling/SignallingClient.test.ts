import { beforeEach, describe, expect, it } from 'vitest'
import { ReservationId } from '#shared/model/ids.ts'
import { contractVersion } from '#shared/signalling/contract.ts'
import { SignallingClient } from '#shared/web/signalling/SignallingClient.ts'
import { settle } from '../support/FakeClock.ts'
import { FakeTokens, FakeWorld } from '../support/FakeLinks.ts'

let world: FakeWorld
let tokens: FakeTokens

beforeEach(() => {
  world = new FakeWorld()
  tokens = new FakeTokens()
})

async function connecting(options: { readonly attended?: () => boolean } = {}) {
  const client = SignallingClient.connect({ plane: 'lobby', tokens, ports: world, ...options })
  await settle()
  return client
}

async function connected() {
  const client = await connecting()
  world.link.server.opened()
  return client
}

async function loseAndReconnect() {
  world.link.server.lost()
  await world.clock.advance(300)
  world.link.server.opened()
}

describe('connecting', () => {
  it('shows its token and the version of the contract', async () => {
    const client = await connecting()
    expect(client.link.get()).toEqual({ state: 'connecting' })
    expect(world.link.path).toBe('/lobby/')
    expect(world.link.handshake).toEqual({ token: 'token-1', contractVersion, page: world.page })
    world.link.server.opened()
    expect(client.link.get()).toEqual({ state: 'connected' })
  })

  it('shows at each attempt whether somebody is at the booth by then', async () => {
    let isThere = false
    const client = await connecting({ attended: () => isThere })
    expect(world.link.handshake).toMatchObject({ attended: false })
    world.link.server.opened()
    isThere = true
    await loseAndReconnect()
    expect(world.link.handshake).toMatchObject({ attended: true })
    client.close()
  })

  it('says that it only comes back, from the first answer on; a new client of the same page does not', async () => {
    const client = await connected()
    const asked = client.request('session.probe', {})
    await loseAndReconnect()
    expect(world.link.handshake).not.toHaveProperty('returns')
    void client.request('session.probe', {})
    world.link.request('session.probe').answer({ ok: false, error: { code: 'unavailable' } })
    await loseAndReconnect()
    expect(world.link.handshake).not.toHaveProperty('returns')
    void client.request('session.probe', {})
    world.link.request('session.probe').answer({ ok: true, value: {} })
    await loseAndReconnect()
    expect(world.link.handshake).toMatchObject({ page: world.page, returns: true })
    void asked
    client.close()
    const pressed = await connecting()
    expect(world.link.handshake).not.toHaveProperty('returns')
    pressed.close()
  })

  it('ends for good when another page has taken the place meanwhile', async () => {
    const client = await connected()
    await loseAndReconnect()
    world.link.server.told('session.closed', { code: 'superseded' })
    expect(client.link.get()).toEqual({ state: 'closed', code: 'superseded' })
    const before = world.links.length
    world.wake()
    await world.clock.advance(60_000)
    expect(world.links).toHaveLength(before)
  })

  it('carries what is asked by whoever hears of it, at once, also what belongs to one connection', async () => {
    const client = await connecting()
    const answers: unknown[] = []
    client.link.subscribe(() => {
      if (client.link.get().state !== 'connected') return
      void client.request('session.probe', {}).then((answer) => answers.push(answer))
    })
    world.link.server.opened()
    await settle()
    expect(answers).toEqual([])
    expect(world.link.sent.map(({ name }) => name)).toContain('session.probe')
    await loseAndReconnect()
    expect(world.link.sent.map(({ name }) => name)).toContain('session.probe')
  })

  it('says why the server ended or refused it, and comes back no sooner than it is asked to', async () => {
    const client = await connected()
    world.link.server.told('session.closed', { code: 'rateLimited' })
    world.link.server.lost()
    expect(client.link.get()).toEqual({ state: 'reconnecting', reason: 'rateLimited' })
    await world.clock.advance(300)
    world.link.server.refused('busy', 5_000)
    expect(client.link.get()).toEqual({ state: 'reconnecting', reason: 'busy' })
    const before = world.links.length
    await world.clock.advance(5_000)
    expect(world.links).toHaveLength(before)
    await world.clock.advance(2_000)
    expect(world.links).toHaveLength(before + 1)
    world.link.server.opened()
    expect(client.link.get()).toEqual({ state: 'connected' })
    world.link.server.lost()
    expect(client.link.get()).toEqual({ state: 'reconnecting' })
  })

  it('comes back by itself, sooner first, with the same token', async () => {
    const client = await connected()
    world.link.server.lost()
    expect(client.link.get()).toEqual({ state: 'reconnecting' })
    for (const delay of [200, 400, 800, 1_000, 1_000]) {
      const before = world.links.length
      await world.clock.advance(delay - 1)
      expect(world.links).toHaveLength(before)
      await world.clock.advance(1)
      expect(world.links).toHaveLength(before + 1)
      world.link.server.refused(null)
    }
    await world.clock.advance(1_000)
    expect(world.link.handshake.token).toBe('token-1')
    world.link.server.opened()
    expect(client.link.get()).toEqual({ state: 'connected' })
  })

  it('slows down when connections break as soon as they are made', async () => {
    await connected()
    for (const delay of [200, 400, 800]) {
      world.link.server.lost()
      const before = world.links.length
      await world.clock.advance(delay - 1)
      expect(world.links).toHaveLength(before)
      await world.clock.advance(1)
      world.link.server.opened()
    }
    await world.clock.advance(3_000)
    world.link.server.lost()
    await world.clock.advance(200)
    expect(world.links).toHaveLength(5)
  })

  it('gives an attempt up that nobody answers', async () => {
    await connecting()
    await world.clock.advance(3_300)
    expect(world.links).toHaveLength(2)
    expect(world.links[0]?.closed).toBe(true)
  })

  it('tries later when there is no token now', async () => {
    tokens.refusal = 'unavailable'
    await connecting()
    expect(world.links).toHaveLength(0)
    tokens.refusal = null
    await world.clock.advance(300)
    expect(world.links).toHaveLength(1)
  })

  it('follows the token to another path when nobody answers on the old one', async () => {
    tokens = new FakeTokens(600_000, '/n/node-')
    await connecting()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(world.link.path).toBe('/n/node-1/')
      world.link.server.refused(null)
      await world.clock.advance(1_000)
    }
    expect(world.link.path).toBe('/n/node-2/')
  })
})

describe('when anything was last heard', () => {
  it('is the last ping, and what is missed later takes nothing away from it', async () => {
    const client = await connected()
    await world.clock.advance(2_500)
    const pingedAtMs = world.clock.monotonicMs()
    world.link.server.heard()
    await world.clock.advance(10_000)
    world.link.server.lost()
    expect(client.link.get()).toEqual({ state: 'reconnecting' })
    expect(client.heardAtMs).toBe(pingedAtMs)
    await world.clock.advance(300)
    world.link.server.opened()
    expect(client.heardAtMs).toBe(world.clock.monotonicMs())
  })
})

describe('a signal of the browser', () => {
  it.each(['online', 'networkChanged', 'shown', 'resumed', 'slept'] as const)(
    '(%s) ends the waiting at once',
    async (signal) => {
      await connected()
      world.link.server.lost()
      world.link.server.lost()
      expect(world.links).toHaveLength(1)
      world.wake(signal)
      await settle()
      expect(world.links).toHaveLength(2)
    },
  )

  it('does not make it come sooner than the server wants', async () => {
    await connecting()
    world.link.server.refused('busy', 5_000)
    world.wake()
    await world.clock.advance(4_900)
    expect(world.links).toHaveLength(1)
    world.wake()
    await world.clock.advance(100)
    world.wake()
    await settle()
    expect(world.links).toHaveLength(2)
  })

  it('begins an old attempt anew, and lets a young one go on', async () => {
    await connecting()
    await world.clock.advance(1_400)
    world.wake()
    await settle()
    expect(world.links).toHaveLength(1)
    await world.clock.advance(100)
    world.wake()
    await settle()
    expect(world.links.map(({ closed }) => closed)).toEqual([true, false])
  })

  it('finds a dead connection out within a second, and tries at once', async () => {
    const client = await connected()
    await world.clock.advance(3_000)
    world.wake()
    world.wake('networkChanged')
    expect(world.link.sent.map(({ name }) => name)).toEqual(['session.probe'])
    await world.clock.advance(999)
    expect(client.link.get()).toEqual({ state: 'connected' })
    await world.clock.advance(1)
    expect(client.link.get()).toEqual({ state: 'reconnecting' })
    expect(world.links.map(({ closed }) => closed)).toEqual([true, false])
    world.link.server.opened()
    expect(client.link.get()).toEqual({ state: 'connected' })
  })

  it.each([
    ['its answer', () => world.link.request('session.probe').answer({ ok: true, value: {} })],
    ['whatever else', () => world.link.server.told('session.expiring', { expiresInMs: 60_000 })],
  ])('changes nothing on a connection that brings %s', async (_, bring) => {
    const client = await connected()
    await world.clock.advance(3_000)
    world.wake()
    await world.clock.advance(900)
    bring()
    await world.clock.advance(5_000)
    expect(client.link.get()).toEqual({ state: 'connected' })
    expect(world.links).toHaveLength(1)
    world.wake()
    expect(world.link.sent.filter(({ name }) => name === 'session.probe')).toHaveLength(2)
  })

  it('gives a slow link more time to answer', async () => {
    const client = await connecting()
    await world.clock.advance(1_600)
    world.link.server.opened()
    await world.clock.advance(3_000)
    world.wake()
    await world.clock.advance(2_300)
    expect(client.link.get()).toEqual({ state: 'connected' })
    await world.clock.advance(100)
    expect(client.link.get()).toEqual({ state: 'reconnecting' })
  })

  it('asks nothing of a connection that has just been made, and nothing of one that is closed', async () => {
    const client = await connected()
    world.wake()
    expect(world.link.sent).toEqual([])
    client.close()
    world.wake()
    await settle()
    expect(world.links).toHaveLength(1)
  })

  it('is not needed where something has come over the link just now', async () => {
    const client = await connected()
    await world.clock.advance(3_000)
    client.hurry()
    expect(world.link.sent).toEqual([])
    world.link.server.lost()
    client.hurry()
    await settle()
    expect(world.links).toHaveLength(2)
    await world.clock.advance(400)
    client.hurry()
    await settle()
    expect(world.links).toHaveLength(3)
  })
})

describe('how soon it tries again', () => {
  /** Loses the connection, and each attempt after it; the times between. */
  async function waits(client: SignallingClient<'lobby' | 'call'>, attempts: number): Promise<number[]> {
    world.link.server.opened()
    world.link.server.lost()
    const waited: number[] = []
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const before = world.links.length
      const sinceMs = world.clock.monotonicMs()
      while (world.links.length === before) await world.clock.advance(50)
      waited.push(world.clock.monotonicMs() - sinceMs)
      world.link.server.refused(null)
    }
    client.close()
    return waited
  }

  it('is at most 500 ms in a call', async () => {
    const client = SignallingClient.connect({ plane: 'call', tokens, ports: world })
    await settle()
    expect(await waits(client, 5)).toEqual([200, 400, 500, 500, 500])
  })

  it('is some seconds while nothing waits for it, and soon when somebody does or a signal came', async () => {
    const client = SignallingClient.connect({ plane: 'lobby', tokens, ports: world, pace: () => 'idle' })
    await settle()
    expect(await waits(client, 2)).toEqual([3_000, 3_000])

    const asked = SignallingClient.connect({ plane: 'lobby', tokens, ports: world, pace: () => 'idle' })
    await settle()
    void asked.request('note.list', {})
    expect(await waits(asked, 3)).toEqual([200, 400, 800])

    const woken = SignallingClient.connect({ plane: 'lobby', tokens, ports: world, pace: () => 'idle' })
    await settle()
    world.wake()
    expect(await waits(woken, 4)).toEqual([200, 400, 500, 500])
  })
})

describe('being refused', () => {
  it('shows a new token once when the old one ran out', async () => {
    const client = await connecting()
    world.link.server.refused('tokenExpired')
    await settle()
    expect(world.link.handshake.token).toBe('token-2')
    world.link.server.refused('tokenInvalid')
    expect(client.link.get()).toEqual({ state: 'closed', code: 'tokenInvalid' })
  })

  it.each(['contractOutdated', 'superseded', 'notAllowed'] as const)('ends at %s', async (code) => {
    const client = await connecting()
    world.link.server.refused(code)
    await world.clock.advance(60_000)
    expect(client.link.get()).toEqual({ state: 'closed', code })
    expect(world.links).toHaveLength(1)
  })

  it('ends when nobody is signed in any more', async () => {
    tokens.refusal = 'signedOut'
    const client = await connecting()
    expect(client.link.get()).toEqual({ state: 'closed', code: 'tokenInvalid' })
  })

  it.each(['superseded', 'contractOutdated', 'tokenInvalid', 'notFound'] as const)(
    'takes %s for the last word',
    async (code) => {
      const client = await connected()
      world.link.server.told('session.closed', { code })
      world.link.server.lost()
      await world.clock.advance(60_000)
      expect(client.link.get()).toEqual({ state: 'closed', code })
      expect(world.links).toHaveLength(1)
    },
  )

  it('comes back after a server that is shutting down', async () => {
    const client = await connected()
    world.link.server.told('session.closed', { code: 'shuttingDown' })
    await loseAndReconnect()
    expect(client.link.get()).toEqual({ state: 'connected' })
  })
})

describe('keeping the session', () => {
  it('shows a newer token before the old one runs out', async () => {
    await connected()
    await world.clock.advance(420_000)
    const refresh = world.link.request('session.refresh')
    expect(refresh.envelope).toEqual({ input: { token: 'token-2' } })
    refresh.answer({ ok: true, value: { expiresInMs: 100_000 } })
    await world.clock.advance(70_000)
    expect(world.link.request('session.refresh').envelope).toEqual({ input: { token: 'token-3' } })
    expect(world.links).toHaveLength(1)
  })

  it('hurries when the server says that time runs out, and tries again when it failed', async () => {
    await connected()
    world.link.server.told('session.expiring', { expiresInMs: 5_000 })
    await world.clock.advance(1)
    world.link.request('session.refresh').answer({ ok: false, error: { code: 'internal' } })
    await world.clock.advance(3_001)
    expect(world.link.request('session.refresh').envelope).toEqual({ input: { token: 'token-3' } })
  })
})

describe('asking', () => {
  const acceptInput = { reservationId: ReservationId.parse('0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4e') }
  const callId = '6f9619ff-8b86-4d11-b42d-00c04fc964ff'

  it('gives back what the table allows', async () => {
    const client = await connected()
    const answer = client.request('reservation.accept', acceptInput)
    world.link.request('reservation.accept').answer({ ok: true, value: { callId, more: 'is left out' } })
    expect(await answer).toEqual({ ok: true, value: { callId } })
  })

  it('gives back a refusal', async () => {
    const client = await connected()
    const answer = client.request('reservation.accept', acceptInput)
    world.link.request('reservation.accept').answer({ ok: false, error: { code: 'conflict' } })
    expect(await answer).toEqual({ ok: false, error: { code: 'conflict' } })
  })

  it.each([
    null,
    7,
    {},
    { ok: true },
    { ok: true, value: { callId: 'no' } },
    { ok: false, error: { code: 'new' } },
  ])('takes %j for a fault of the server', async (raw) => {
    const client = await connected()
    const answer = client.request('reservation.accept', acceptInput)
    world.link.request('reservation.accept').answer(raw)
    expect(await answer).toEqual({ ok: false, error: { code: 'internal' } })
  })

  it('repeats a changing request with the same id after a reconnect', async () => {
    const client = await connected()
    const answer = client.request('reservation.accept', acceptInput)
    const first = world.link.request('reservation.accept').envelope
    expect(first.requestId).toMatch(/^[0-9a-f-]{36}$/)
    await loseAndReconnect()
    const second = world.link.request('reservation.accept')
    expect(second.envelope).toEqual(first)
    second.answer({ ok: true, value: { callId } })
    expect(await answer).toEqual({ ok: true, value: { callId } })
    expect(world.links).toHaveLength(2)
  })

  it('gives a reading request no id', async () => {
    const client = await connected()
    void client.request('note.list', {})
    expect(world.link.request('note.list').envelope).toEqual({ input: {} })
  })

  it('waits for the connection, and not for ever', async () => {
    const client = await connecting()
    const soon = client.request('note.list', {})
    await world.clock.advance(1_000)
    world.link.server.opened()
    world.link.request('note.list').answer({ ok: true, value: { notes: [] } })
    expect(await soon).toEqual({ ok: true, value: { notes: [] } })

    const never = client.request('note.list', {})
    await world.clock.advance(10_000)
    expect(await never).toEqual({ ok: false, error: { code: 'unavailable' } })
  })

  it('does not carry what belongs to one connection over to the next', async () => {
    const client = SignallingClient.connect({ plane: 'call', tokens, ports: world })
    await settle()
    expect(await client.request('media.join', {})).toEqual({ ok: false, error: { code: 'unavailable' } })
    world.link.server.opened()
    const join = client.request('media.join', {})
    world.link.server.lost()
    expect(await join).toEqual({ ok: false, error: { code: 'unavailable' } })
  })

  it('answers everything when it is closed', async () => {
    const client = await connected()
    const open = client.request('note.list', {})
    client.close()
    expect(await open).toEqual({ ok: false, error: { code: 'unavailable' } })
    expect(await client.request('note.list', {})).toEqual({ ok: false, error: { code: 'unavailable' } })
    expect(world.link.closed).toBe(true)
  })
})

describe('hearing events', () => {
  it('tells those that the table allows and no others', async () => {
    const client = await connected()
    const heard: number[] = []
    const stop = client.on('session.expiring', ({ expiresInMs }) => heard.push(expiresInMs))
    world.link.server.told('session.expiring', { expiresInMs: 1 })
    world.link.server.told('session.expiring', { expiresInMs: 'soon' })
    world.link.server.told('toString', {})
    stop()
    world.link.server.told('session.expiring', { expiresInMs: 2 })
    expect(heard).toEqual([1])
  })
})

describe('a server that can take nothing in', () => {
  it('says so, and says when it can again', async () => {
    const client = await connected()
    expect(client.serving.get()).toBe(true)
    world.link.server.told('session.serving', { serving: false })
    expect(client.serving.get()).toBe(false)
    world.link.server.told('session.serving', { serving: true })
    expect(client.serving.get()).toBe(true)
  })

  it('is another matter than a link that is away: the next connection says how it stands then', async () => {
    const client = await connected()
    world.link.server.told('session.serving', { serving: false })
    world.link.server.lost()
    expect(client.serving.get()).toBe(true)
    client.close()
    expect(client.serving.get()).toBe(true)
  })
})

describe('following a topic', () => {
  const none = { state: 'none' }
  const closed = { state: 'closed', visitId: '6f9619ff-8b86-4d11-b42d-00c04fc964ff', reason: 'done' }
  const asked = () => world.link.sent.filter(({ name }) => name === 'visit.subscribe').length

  it('takes a snapshot and then changes', async () => {
    const client = await connected()
    const visit = client.topic('visit')
    expect(visit.get()).toBeNull()
    world.link.request('visit.subscribe').answer({ ok: true, value: { version: 4, view: none } })
    await settle()
    expect(visit.get()).toEqual(none)
    world.link.server.told('visit.changed', { version: 5, view: closed })
    expect(visit.get()).toEqual(closed)
    expect(client.topic('visit')).toBe(visit)
    expect(asked()).toBe(1)
  })

  it('asks anew after a gap, and meanwhile keeps what it has', async () => {
    const client = await connected()
    const visit = client.topic('visit')
    world.link.request('visit.subscribe').answer({ ok: true, value: { version: 4, view: none } })
    await settle()
    world.link.server.told('visit.changed', { version: 6, view: closed })
    expect(visit.get()).toEqual(none)
    expect(asked()).toBe(2)
    world.link.request('visit.subscribe').answer({ ok: true, value: { version: 6, view: closed } })
    await settle()
    expect(visit.get()).toEqual(closed)
  })

  it('asks anew after a reconnect, and hears no answer to an older question', async () => {
    const client = await connected()
    const visit = client.topic('visit')
    const old = world.link.request('visit.subscribe')
    await loseAndReconnect()
    old.answer({ ok: true, value: { version: 9, view: closed } })
    world.link.request('visit.subscribe').answer({ ok: true, value: { version: 1, view: none } })
    await settle()
    expect(visit.get()).toEqual(none)
  })

  it('asks again when it was refused for now', async () => {
    const client = await connected()
    client.topic('visit')
    world.link
      .request('visit.subscribe')
      .answer({ ok: false, error: { code: 'rateLimited', retryAfterMs: 50 } })
    await world.clock.advance(50)
    expect(asked()).toBe(2)
    world.link.request('visit.subscribe').answer({ ok: false, error: { code: 'notAllowed' } })
    await world.clock.advance(60_000)
    expect(asked()).toBe(2)
  })
})
