import { describe, expect, it } from 'vitest'
import { CallId } from '#shared/model/ids.ts'
import { CallDesk, type OpenCall } from '../../../../client/call/CallDesk.ts'

const first = CallId.parse('00000000-0000-4000-8000-000000000001')
const second = CallId.parse('00000000-0000-4000-8000-000000000002')

class FakeCall implements OpenCall {
  readonly callId: CallId
  closed = 0

  constructor(callId: CallId) {
    this.callId = callId
  }

  close(): void {
    this.closed += 1
  }
}

function fakeDesk() {
  const opened: FakeCall[] = []
  const desk = new CallDesk(async () => (callId: CallId) => {
    const call = new FakeCall(callId)
    opened.push(call)
    return call
  })
  return { desk, opened }
}

describe('CallDesk', () => {
  it('keeps one session from the offer through the call', async () => {
    const { desk, opened } = fakeDesk()
    await desk.follow(first)
    const current = desk.current.get()
    await desk.follow(first)
    expect(opened).toHaveLength(1)
    expect(desk.current.get()).toBe(current)
  })

  it('closes what the desk shows no more', async () => {
    const { desk, opened } = fakeDesk()
    await desk.follow(first)
    await desk.follow(second)
    expect(opened.map(({ callId, closed }) => [callId, closed])).toEqual([
      [first, 1],
      [second, 0],
    ])
    await desk.follow(null)
    expect(opened[1]?.closed).toBe(1)
    expect(desk.current.get()).toBeNull()
  })

  it('opens nothing for an offer that was gone before the media part had loaded', async () => {
    const { desk, opened } = fakeDesk()
    const following = desk.follow(first)
    await desk.follow(null)
    await following
    expect(opened).toHaveLength(0)
    expect(desk.current.get()).toBeNull()
  })

  it('tries again when the media part could not be loaded', async () => {
    let attempts = 0
    const desk = new CallDesk<FakeCall>(async () => {
      attempts += 1
      if (attempts === 1) throw new Error('offline')
      return (callId) => new FakeCall(callId)
    })
    await desk.follow(first)
    expect(attempts).toBe(2)
    expect(desk.current.get()?.callId).toBe(first)
  })
})
