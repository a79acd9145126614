import type { types } from 'mediasoup-client'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import type { SignallingClient } from '../signalling/SignallingClient.ts'
import type { RealTimeText } from './RealTimeText.ts'
import { toStreamParameters } from './wireMedia.ts'

/** The subprotocol of real-time text (RFC 8865, section 5.1). */
const PROTOCOL = 't140'

/**
 * Opens the own channel, which gets the transport connected also when nothing else is sent. What is written waits until
 * the room says that it reaches somebody. Returns the stopper.
 */
export async function sendText(options: {
  readonly client: Pick<SignallingClient<'call'>, 'on'>
  readonly transport: Pick<types.Transport, 'produceData'>
  readonly text: Pick<RealTimeText, 'attachOutgoing'>
}): Promise<Stopper> {
  const { client, transport, text } = options
  let opened: types.DataProducer | null = null
  let heard = false
  let detach: Stopper = () => undefined
  const update = (change: { readonly opened?: types.DataProducer | null; readonly heard?: boolean }) => {
    if (change.opened !== undefined) opened = change.opened
    if (change.heard !== undefined) heard = change.heard
    detach()
    const channel = opened
    if (channel && heard) detach = text.attachOutgoing((written) => channel.send(written))
  }
  const stopHeard = client.on('media.textHeard', update)
  const channel = await transport
    .produceData({ ordered: true, label: PROTOCOL, protocol: PROTOCOL })
    .catch((error: unknown) => {
      // The seat is taken anew, with a channel and an ear of its own.
      stopHeard()
      throw error
    })
  if (channel.readyState === 'open') update({ opened: channel })
  else channel.on('open', () => update({ opened: channel }))
  channel.on('close', () => update({ opened: null }))
  channel.on('transportclose', () => update({ opened: null }))
  return () => {
    stopHeard()
    update({ heard: false })
  }
}

/** Resolves when it is open; rejects when its transport closed instead. */
function opened(channel: types.DataConsumer): Promise<void> {
  return new Promise((resolve, reject) => {
    channel.once('open', resolve)
    channel.once('transportclose', () => reject(new Error('opened() | the transport closed')))
  })
}

/** Listens to every text channel that the server announces. Returns the stopper. */
export function receiveText(options: {
  readonly client: SignallingClient<'call'>
  readonly transport: Promise<types.Transport>
  readonly text: RealTimeText
}): Stopper {
  const { client, transport, text } = options
  const channels = new Map<string, types.DataConsumer>()
  const attach = async (added: EventPayload<'media.textConsumerAdded'>) => {
    if (added.protocol !== PROTOCOL) return
    try {
      const receiving = await transport
      const channel = await receiving.consumeData({
        id: added.dataConsumerId,
        dataProducerId: added.dataProducerId,
        sctpStreamParameters: toStreamParameters(added.sctpStreamParameters),
        label: added.label,
        protocol: added.protocol,
      })
      channel.binaryType = 'arraybuffer'
      channel.on('message', text.attachIncoming(added.participantId))
      channels.set(channel.id, channel)
      if (channel.readyState !== 'open') await opened(channel)
      await client.request('media.consumerReady', { consumerId: channel.id })
    } catch {
      // The transport closed meanwhile: the next connection announces everything anew.
    }
  }
  const stopAdded = client.on('media.textConsumerAdded', (added) => void attach(added))
  const stopClosed = client.on('media.consumerClosed', ({ consumerId }) => {
    channels.get(consumerId)?.close()
    channels.delete(consumerId)
  })
  return () => {
    stopAdded()
    stopClosed()
  }
}
