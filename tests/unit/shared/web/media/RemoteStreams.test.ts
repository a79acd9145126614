import { beforeEach, describe, expect, it } from 'vitest'
import { ParticipantId } from '#shared/model/ids.ts'
import { RemoteStreams } from '#shared/web/media/RemoteStreams.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeStream, FakeTrack } from '../support/FakeTrack.ts'

const expert = ParticipantId.parse('0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4e')

const here = { id: expert, connected: true }
const away = { id: expert, connected: false }

let clock: FakeClock
let streams: RemoteStreams
let discarded: MediaStreamTrack[]
const attach = (source: 'camera' | 'microphone', track: MediaStreamTrack) =>
  streams.attach({ participantId: expert, source, track, discard: () => discarded.push(track) }).stale
const one = () => streams.remote.get()[0]

beforeEach(() => {
  clock = new FakeClock()
  discarded = []
  streams = new RemoteStreams(clock, () => new FakeStream())
})

describe('RemoteStreams', () => {
  it('shows somebody as soon as anything of them is there, and a moment longer', async () => {
    expect(streams.remote.get()).toEqual([])
    const track = new FakeTrack('video')
    const stopped = attach('camera', track)
    expect(one()?.picture?.getTracks()).toEqual([track])
    expect(one()?.sound).toBeNull()
    stopped()
    expect(one()?.picture?.getTracks()).toEqual([track])
    await clock.advance(1_500)
    expect(streams.remote.get()).toEqual([])
    expect(discarded).toEqual([track])
  })

  it('knows of somebody whose devices bring nothing', () => {
    streams.setTrouble(expert, 'microphone', 'missing')
    expect(one()).toMatchObject({ picture: null, sound: null, microphoneTrouble: 'missing' })
    streams.setTrouble(expert, 'microphone', null)
    expect(streams.remote.get()).toEqual([])
    streams.setTrouble(expert, 'camera', 'silent')
    // What stands on the new connection is told anew.
    streams.markStale()
    attach('microphone', new FakeTrack('audio'))
    expect(one()).toMatchObject({ cameraTrouble: null })
  })

  it('keeps the stream and the last picture when its sender starts anew', async () => {
    const first = new FakeTrack('video')
    const stopped = attach('camera', first)
    const stream = one()?.picture
    stopped()
    await clock.advance(500)
    const next = new FakeTrack('video')
    attach('camera', next)
    await clock.advance(60_000)
    expect(one()?.picture).toBe(stream)
    expect(stream?.getTracks()).toEqual([next])
    expect(discarded).toEqual([first])
  })

  it('keeps the last picture as long as its sender is away', async () => {
    const stopped = attach('camera', new FakeTrack('video'))
    streams.setParticipants([away])
    stopped()
    await clock.advance(60_000)
    expect(one()?.picture).not.toBeNull()
    streams.setParticipants([here])
    await clock.advance(4_999)
    expect(one()?.picture).not.toBeNull()
    await clock.advance(1)
    expect(one()).toBeUndefined()
  })

  it('takes a track out at once that has ended, also while its sender is away', () => {
    const track = new FakeTrack('video')
    const { ended } = streams.attach({
      participantId: expert,
      source: 'camera',
      track,
      discard: () => discarded.push(track),
    })
    streams.setParticipants([away])
    ended()
    expect(streams.remote.get()).toEqual([])
    ended()
    expect(discarded).toEqual([track])
  })

  it('drops what has no successor on a new connection', async () => {
    attach('camera', new FakeTrack('video'))
    attach('microphone', new FakeTrack('audio'))
    streams.markStale()
    await clock.advance(60_000)
    expect(one()?.picture).not.toBeNull()
    streams.expectAll()
    attach('microphone', new FakeTrack('audio'))
    await clock.advance(5_000)
    expect(one()?.picture).toBeNull()
    expect(one()?.sound).not.toBeNull()
  })

  it('drops nothing for an older reason while it joins anew', async () => {
    attach('camera', new FakeTrack('video'))()
    streams.markStale()
    await clock.advance(60_000)
    expect(one()?.picture).not.toBeNull()
  })

  it('tells of muting, and of nothing else twice', () => {
    attach('camera', new FakeTrack('video'))
    let told = 0
    streams.remote.subscribe(() => {
      told += 1
    })
    streams.setPaused(expert, 'camera', true)
    streams.setPaused(expert, 'camera', true)
    streams.setParticipants([here])
    expect(one()?.cameraPaused).toBe(true)
    expect(told).toBe(1)
  })

  it('forgets at once whoever is not in the call any more', () => {
    attach('camera', new FakeTrack('video'))
    streams.setParticipants([])
    expect(streams.remote.get()).toEqual([])
  })
})
