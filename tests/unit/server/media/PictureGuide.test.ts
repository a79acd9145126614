import { beforeEach, describe, expect, it } from 'vitest'
import { type GuidedConsumer, PictureGuide } from '#server/media/PictureGuide.ts'
import { ParticipantId } from '#shared/model/ids.ts'

const resident = ParticipantId.parse('00000000-0000-4000-8000-000000000001')
const layers = [150_000, 500_000, 1_500_000]

const sending: GuidedConsumer['score'] = { score: 10, producerScore: 10, producerScores: [10, 10, 10] }
const silent: GuidedConsumer['score'] = { score: 10, producerScore: 0, producerScores: [0, 0, 0] }

/** A picture on its way to somebody, as the worker tells of it. */
class FakeConsumer implements GuidedConsumer {
  readonly kind = 'video'
  readonly type = 'simulcast'
  closed = false
  paused = false
  producerPaused = false
  score: GuidedConsumer['score'] = sending
  currentLayers: NonNullable<GuidedConsumer['currentLayers']> | undefined
  readonly rtpParameters = { codecs: [], encodings: [{ scalabilityMode: 'L3T3' }] }
  readonly asked: number[] = []
  readonly observer = { on: () => undefined }
  readonly setPreferredLayers: GuidedConsumer['setPreferredLayers'] = async ({ spatialLayer }) => {
    this.asked.push(spatialLayer)
  }

  /** All frames of the layer that was asked for arrive. */
  arrives(): void {
    this.currentLayers = { spatialLayer: this.asked.at(-1) ?? 0, temporalLayer: 2 }
  }
}

let nowMs: number
let guide: PictureGuide

beforeEach(() => {
  nowMs = 0
  guide = new PictureGuide({
    nowMs: () => nowMs,
    gaveUp: (cause) => {
      throw cause
    },
  })
})

async function begin(): Promise<FakeConsumer> {
  const consumer = new FakeConsumer()
  const encodings = layers.map((maxBitrate) => ({ maxBitrate }))
  await guide.begin(consumer, { from: resident, producer: { rtpParameters: { codecs: [], encodings } } })
  return consumer
}

/** Looks twice a second for so long at what one receiver gets. */
async function look(consumer: FakeConsumer, forMs: number): Promise<void> {
  const untilMs = nowMs + forMs
  while (nowMs < untilMs) {
    nowMs += 500
    await guide.look({ availableBps: null, report: null, inbound: new Map([['one', { consumer }]]) })
  }
}

describe('what a sender is to make of its picture', () => {
  it('is what the weakest link takes over which it flows, and not one over which it does not', async () => {
    const [weak, good] = [await begin(), await begin()]
    good.arrives()
    await look(good, 500)
    await look(weak, 2_500)
    expect(guide.rateWanted(resident)).not.toBe('whole')
    weak.paused = true
    expect(guide.rateWanted(resident)).toBe('whole')
    weak.paused = false
    expect(guide.rateWanted(resident)).not.toBe('whole')
  })

  it('is what is known of the links while it flows over none yet', async () => {
    const weak = await begin()
    await look(weak, 2_500)
    weak.paused = true
    expect(guide.rateWanted(resident)).not.toBe('whole')
  })
})

describe('a picture that was paused, or of which nothing was sent', () => {
  it.each([
    ['paused', { paused: true }, { paused: false }],
    ['paused by its sender', { producerPaused: true }, { producerPaused: false }],
    ['without anything from its sender', { score: silent }, { score: sending }],
  ])('%s: what was too much before does not count after it', async (_, rests, goesOn) => {
    const picture = await begin()
    picture.arrives()
    await look(picture, 1_000)
    const rung = picture.asked.at(-1)
    expect(rung).toBeGreaterThan(0)
    // Only just too much, when it stops.
    picture.currentLayers = undefined
    await look(picture, 500)
    Object.assign(picture, rests)
    await look(picture, 5_000)
    Object.assign(picture, goesOn)
    await look(picture, 500)
    expect(picture.asked.at(-1)).toBe(rung)
    // It begins anew: a second of it is too much as ever.
    await look(picture, 1_000)
    expect(picture.asked.at(-1)).toBeLessThan(rung ?? 0)
  })
})

describe('pictures of somebody who signs', () => {
  const other = ParticipantId.parse('00000000-0000-4000-8000-000000000002')

  async function beginFrom(from: ParticipantId): Promise<FakeConsumer> {
    const consumer = new FakeConsumer()
    const encodings = layers.map((maxBitrate) => ({ maxBitrate }))
    await guide.begin(consumer, { from, producer: { rtpParameters: { codecs: [], encodings } } })
    return consumer
  }

  it('have the greater share of a link, and are never stills', async () => {
    const [hands, face] = [await beginFrom(resident), await beginFrom(other)]
    guide.setSigners([resident])
    const inbound = new Map([
      ['hands', { consumer: hands }],
      ['face', { consumer: face }],
    ])
    // Nothing of either gets through whole.
    for (const consumer of [hands, face]) consumer.currentLayers = { spatialLayer: 0, temporalLayer: 0 }
    for (; nowMs < 20_000; nowMs += 500) await guide.look({ availableBps: 150_000, report: null, inbound })
    expect(guide.rateWanted(resident)).toBe('slow')
    expect(guide.rateWanted(other)).toBe('still')
  })
})
