import type { types } from 'mediasoup-client'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import type { SignallingClient } from '../signalling/SignallingClient.ts'
import type { RealTimeText } from './RealTimeText.ts'
import { toStreamParameters } from './wireMedia.ts'

/** The subprotocol of real-time text (RFC 8865, section 5.1). */
const PROTOCOL = 't140'

/** Opens the own channel at once, which also gets the transport connected. Returns the stopper. */
export async function sendText(transport: types.Transport, text: RealTimeText): Promise<Stopper> {
  const channel = await transport.produceData({ ordered: true, label: PROTOCOL, protocol: PROTOCOL })
  let detach: Stopper = () => undefined
  const attach = () => {
    detach = text.attachOutgoing((written) => channel.send(written))
  }
  const lose = () => detach()
  if (channel.readyState === 'open') attach()
  else channel.on('open', attach)
  channel.on('close', lose)
  channel.on('transportclose', lose)
  return lose
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
