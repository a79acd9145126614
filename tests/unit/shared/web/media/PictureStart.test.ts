import { beforeEach, describe, expect, it } from 'vitest'
import { PictureStart } from '#shared/web/media/PictureStart.ts'
import { FakeClock } from '../support/FakeClock.ts'

let clock: FakeClock
let grown: number
let start: PictureStart

beforeEach(() => {
  clock = new FakeClock()
  grown = 0
  start = new PictureStart({
    clock,
    grown: () => {
      grown += 1
    },
  })
})

describe('the start of the own picture', () => {
  it('is the smallest layer until the connection stands and the call is live, and a moment more', async () => {
    start.joining()
    start.live(false)
    start.joined()
    await clock.advance(5_000)
    expect(start.layers).toBe('smallest')
    start.live(true)
    await clock.advance(400)
    // Views come as often as they like.
    start.live(true)
    expect([start.layers, grown]).toEqual(['smallest', 0])
    await clock.advance(200)
    expect([start.layers, grown]).toEqual(['all', 1])
    start.live(true)
    await clock.advance(5_000)
    expect(grown).toBe(1)
  })

  it('begins anew with each connection', async () => {
    start.joining()
    start.joined()
    start.live(true)
    await clock.advance(600)
    expect(start.layers).toBe('all')
    start.joining()
    start.live(true)
    await clock.advance(5_000)
    expect(start.layers).toBe('smallest')
    start.joined()
    await clock.advance(600)
    expect([start.layers, grown]).toEqual(['all', 2])
  })

  it('begins anew over the same connection, too', async () => {
    start.joining()
    start.joined()
    start.live(true)
    await clock.advance(600)
    start.again()
    expect(start.layers).toBe('smallest')
    await clock.advance(600)
    expect([start.layers, grown]).toEqual(['all', 2])
  })

  it('does not grow any more when it is closed', async () => {
    start.joining()
    start.joined()
    start.live(true)
    start.close()
    await clock.advance(5_000)
    expect([start.layers, grown]).toEqual(['smallest', 0])
  })
})
