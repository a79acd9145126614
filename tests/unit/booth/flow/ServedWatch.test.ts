import { describe, expect, it } from 'vitest'
import type { ServedIn } from '#shared/model/catalogue.ts'
import { ServedWatch } from '../../../../booth/flow/ServedWatch.ts'
import { serviceId } from './flowHarness.ts'

const services: ServedIn[] = [{ serviceId, languages: ['so'] }]

function setUp() {
  const told: (readonly ServedIn[])[] = []
  const waiting = new Set<() => void>()
  let reads = 0
  const watch = new ServedWatch({
    read: () => {
      reads += 1
      return Promise.resolve({ ok: true, value: { services } })
    },
    tell: (each) => told.push(each),
    after: (_ms, callback) => {
      waiting.add(callback)
      return () => waiting.delete(callback)
    },
  })
  const drained = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  const pass = () => {
    for (const callback of [...waiting]) {
      waiting.delete(callback)
      callback()
    }
  }
  return { watch, told, drained, pass, reads: () => reads }
}

describe('who serves', () => {
  it('is read while it is shown, again and again, and not once more from one screen to the next', async () => {
    const { watch, told, drained, pass, reads } = setUp()
    watch.want(true)
    watch.want(true)
    await drained()
    expect(told).toEqual([services])
    pass()
    await drained()
    expect(reads()).toBe(2)
  })

  it('is read at once when something has changed, and once more when that was being read already', async () => {
    const { watch, told, drained, reads } = setUp()
    watch.readNow()
    await drained()
    expect(reads()).toBe(0)
    watch.want(true)
    watch.readNow()
    watch.readNow()
    await drained()
    expect([reads(), told.length]).toEqual([2, 1])
    watch.readNow()
    await drained()
    expect([reads(), told.length]).toEqual([3, 2])
  })

  it('is not read when nobody looks, nor told late', async () => {
    const { watch, told, drained, pass, reads } = setUp()
    watch.want(true)
    watch.want(false)
    await drained()
    pass()
    await drained()
    expect(told).toEqual([])
    expect(reads()).toBe(1)
  })

  it('is read only once when somebody comes back while it is being read', async () => {
    const { watch, told, drained, reads } = setUp()
    watch.want(true)
    watch.want(false)
    watch.want(true)
    await drained()
    expect(reads()).toBe(1)
    expect(told).toEqual([services])
  })
})
