import { describe, expect, it } from 'vitest'
import { limitReceiving, limitSending, mostForPictures } from '#server/media/limitTransport.ts'

/** A transport that notes what it is held to. */
class FakeTransport {
  closed = false
  readonly held: { readonly way: 'in' | 'out'; readonly bps: number }[] = []
  readonly setMaxIncomingBitrate = async (bps: number): Promise<void> =>
    void this.held.push({ way: 'in', bps })
  readonly setMaxOutgoingBitrate = async (bps: number): Promise<void> =>
    void this.held.push({ way: 'out', bps })
}

describe('what pictures may take of a limit', () => {
  it('is what is left beside each sound', () => {
    expect([0, 1, 2, 3].map((sounds) => mostForPictures(250_000, sounds))).toEqual([
      225_000, 185_000, 145_000, 105_000,
    ])
  })

  it('is never less than the worker takes, however many speak', () => {
    expect(mostForPictures(250_000, 20)).toBe(50_000)
  })

  it('is everything without a limit, however many speak', () => {
    expect(mostForPictures(null, 3)).toBe(0)
  })
})

describe('a transport', () => {
  it('is held to a limit, and let go again', async () => {
    const transport = new FakeTransport()
    await limitSending(transport, 250_000)
    await limitReceiving(transport, { mostBps: 250_000, sounds: 2 })
    await limitSending(transport, null)
    await limitReceiving(transport, { mostBps: null, sounds: 2 })
    expect(transport.held).toEqual([
      { way: 'in', bps: 225_000 },
      { way: 'out', bps: 145_000 },
      { way: 'in', bps: 0 },
      { way: 'out', bps: 0 },
    ])
  })

  it('that has closed is asked nothing', async () => {
    const transport = new FakeTransport()
    transport.closed = true
    await limitSending(transport, 250_000)
    await limitReceiving(transport, { mostBps: 250_000, sounds: 1 })
    expect(transport.held).toEqual([])
  })
})
