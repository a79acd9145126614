import type { types } from 'mediasoup-client'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { MediaRequest } from './mediaRequest.ts'
import { toIceParameters } from './wireMedia.ts'

/** A short loss heals by itself. */
const PATIENCE_MS = 500
const RETRY_MS = 2_000

/** The part of a transport that its repair needs. */
export interface RepairableTransport
  extends Pick<types.Transport, 'id' | 'closed' | 'connectionState' | 'updateIceServers' | 'restartIce'> {
  readonly on: (name: 'connectionstatechange', listener: () => void) => unknown
  readonly removeListener: (name: 'connectionstatechange', listener: () => void) => unknown
}

/** Restarts ICE while a transport has lost its path; returns the stopper. */
export function repairIce(options: {
  readonly transport: RepairableTransport
  readonly request: MediaRequest
  readonly clock: Clock
}): Stopper {
  const { transport, request, clock } = options
  let stopTimer: Stopper | null = null
  let stopped = false

  const isLost = () => transport.connectionState === 'disconnected' || transport.connectionState === 'failed'
  const watch = () => {
    if (stopped) return
    if (isLost()) stopTimer ??= clock.after(PATIENCE_MS, () => void restart())
    else pause()
  }
  const pause = () => {
    stopTimer?.()
    stopTimer = null
  }
  const restart = async () => {
    if (stopped || !isLost()) return pause()
    const answer = await request('media.restartIce', { transportId: transport.id })
    if (stopped || transport.closed) return
    if (answer.ok) {
      const { iceParameters, iceServers } = answer.value
      // First: the old credentials of the relay have run out, and the restart looks for ways anew.
      await transport
        .updateIceServers({ iceServers })
        .then(() => transport.restartIce({ iceParameters: toIceParameters(iceParameters) }))
        // The transport closed meanwhile, or the next round tries again.
        .catch(() => undefined)
    }
    if (!stopped) stopTimer = clock.after(RETRY_MS, () => void restart())
  }

  transport.on('connectionstatechange', watch)
  return () => {
    stopped = true
    pause()
    transport.removeListener('connectionstatechange', watch)
  }
}
