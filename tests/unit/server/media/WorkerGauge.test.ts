import { describe, expect, it } from 'vitest'
import { WorkerGauge } from '#server/media/WorkerGauge.ts'
import { FakeClock } from '../../shared/web/support/FakeClock.ts'

type Worker = ConstructorParameters<typeof WorkerGauge>[0]['worker']
type Usage = Awaited<ReturnType<Worker['getResourceUsage']>>

const nothingElse: Usage = {
  ru_utime: 0,
  ru_stime: 0,
  ru_maxrss: 0,
  ru_ixrss: 0,
  ru_idrss: 0,
  ru_isrss: 0,
  ru_minflt: 0,
  ru_majflt: 0,
  ru_nswap: 0,
  ru_inblock: 0,
  ru_oublock: 0,
  ru_msgsnd: 0,
  ru_msgrcv: 0,
  ru_nsignals: 0,
  ru_nvcsw: 0,
  ru_nivcsw: 0,
}

/** A worker that takes a share of a core, and hangs when told so. */
class FakeWorker {
  usedMs = 0
  hangs = false
  getResourceUsage = (): Promise<Usage> =>
    this.hangs
      ? new Promise(() => undefined)
      : Promise.resolve({ ...nothingElse, ru_utime: this.usedMs * 0.75, ru_stime: this.usedMs * 0.25 })
}

function world() {
  const worker = new FakeWorker()
  const clock = new FakeClock()
  const gauge = new WorkerGauge({ worker, clock, limits: { fullShare: 0.8, mostRooms: null } })
  const second = async (share: number) => {
    await clock.advance(1_000)
    worker.usedMs += share * 1_000
    await gauge.measure()
  }
  return { worker, clock, gauge, second }
}

describe('the gauge of a worker', () => {
  it('says what it does of late, by user and system time, and not what it did before it was looked at', async () => {
    const { worker, gauge, second } = world()
    worker.usedMs = 60_000
    for (let seconds = 0; seconds < 20; seconds += 1) await second(0.4)
    expect(gauge.load.share).toBeCloseTo(0.4, 1)
    expect(gauge.load.isBusy).toBe(false)
    for (let seconds = 0; seconds < 20; seconds += 1) await second(0.95)
    expect(gauge.load.isBusy).toBe(true)
    for (let seconds = 0; seconds < 20; seconds += 1) await second(0.75)
    expect(gauge.load.isBusy).toBe(true)
    for (let seconds = 0; seconds < 20; seconds += 1) await second(0.3)
    expect(gauge.load.isBusy).toBe(false)
  })

  it('counts places once, however often they are taken or given up, and rooms as young for a while', async () => {
    const { gauge, clock } = world()
    const [first, second] = [gauge.place(), gauge.place()]
    expect(gauge.load).toMatchObject({ rooms: 0, youngRooms: 2 })
    first.take()
    first.take()
    second.take()
    expect(gauge.load).toMatchObject({ rooms: 2, youngRooms: 2 })
    second.giveUp()
    second.giveUp()
    expect(gauge.load).toMatchObject({ rooms: 1, youngRooms: 2 })
    await clock.advance(6_000)
    expect(gauge.load).toMatchObject({ rooms: 1, youngRooms: 0 })
    second.take()
    expect(gauge.load).toMatchObject({ rooms: 2, youngRooms: 0 })
  })

  it('counts how often it asked in vain, from nought again with each answer', async () => {
    const { worker, gauge, second } = world()
    await second(0.1)
    expect(gauge.unanswered).toBe(0)
    worker.hangs = true
    for (let asked = 1; asked <= 5; asked += 1) {
      void gauge.measure()
      expect(gauge.unanswered).toBe(asked)
    }
  })
})
