import { beforeEach, describe, expect, it } from 'vitest'
import type { MediaRequest } from '#shared/web/media/mediaRequest.ts'
import { SourceProducer, type TrackProducer, type WantedLayers } from '#shared/web/media/SourceProducer.ts'
import { parseAnswer } from '#shared/web/signalling/parseAnswer.ts'
import { FakeClock, settle } from '../support/FakeClock.ts'
import { FakeTrack } from '../support/FakeTrack.ts'

class FakeProducer implements TrackProducer {
  track: MediaStreamTrack | null
  paused: boolean
  closed = false

  constructor(track: MediaStreamTrack, how: { readonly muted: boolean; readonly layers: WantedLayers }) {
    this.track = track
    this.paused = how.muted
    this.layers = how.layers
  }

  readonly pause = () => {
    this.paused = true
  }
  readonly resume = () => {
    this.paused = false
  }
  readonly close = () => {
    this.closed = true
  }
  layers: WantedLayers
  rate = 'whole'
  readonly setRate: TrackProducer['setRate'] = async (rate) => {
    this.rate = rate
  }
  readonly setMaxSpatialLayer = async () => {
    this.layers = 'all'
  }
  readonly replaceTrack: TrackProducer['replaceTrack'] = async ({ track }) => {
    this.track = track
  }
}

let clock: FakeClock
let produced: FakeProducer[]
let asked: string[]
let failures: number
let refusals: number
let source: SourceProducer

beforeEach(() => {
  clock = new FakeClock()
  produced = []
  asked = []
  failures = 0
  refusals = 0
  const request: MediaRequest = async (name, input) => {
    asked.push(`${name} ${JSON.stringify(input)}`)
    if (refusals > 0) {
      refusals -= 1
      return parseAnswer(name, { ok: false, error: { code: 'unavailable' } })
    }
    return parseAnswer(name, { ok: true, value: {} })
  }
  source = new SourceProducer({
    source: 'camera',
    request,
    clock,
    produce: async (track, how) => {
      await settle()
      if (failures > 0) {
        failures -= 1
        throw new Error('no')
      }
      const producer = new FakeProducer(track, how)
      produced.push(producer)
      return producer
    },
  })
})

