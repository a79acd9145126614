import type { types } from 'mediasoup'

/** Pictures take part in the estimate of what goes to somebody, sound does not: each one goes on top. */
const SOUND_BPS = 40_000

/** What is paid for has the packets' headers in it, too; senders count without. */
const WITHOUT_HEADERS = 0.9

/** The worker takes no smaller limit than 30 kbit/s; however many speak, a small picture now and then is let through. */
const LEAST_BPS = 50_000

/** For the worker: as much as there is. */
const UNLIMITED = 0

/** What pictures may take of what goes to somebody, beside so many sounds. */
export function mostForPictures(mostBps: number | null, sounds: number): number {
  if (mostBps === null) return UNLIMITED
  return Math.max(LEAST_BPS, Math.round(WITHOUT_HEADERS * mostBps - sounds * SOUND_BPS))
}

/** Holds what somebody sends to so many bits a second: their browser hears of it, and makes no more than that. */
export async function limitSending(
  transport: Pick<types.WebRtcTransport, 'closed' | 'setMaxIncomingBitrate'>,
  mostBps: number | null,
): Promise<void> {
  if (transport.closed) return
  const most = mostBps === null ? UNLIMITED : Math.round(WITHOUT_HEADERS * mostBps)
  await transport.setMaxIncomingBitrate(most)
}

/** Holds what goes to somebody to so many bits a second, with the sounds in it. */
export async function limitReceiving(
  transport: Pick<types.WebRtcTransport, 'closed' | 'setMaxOutgoingBitrate'>,
  { mostBps, sounds }: { readonly mostBps: number | null; readonly sounds: number },
): Promise<void> {
  if (!transport.closed) await transport.setMaxOutgoingBitrate(mostForPictures(mostBps, sounds))
}
