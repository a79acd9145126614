import type { types } from 'mediasoup-client'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import type { SignallingClient } from '../signalling/SignallingClient.ts'
import type { WritableStore } from '../state/createStore.ts'
import type { RemoteStreams } from './RemoteStreams.ts'
import type { SoundDelays } from './SoundDelays.ts'
import type { ArrivingSound, SoundFlow } from './SoundFlow.ts'
import { toRtpParameters } from './wireMedia.ts'

/**
 * Attaches every track that the server announces, and says so to the server. What is announced together
 * is negotiated together: the library gathers the calls that wait. `stop` ends the listening, `unwatch` the expecting: what
 * is shown stays until it has a successor.
 */
export function receiveTracks(options: {
  readonly client: SignallingClient<'call'>
  readonly transport: Promise<types.Transport>
  readonly remote: RemoteStreams
  readonly flow: SoundFlow
  readonly delays: SoundDelays
  /** How many of the tracks are shown. */
  readonly shown: WritableStore<number>
}): { readonly stop: Stopper; readonly unwatch: Stopper } {
  const { client, transport, remote, flow, delays, shown } = options
  /** What to call when a consumer brings nothing more. */
  const attached = new Map<string, () => void>()
  const gone = new Set<string>()
  const watches = new Set<Stopper>()
  let stopped = false

  const attach = async (added: EventPayload<'media.consumerAdded'>) => {
    try {
      const { consumerId, participantId, source } = added
      // Before anything is waited for: a mute that comes meanwhile is the newer word.
      remote.setPaused(participantId, source, added.producerPaused)
      const receiving = await transport
      const consumer = await receiving.consume({
        id: consumerId,
        producerId: added.producerId,
        kind: added.kind,
        rtpParameters: toRtpParameters(added.rtpParameters),
        // One stream a participant: this is what browsers keep lips and sound together by.
        streamId: participantId,
      })
      if (stopped || gone.delete(consumerId)) {
        consumer.close()
        return
      }
      const unwatch = source === 'microphone' ? watchSound(participantId, consumer) : () => undefined
      watches.add(unwatch)
      const discard = () => {
        unwatch()
        watches.delete(unwatch)
        consumer.close()
        shown.set(shown.get() - 1)
      }
      shown.set(shown.get() + 1)
      const { stale, ended } = remote.attach({ participantId, source, track: consumer.track, discard })
      // An element would go on without a picture, as if there were one.
      consumer.on('transportclose', ended)
      attached.set(consumerId, () => {
        // Whoever sends no sound any more is not late with it.
        unwatch()
        stale()
      })
      await client.request('media.consumerReady', { consumerId })
    } catch {
      // The transport closed meanwhile: the next connection announces everything anew.
    }
  }
  const watchSound = (participantId: ParticipantId, consumer: types.Consumer): Stopper => {
    const stops = [flow.watch(soundOf(participantId, consumer)), delays.add(consumer.rtpReceiver)]
    return () => {
      for (const stop of stops) stop()
    }
  }
  const stopAdded = client.on('media.consumerAdded', (added) => void attach(added))
  const stopClosed = client.on('media.consumerClosed', ({ consumerId }) => {
    const ended = attached.get(consumerId)
    attached.delete(consumerId)
    if (ended) ended()
    else gone.add(consumerId)
  })
  const stopPaused = client.on('media.producerPaused', ({ participantId, source, paused }) =>
    remote.setPaused(participantId, source, paused),
  )
  const stopTrouble = client.on('media.sourceTrouble', ({ participantId, source, trouble }) =>
    remote.setTrouble(participantId, source, trouble),
  )
  return {
    stop: () => {
      stopped = true
      stopTrouble()
      stopAdded()
      stopClosed()
      stopPaused()
    },
    unwatch: () => {
      for (const unwatch of watches) unwatch()
      watches.clear()
    },
  }
}

function soundOf(participantId: ParticipantId, { rtpReceiver }: types.Consumer): ArrivingSound {
  // What is only made up to conceal a loss has no source.
  return { participantId, newest: () => rtpReceiver?.getSynchronizationSources()[0]?.rtpTimestamp ?? null }
}
