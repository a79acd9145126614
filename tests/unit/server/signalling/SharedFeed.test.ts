import { describe, expect, it } from 'vitest'
import { SharedFeed } from '#server/signalling/SharedFeed.ts'
import { ListedLog } from '../support/ListedLog.ts'

/** A number that is read by hand: each reading waits until it is let go. */
class SlowNumber {
  value = 0
  readings = 0
  readonly #waiting: (() => void)[] = []
  readonly feed: SharedFeed<number, string>

  constructor() {
    this.feed = new SharedFeed({
      load: async () => {
        this.readings += 1
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
        return this.value
      },
      stepBetween: (before, after) => (before === after ? null : `${before}>${after}`),
      log: new ListedLog(),
    })
  }

  /** Lets readings end until there are none. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 5; ) {
      await Promise.resolve()
      await new Promise((resolve) => setImmediate(resolve))
      const reading = this.#waiting.shift()
      quiet = reading === undefined ? quiet + 1 : 0
      reading?.()
    }
  }
}

describe('SharedFeed', () => {
  it('reads once for all who look, and numbers what it tells them', async () => {
    const number = new SlowNumber()
    const told: unknown[] = []
    const one = number.feed.snapshot((step) => told.push(['one', step]))
    const other = number.feed.snapshot((step) => told.push(['other', step]))
    await number.settle()
    expect(await one).toEqual({ version: 0, view: 0 })
    expect(await other).toEqual({ version: 0, view: 0 })
    number.readings = 0
    number.value = 5
    number.feed.changed()
    number.feed.changed()
    await number.settle()
    const step = { version: 1, step: '0>5' }
    expect(told).toEqual([
      ['one', step],
      ['other', step],
    ])
    expect(number.readings).toBe(1)
  })

  it('tells whoever looks already what a newcomer finds', async () => {
    const number = new SlowNumber()
    const told: unknown[] = []
    void number.feed.snapshot((step) => told.push(step))
    await number.settle()
    number.value = 7
    const newcomer = number.feed.snapshot(() => told.push('newcomer'))
    await number.settle()
    expect(await newcomer).toEqual({ version: 1, view: 7 })
    expect(told).toEqual([{ version: 1, step: '0>7' }])
  })

  it('reads once more after what changes while somebody is about to look', async () => {
    const number = new SlowNumber()
    const told: unknown[] = []
    void number.feed.snapshot((step) => told.push(step))
    number.feed.changed()
    await number.settle()
    expect(number.readings).toBe(2)
    expect(told).toEqual([])
  })

  it('reads nothing that nobody looks at, and tells nobody who has let go', async () => {
    const number = new SlowNumber()
    number.feed.changed()
    await number.settle()
    expect(number.readings).toBe(0)
    const told: unknown[] = []
    const listener = (step: unknown) => told.push(step)
    void number.feed.snapshot(listener)
    number.feed.forget(listener)
    await number.settle()
    number.value = 1
    number.feed.changed()
    await number.settle()
    expect(told).toEqual([])
    expect(number.readings).toBe(1)
  })
})