describe('SourceProducer', () => {
  const track = new FakeTrack('video')

  it('tells the others what is wrong with the device, also without one, and when it works again', async () => {
    const wanted = { track: null, muted: false, layers: 'all' } as const
    await source.want({ ...wanted, trouble: 'missing' })
    await source.want({ ...wanted, trouble: 'missing' })
    await source.want({ ...wanted, track, trouble: null })
    expect(asked).toEqual([
      'media.setTrouble {"source":"camera","trouble":"missing"}',
      'media.setTrouble {"source":"camera","trouble":null}',
    ])
    expect(produced).toHaveLength(1)
  })

  it('tells of it again until the server has taken it in, and sends meanwhile', async () => {
    refusals = 2
    await source.want({ track, muted: false, layers: 'all', trouble: 'silent' })
    expect(produced).toHaveLength(1)
    const silent = 'media.setTrouble {"source":"camera","trouble":"silent"}'
    expect(asked).toEqual([silent])
    await clock.advance(1_000)
    expect(asked).toEqual([silent, silent])
    await clock.advance(1_000)
    expect(asked).toEqual([silent, silent, silent])
    await clock.advance(60_000)
    expect(asked).toHaveLength(3)
    expect(produced).toHaveLength(1)
  })

  it('sends once, however often it is wanted', async () => {
    await Promise.all([
      source.want({ track, muted: false, layers: 'all', trouble: null }),
      source.want({ track, muted: false, layers: 'all', trouble: null }),
    ])
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    expect(produced).toHaveLength(1)
    expect(asked).toEqual([])
  })

  it('takes a wish that comes right after one for nothing', async () => {
    // So both devices open: the microphone's track brings a wish without a camera, the camera's follows at once.
    await Promise.all([
      source.want({ track: null, muted: false, layers: 'all', trouble: null }),
      source.want({ track, muted: false, layers: 'all', trouble: null }),
    ])
    expect(produced).toHaveLength(1)
    for (let gap = 0; gap < 8; gap += 1) {
      void source.want({ track: null, muted: false, layers: 'all', trouble: null })
      for (let turn = 0; turn < gap; turn += 1) await Promise.resolve()
      await source.want({ track, muted: false, layers: 'all', trouble: null })
      expect(produced.at(-1)?.closed).toBe(false)
    }
  })

  it('sends the same anew when it is asked to, and ends what it sent before', async () => {
    await source.sendAnew()
    expect(produced).toHaveLength(0)
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    await source.sendAnew()
    expect(produced.map(({ closed }) => closed)).toEqual([true, false])
    expect(asked).toEqual([])
  })

  it('keeps to what the links take, also with the next producer', async () => {
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    await source.limit('slow')
    expect(produced[0]?.rate).toBe('slow')
    await source.want({ track: null, muted: false, layers: 'all', trouble: null })
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    expect(produced[1]?.rate).toBe('slow')
    await source.limit('whole')
    expect(produced[1]?.rate).toBe('whole')
  })

  it('follows the newest wish when it changed on the way', async () => {
    const first = source.want({ track, muted: false, layers: 'all', trouble: null })
    await Promise.all([first, source.want({ track: null, muted: false, layers: 'all', trouble: null })])
    expect(produced[0]?.closed).toBe(true)
    expect(asked).toEqual(['media.closeProducer {"source":"camera"}'])
    await source.want({ track, muted: true, layers: 'all', trouble: null })
    expect(produced).toHaveLength(2)
    expect(produced[1]?.paused).toBe(true)
  })

  it('starts anew after a wish for nothing, however short', async () => {
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    await Promise.all([
      source.want({ track: null, muted: false, layers: 'all', trouble: null }),
      source.want({ track, muted: false, layers: 'all', trouble: null }),
    ])
    expect(produced.map(({ closed }) => closed)).toEqual([true, false])

    const muting = source.want({ track, muted: true, layers: 'all', trouble: null })
    await Promise.all([
      muting,
      source.want({ track: null, muted: true, layers: 'all', trouble: null }),
      source.want({ track, muted: true, layers: 'all', trouble: null }),
    ])
    expect(produced.map(({ closed }) => closed)).toEqual([true, true, false])

    const another = new FakeTrack('video')
    await source.want({ track: null, muted: false, layers: 'all', trouble: null })
    const starting = source.want({ track: another, muted: false, layers: 'all', trouble: null })
    await Promise.all([
      starting,
      source.want({ track: null, muted: false, layers: 'all', trouble: null }),
      source.want({ track, muted: false, layers: 'all', trouble: null }),
    ])
    expect(produced.at(-1)).toMatchObject({ track, closed: false })
    expect(produced.filter(({ closed }) => !closed)).toHaveLength(1)
  })

  it('changes the track without a new producer', async () => {
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    const next = new FakeTrack('video')
    await source.want({ track: next, muted: false, layers: 'all', trouble: null })
    expect(produced).toHaveLength(1)
    expect(produced[0]?.track).toBe(next)
  })

  it('starts with the smallest layer when that is wanted, and grows to all of them once', async () => {
    await source.want({ track, muted: false, layers: 'smallest', trouble: null })
    expect(produced[0]?.layers).toBe('smallest')
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    expect(produced[0]?.layers).toBe('all')
    await source.want({ track, muted: false, layers: 'smallest', trouble: null })
    expect(produced).toHaveLength(1)
    expect(produced[0]?.layers).toBe('all')
  })

  it('mutes the own side first, then tells', async () => {
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    const muting = source.want({ track, muted: true, layers: 'all', trouble: null })
    expect(produced[0]?.paused).toBe(true)
    await muting
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    expect(produced[0]?.paused).toBe(false)
    expect(asked).toEqual([
      'media.setProducerPaused {"source":"camera","paused":true}',
      'media.setProducerPaused {"source":"camera","paused":false}',
    ])
  })

  it('tries again after a failure, and not after its end', async () => {
    failures = 1
    await source.want({ track, muted: false, layers: 'all', trouble: null })
    expect(produced).toHaveLength(0)
    await clock.advance(1_000)
    await settle()
    expect(produced).toHaveLength(1)

    failures = 1
    produced[0]?.close()
    await source.want({ track, muted: true, layers: 'all', trouble: null })
    source.close()
    await clock.advance(60_000)
    expect(produced).toHaveLength(1)
  })
})
