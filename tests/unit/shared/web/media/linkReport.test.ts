import { describe, expect, it } from 'vitest'
import { LinkReport } from '#shared/model/media/link.ts'
import { type LinkStats, nothingCounted, readLink } from '#shared/web/media/linkReport.ts'

type Stats = RTCStats & Readonly<Record<string, unknown>>

const stat = (type: RTCStatsType, fields: Readonly<Record<string, unknown>>): Stats => ({
  id: `${type} ${JSON.stringify(fields)}`,
  timestamp: 0,
  type,
  ...fields,
})
const pair = stat('candidate-pair', {
  nominated: true,
  localCandidateId: 'mine',
  availableOutgoingBitrate: 400_000,
  currentRoundTripTime: 0.0824,
})
const mine = (fields: Readonly<Record<string, unknown>>) => ({
  ...stat('local-candidate', fields),
  id: 'mine',
})
const layer = (framesPerSecond: number, targetBitrate: number, qualityLimitationReason = 'bandwidth') =>
  stat('outbound-rtp', { kind: 'video', framesPerSecond, targetBitrate, qualityLimitationReason })
const sound = (totalSamplesReceived: number, concealedSamples: number, silentConcealedSamples = 0) =>
  stat('inbound-rtp', { kind: 'audio', totalSamplesReceived, concealedSamples, silentConcealedSamples })

const read = (stats: Partial<LinkStats>, before = nothingCounted) =>
  readLink({ sending: [], receiving: [], rate: 'whole', ...stats }, before)

describe('readLink', () => {
  it('knows nothing of a connection that does not stand', () => {
    const { report } = read({})
    expect(Object.values(report)).toEqual([null, null, null, null, null, null, null])
    expect(() => LinkReport.parse(report)).not.toThrow()
  })

  it('reads the estimate and the round trip off the pair in use', () => {
    const idle = stat('candidate-pair', { nominated: false, availableOutgoingBitrate: 1 })
    expect(read({ sending: [idle, pair] }).report).toMatchObject({ outgoingBps: 400_000, rttMs: 82 })
  })

  it.each([
    [{ candidateType: 'host', protocol: 'udp' }, 'udp'],
    [{ candidateType: 'prflx', protocol: 'tcp' }, 'tcp'],
    [{ candidateType: 'relay', protocol: 'udp', relayProtocol: 'udp' }, 'relayUdp'],
    [{ candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp' }, 'relayTcp'],
    [{ candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' }, 'relayTls'],
  ])('names the path of %o', (candidate, path) => {
    expect(read({ sending: [pair, mine(candidate)] }).report.path).toBe(path)
  })

  it.each([
    ['all layers', [layer(20, 150_000), layer(20, 500_000)], 'whole', 'whole'],
    ['the smallest of two', [layer(20, 150_000), layer(0, 0)], 'whole', 'smaller'],
    ['little of the smallest', [layer(9, 30_000), layer(0, 0)], 'whole', 'slow'],
    ['the one that there is', [layer(20, 150_000)], 'whole', 'whole'],
    ['what the others’ links take', [layer(9, 30_000), layer(20, 400_000)], 'slow', 'whole'],
    ['what a slow machine makes', [layer(20, 150_000, 'cpu'), layer(0, 0, 'cpu')], 'whole', 'whole'],
    ['no picture at all', [], 'whole', null],
  ] as const)('tells that the picture goes out as %s', (_, sending, rate, sends) => {
    expect(read({ sending, rate }).report.sends).toBe(sends)
  })

  it('counts the sound that was made up since the last look, without pauses between words', () => {
    const first = read({ receiving: [sound(48_000, 4_800)] })
    expect(first.report.concealedPercent).toBe(10)
    const second = read({ receiving: [sound(96_000, 9_600, 2_400)] }, first.count)
    expect(second.report.concealedPercent).toBe(5)
    // A new connection counts anew.
    expect(read({ receiving: [sound(10, 0)] }, second.count).report.concealedPercent).toBeNull()
  })

  it('tells how much of the sound got lost on its way, also what came when it was asked for', () => {
    const inbound = (packetsReceived: number, packetsLost: number, nackCount: number) =>
      stat('inbound-rtp', { kind: 'audio', packetsReceived, packetsLost, nackCount })
    const receiving = (one: RTCStats) => ({ receiving: [pair, one] })
    const first = read(receiving(inbound(1_000, 10, 10)))
    expect(first.sound).toEqual({ lostPercent: 1, rttMs: 82.4 })
    expect(read(receiving(inbound(1_097, 10, 13)), first.count).sound.lostPercent).toBe(3)
    expect(read(receiving(inbound(1_000, 10, 10)), first.count).sound.lostPercent).toBeNull()
    expect(read({}).sound).toEqual({ lostPercent: null, rttMs: null })
  })
})
