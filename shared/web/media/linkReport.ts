import type { LinkReport, MediaPath, SentPicture } from '#shared/model/media/link.ts'
import type { SendingRate } from './pictureRate.ts'
import type { SoundLoss } from './soundDelay.ts'
import type { LossTold } from './soundFirst.ts'

/** Below this a picture of the smallest layer moves slowly. */
const SLOW_BELOW_BPS = 60_000

/** The reports of both transports, as `getStats` gives them; browsers leave out what they do not know. */
export interface LinkStats {
  readonly sending: Iterable<RTCStats>
  readonly receiving: Iterable<RTCStats>
  /** How much of the picture the others' links take: less than all of it is no fault of the own one. */
  readonly rate: SendingRate
}

/** What has been counted so far, to tell what is new. */
export interface SoundCount {
  readonly samples: number
  readonly concealed: number
  /** Packets that came, that did not, and times that some were asked for again. */
  readonly packets: number
  readonly lost: number
  readonly asked: number
}

/** Before the first look. */
export const nothingCounted: SoundCount = { samples: 0, concealed: 0, packets: 0, lost: 0, asked: 0 }

type Fields = Readonly<Record<string, unknown>>

const numberOf = (report: Fields | undefined, name: string): number | null => {
  const value = report?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function ofType(stats: Iterable<RTCStats>, type: string): readonly Fields[] {
  return [...stats].filter((report) => report.type === type).map((report) => ({ ...report }))
}

/** What two looks at a connection say about its link. */
export function readLink(
  stats: LinkStats,
  before: SoundCount,
): {
  readonly report: LinkReport
  readonly count: SoundCount
  readonly losses: readonly LossTold[]
  readonly sound: SoundLoss
} {
  const sending = [...stats.sending]
  const count = countSound(stats.receiving)
  const pair = ofType(sending, 'candidate-pair').find(({ nominated }) => nominated === true)
  const samples = count.samples - before.samples
  // A connection that was made anew begins to count anew.
  const concealed = Math.max(0, count.concealed - before.concealed)
  const madeUpPercent = samples > 0 ? percentOf(concealed / samples) : null
  const rttMs = numberOf(pair, 'currentRoundTripTime')
  const sound = soundLoss(count, before, ofType(stats.receiving, 'candidate-pair'))
  const losses = lossesOf(ofType(sending, 'remote-inbound-rtp'))
  return {
    count,
    losses,
    sound,
    report: {
      outgoingBps: numberOf(pair, 'availableOutgoingBitrate'),
      sends: sentPicture(ofType(sending, 'outbound-rtp'), stats.rate),
      rttMs: rttMs === null ? null : Math.round(rttMs * 1_000),
      lostPercent: losses.length === 0 ? null : Math.max(...losses.map((told) => told.lostPercent)),
      missedPercent: sound.lostPercent,
      concealedPercent: madeUpPercent,
      path: pathOf(ofType(sending, 'local-candidate').find(({ id }) => id === pair?.['localCandidateId'])),
    },
  }
}

function countSound(receiving: Iterable<RTCStats>): SoundCount {
  const sounds = ofType(receiving, 'inbound-rtp').filter(({ kind }) => kind === 'audio')
  const sum = (name: string) => sounds.reduce((total, sound) => total + (numberOf(sound, name) ?? 0), 0)
  // Silence that is made up while a voice pauses is not heard as a fault.
  return {
    samples: sum('totalSamplesReceived'),
    concealed: sum('concealedSamples') - sum('silentConcealedSamples'),
    packets: sum('packetsReceived'),
    lost: sum('packetsLost'),
    asked: sum('nackCount'),
  }
}

function soundLoss(count: SoundCount, before: SoundCount, pairs: readonly Fields[]): SoundLoss {
  const packets = count.packets - before.packets
  // What was asked for and came is no longer counted as lost, but the link did lose it.
  const lost = Math.max(0, count.lost - before.lost, count.asked - before.asked)
  const rttMs = numberOf(
    pairs.find(({ nominated }) => nominated === true),
    'currentRoundTripTime',
  )
  return {
    lostPercent: packets > 0 ? percentOf(lost / (packets + lost)) : null,
    rttMs: rttMs === null ? null : rttMs * 1_000,
  }
}

function sentPicture(outgoing: readonly Fields[], rate: SendingRate): SentPicture | null {
  if (rate === 'none' && outgoing.some(({ kind }) => kind === 'video')) return 'none'
  const layers = outgoing.filter(({ kind, active }) => kind === 'video' && active !== false)
  if (layers.length === 0) return null
  // A machine that is too slow, or a small camera, is no fault of the link.
  const isNarrow = layers.some(({ qualityLimitationReason }) => qualityLimitationReason === 'bandwidth')
  if (!isNarrow) return 'whole'
  const live = layers.filter((layer) => (numberOf(layer, 'framesPerSecond') ?? 0) > 0)
  if (live.length > 1) return 'whole'
  const targetBps = numberOf(live[0], 'targetBitrate') ?? 0
  if (rate === 'whole' && targetBps < SLOW_BELOW_BPS) return 'slow'
  return layers.length > 1 ? 'smaller' : 'whole'
}

function lossesOf(remote: readonly Fields[]): readonly LossTold[] {
  return remote.flatMap((report) => {
    const share = numberOf(report, 'fractionLost')
    const { kind } = report
    if (share === null || (kind !== 'audio' && kind !== 'video')) return []
    return [{ kind, atMs: numberOf(report, 'timestamp') ?? 0, lostPercent: percentOf(share) }]
  })
}

function percentOf(share: number): number {
  return Math.min(100, Math.max(0, Math.round(share * 1_000) / 10))
}

function pathOf(local: Fields | undefined): MediaPath | null {
  if (!local) return null
  const isTcp = local['protocol'] === 'tcp'
  if (local['candidateType'] !== 'relay') return isTcp ? 'tcp' : 'udp'
  switch (local['relayProtocol']) {
    case 'tls':
      return 'relayTls'
    case 'tcp':
      return 'relayTcp'
    default:
      return 'relayUdp'
  }
}
