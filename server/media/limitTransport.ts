import type { types } from 'mediasoup'

/** Pictures take part in the estimate of what goes to somebody, sound does not: it goes on top. */
const SOUND_BPS = 40_000

/** What is paid for has the packets' headers in it, too; senders count without. */
const WITHOUT_HEADERS = 0.9

/** Holds what goes over a transport to so many bits a second; its sender hears of it, and makes no more than that. */
export async function limitTransport(
  transport: types.WebRtcTransport,
  direction: 'send' | 'receive',
  mostBps: number | null,
): Promise<void> {
  if (mostBps === null) return
  if (direction === 'send') await transport.setMaxIncomingBitrate(WITHOUT_HEADERS * mostBps)
  else await transport.setMaxOutgoingBitrate(WITHOUT_HEADERS * mostBps - SOUND_BPS)
}
