import type { MediaPeer } from './MediaPeer.ts'

/** What has gone out over all transports of one peer, in bytes; nothing may before it is admitted. */
export interface SentTo {
  readonly rtp: number
  readonly rtx: number
  readonly probation: number
  readonly text: number
}

/** Counts what has gone out to a peer so far. */
export async function sentToPeer(peer: MediaPeer): Promise<SentTo> {
  const open = [peer.sending, peer.receiving].filter((transport) => transport !== null)
  const stats = (await Promise.all(open.map((transport) => transport.getStats()))).flat()
  const text = await Promise.all(
    [...peer.inboundText.values()].map(({ dataConsumer }) => dataConsumer.getStats()),
  )
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    rtp: sum(stats.map((stat) => stat.rtpBytesSent)),
    rtx: sum(stats.map((stat) => stat.rtxBytesSent)),
    probation: sum(stats.map((stat) => stat.probationBytesSent)),
    text: sum(text.flat().map((stat) => stat.bytesSent)),
  }
}
