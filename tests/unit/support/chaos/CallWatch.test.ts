import { beforeEach, describe, expect, it } from 'vitest'
import { CallId } from '#shared/model/ids.ts'
import { CallWatch, type WatchedSeat } from '#tests/support/chaos/CallWatch.ts'

const callId = CallId.parse('00000000-0000-4000-8000-000000000001')

let watch: CallWatch
let nowMs: number

const hears = (heardSinceMs: number): WatchedSeat => ({ callId, isWhole: true, heardSinceMs })
const broken: WatchedSeat = { callId, isWhole: false, heardSinceMs: null }

function lookAt(ms: number, ...seats: readonly WatchedSeat[]): void {
  nowMs = ms
  watch.look(seats, nowMs)
}

beforeEach(() => {
  watch = new CallWatch()
  lookAt(100, hears(90), hears(95))
})

describe('a call that is watched', () => {
  it('is whole when both sides say so', () => {
    expect(watch.whole).toEqual([callId])
    lookAt(200, hears(90))
    expect(watch.whole).toEqual([])
    lookAt(210, hears(90), broken)
    expect(watch.whole).toEqual([])
  })

  it('is not hit while nothing happens to it', () => {
    lookAt(300, hears(90), hears(95))
    expect(watch.wasHit(callId, 150)).toBe(false)
    expect(watch.backSince(callId, 150)).toBeNull()
  })

  it('is back when both sides are whole and hear each other anew', () => {
    lookAt(200, broken, broken)
    expect(watch.wasHit(callId, 150)).toBe(true)
    lookAt(300, hears(290), broken)
    expect(watch.backSince(callId, 150)).toBeNull()
    lookAt(400, hears(290), hears(395))
    expect(watch.backSince(callId, 150)).toBe(400)
  })

  it('is not back while one side was not told yet of what broke', () => {
    lookAt(200, broken, hears(95))
    lookAt(300, hears(290), hears(95))
    expect(watch.whole).toEqual([callId])
    expect(watch.backSince(callId, 150)).toBeNull()
    lookAt(310, hears(290), broken)
    lookAt(320, hears(290), hears(315))
    expect(watch.backSince(callId, 150)).toBe(320)
  })

  it('was hit even when it broke for an instant', () => {
    lookAt(200, broken, broken)
    lookAt(200, hears(200), hears(200))
    expect(watch.wasHit(callId, 200)).toBe(true)
    expect(watch.backSince(callId, 200)).toBe(200)
  })

  it('is forgotten when it has ended', () => {
    watch.forget(callId)
    expect(watch.whole).toEqual([])
  })
})
