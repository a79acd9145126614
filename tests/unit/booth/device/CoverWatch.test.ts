import { describe, expect, it } from 'vitest'
import { CallView, type Cover } from '#shared/model/call.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { CoverWatch } from '../../../../booth/device/CoverWatch.ts'
import type { FlowEvent } from '../../../../booth/flow/flowTypes.ts'
import type { Screen } from '../../../../booth/flow/screen.ts'
import { FakeClock, settle } from '../../shared/web/support/FakeClock.ts'

function viewWith(cover: Cover | null): CallView {
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000009',
    self: '00000000-0000-4000-8000-000000000001',
    call: { state: 'live', elapsedMs: 5 },
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: [],
    inCharge: null,
    pause: null,
    cover,
    asked: [],
    invitations: [],
  })
}

const asked = (round: number): Cover => ({ state: 'asked', round, because: 'away', awayMs: 12_000 })

/** A booth whose machine does what it is told. */
function watched(from: Screen = 'call') {
  const clock = new FakeClock()
  const view = createStore<CallView | null>(viewWith(null))
  const link = createStore<LinkState>({ state: 'connected' })
  const stalled = createStore(false)
  const isCutOff = createStore(false)
  let heardAtMs = clock.monotonicMs()
  const told: string[] = []
  const sent: FlowEvent['type'][] = []
  const refusals: ErrorCode[] = []
  let screen = from
  let heard: (answer: Answer<unknown>) => void = () => undefined
  const watch = new CoverWatch<{
    view: typeof view
    link: typeof link
    heardAtMs: number
    stalled: typeof stalled
    isCutOff: typeof isCutOff
  }>({
    clock,
    screen: () => screen,
    send: ({ type }) => {
      sent.push(type)
      if (type === 'covered') show('covered')
      if (type === 'recognised') show('call')
    },
    cover: (_call, silentMs) => {
      const answered = new Promise<Answer<unknown>>((resolve) => {
        heard = (answer) => {
          told.push(`cover ${silentMs()}`)
          resolve(answer)
        }
      })
      return answered
    },
    claim: async (_call, round) => {
      told.push(`claim ${round}`)
      const code = refusals.shift()
      return code === undefined ? { ok: true, value: {} } : { ok: false, error: { code } }
    },
  })
  const show = (next: Screen) => {
    screen = next
    watch.screenChanged()
  }
  const call = {
    view,
    link,
    get heardAtMs() {
      return heardAtMs
    },
    stalled,
    isCutOff,
  }
  watch.follow(createStore(call))
  return {
    clock,
    view,
    link,
    stalled,
    isCutOff,
    told,
    sent,
    refusals,
    screen: () => screen,
    goOn: () => show('claiming'),
    /** The server's ping, or anything else. */
    ping: () => {
      heardAtMs = clock.monotonicMs()
    },
    reconnect: () => {
      heardAtMs = clock.monotonicMs()
      link.set({ state: 'connected' })
    },
    hear: async (answer: Answer<unknown> = { ok: true, value: {} }) => {
      heard(answer)
      await settle()
    },
  }
}

describe('a call that the server covers', () => {
  it('is covered, claimed by one press, and goes on when the cover is gone', async () => {
    const booth = watched()
    booth.view.set(viewWith(asked(1)))
    expect(booth.screen()).toBe('covered')
    expect(booth.told).toEqual([])
    booth.goOn()
    expect(booth.told).toEqual(['claim 1'])
    booth.view.set(viewWith({ ...asked(1), state: 'claimed' }))
    expect(booth.screen()).toBe('claiming')
    booth.view.set(viewWith(null))
    expect(booth.screen()).toBe('call')
  })

  it('wants another press when it is asked anew', () => {
    const booth = watched()
    booth.view.set(viewWith(asked(1)))
    booth.goOn()
    booth.view.set(viewWith(asked(2)))
    expect(booth.screen()).toBe('covered')
    expect(booth.told).toEqual(['claim 1'])
    booth.goOn()
    expect(booth.told).toEqual(['claim 1', 'claim 2'])
  })
})

describe('a claim that the server refuses', () => {
  it('is sent again, since what was in its way passes', async () => {
    const booth = watched()
    booth.refusals.push('conflict')
    booth.view.set(viewWith(asked(1)))
    booth.goOn()
    await settle()
    expect(booth.told).toEqual(['claim 1'])
    await booth.clock.advance(1_000)
    expect(booth.told).toEqual(['claim 1', 'claim 1'])
    await booth.clock.advance(60_000)
    expect(booth.told).toHaveLength(2)
    expect(booth.screen()).toBe('claiming')
  })

  it('leaves nobody waiting when it is refused again and again: they may press once more', async () => {
    const booth = watched()
    booth.refusals.push('conflict', 'outOfOrder', 'outOfOrder')
    booth.view.set(viewWith(asked(1)))
    booth.goOn()
    await settle()
    for (let time = 0; time < 3; time += 1) await booth.clock.advance(1_000)
    expect(booth.told).toEqual(['claim 1', 'claim 1', 'claim 1'])
    expect(booth.screen()).toBe('covered')
    booth.goOn()
    await settle()
    expect(booth.told).toHaveLength(4)
    expect(booth.screen()).toBe('claiming')
  })

  it('is not sent again once it was heard after all, or somebody is asked anew', async () => {
    const booth = watched()
    booth.refusals.push('outOfOrder', 'outOfOrder')
    booth.view.set(viewWith(asked(1)))
    booth.goOn()
    booth.view.set(viewWith(null))
    await booth.clock.advance(5_000)
    expect(booth.screen()).toBe('call')
    booth.view.set(viewWith(asked(2)))
    booth.goOn()
    booth.view.set(viewWith(asked(3)))
    await booth.clock.advance(5_000)
    expect(booth.screen()).toBe('covered')
    expect(booth.told).toEqual(['claim 1', 'claim 2'])
  })
})

describe('a call over which nothing comes', () => {
  it('is covered after ten seconds without a link, and the server is told for how long', async () => {
    const booth = watched()
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(9_999)
    expect(booth.screen()).toBe('call')
    await booth.clock.advance(1)
    expect(booth.screen()).toBe('covered')
    await booth.clock.advance(4_000)
    booth.link.set({ state: 'connected' })
    await booth.hear()
    expect(booth.told).toEqual(['cover 14000'])
  })

  it('is covered ten seconds after the last ping where no sound is due, however late the loss is known', async () => {
    const booth = watched()
    await booth.clock.advance(2_500)
    booth.ping()
    // The expert is muted: nothing stalls, and the socket is missed only by its pings.
    await booth.clock.advance(7_500)
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(2_499)
    expect(booth.screen()).toBe('call')
    await booth.clock.advance(1)
    expect(booth.screen()).toBe('covered')
    booth.reconnect()
    await booth.hear()
    expect(booth.told).toEqual(['cover 10000'])
  })

  it('is covered at once when the loss is known later than that', async () => {
    const booth = watched()
    await booth.clock.advance(12_000)
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(0)
    expect(booth.screen()).toBe('covered')
  })

  it('counts media that is cut off alone from its last sound, not from the last ping', async () => {
    const booth = watched()
    await booth.clock.advance(60_000)
    booth.stalled.set(true)
    booth.isCutOff.set(true)
    await booth.clock.advance(8_999)
    expect(booth.sent).toEqual([])
    await booth.clock.advance(1)
    expect(booth.sent).toEqual(['covered'])
  })

  it('is covered, too, when only the own media is cut off', async () => {
    const booth = watched()
    booth.stalled.set(true)
    await booth.clock.advance(5_000)
    booth.isCutOff.set(true)
    await booth.clock.advance(3_999)
    expect(booth.sent).toEqual([])
    // Counted from the last sound, a second before it was missed.
    await booth.clock.advance(1)
    expect(booth.sent).toEqual(['covered'])
  })

  it('goes on when it comes back in time', async () => {
    const booth = watched()
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(9_000)
    booth.reconnect()
    booth.isCutOff.set(true)
    await booth.clock.advance(9_000)
    expect(booth.sent).toEqual([])
  })

  it('is taken for nobody’s before the server has covered it, however old the view is', async () => {
    const booth = watched()
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(10_000)
    booth.goOn()
    booth.link.set({ state: 'connected' })
    expect(booth.screen()).toBe('claiming')
    await booth.hear()
    // The view from before the break still shows no cover.
    expect(booth.screen()).toBe('claiming')
    expect(booth.told).toEqual(['cover 10000'])
    booth.view.set(viewWith(asked(1)))
    expect(booth.told).toEqual(['cover 10000', 'claim 1'])
    booth.view.set(viewWith(null))
    expect(booth.screen()).toBe('call')
  })

  it('is reported again when others changed the call in that moment, and nobody goes on before', async () => {
    const booth = watched()
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(10_000)
    booth.link.set({ state: 'connected' })
    booth.goOn()
    await booth.hear({ ok: false, error: { code: 'conflict' } })
    expect(booth.screen()).toBe('claiming')
    await booth.clock.advance(1_000)
    await booth.hear()
    expect(booth.told).toEqual(['cover 10000', 'cover 11000'])
    booth.view.set(viewWith(asked(1)))
    expect(booth.told).toEqual(['cover 10000', 'cover 11000', 'claim 1'])
  })

  it('is not covered when no sound comes, but the own link is fine', async () => {
    const booth = watched()
    booth.stalled.set(true)
    await booth.clock.advance(60_000)
    expect(booth.sent).toEqual([])
  })

  it('is nothing before the call', async () => {
    const booth = watched('waiting')
    booth.link.set({ state: 'reconnecting' })
    await booth.clock.advance(60_000)
    expect(booth.sent).toEqual([])
  })
})
