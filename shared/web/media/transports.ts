import type { types } from 'mediasoup-client'
import { acceptedValue, toError } from './acceptedValue.ts'
import type { MediaRequest } from './mediaRequest.ts'
import {
  fromDeviceCapabilities,
  fromRtpParameters,
  fromStreamParameters,
  toTransportOptions,
} from './wireMedia.ts'

/** What opens a transport. */
export interface TransportOpening {
  readonly device: types.Device
  readonly request: MediaRequest
  /** The room does not take the transport's keys: nothing will ever go over it. */
  readonly refused: () => void
}

/** Nothing waits for the answer, which over a long way costs most: whatever is asked next gets there after this. */
function connectOverSignalling(transport: types.Transport, { request, refused }: TransportOpening): void {
  transport.on('connect', ({ dtlsParameters }, done) => {
    const { role, fingerprints } = dtlsParameters
    const input = { transportId: transport.id, dtlsParameters: { role, fingerprints } }
    void request('media.connectTransport', input).then(({ ok }) => {
      if (!ok && !transport.closed) refused()
    })
    done()
  })
}

/**
 * NOTE: a refused source is reported as made, with its refusal in `appData`: the library undoes a failed one beside its
 * queue of negotiations, and two negotiations at once leave a connection that never sends again.
 */
function produceOverSignalling(transport: types.Transport, request: MediaRequest): void {
  transport.on('produce', ({ kind, rtpParameters, appData }, done) => {
    const input = {
      transportId: transport.id,
      rtpParameters: fromRtpParameters(rtpParameters),
      paused: appData['paused'] === true,
    }
    const answer =
      kind === 'audio' ? request('media.produceAudio', input) : request('media.produceVideo', input)
    acceptedValue(answer).then(
      ({ producerId }) => done({ id: producerId }),
      (thrown: unknown) => {
        appData['refusal'] = toError(thrown)
        done({ id: crypto.randomUUID() })
      },
    )
  })
  transport.on('producedata', ({ sctpStreamParameters }, done, failed) => {
    const input = {
      transportId: transport.id,
      sctpStreamParameters: fromStreamParameters(sctpStreamParameters),
    }
    acceptedValue(request('media.produceText', input)).then(
      ({ dataProducerId }) => done({ id: dataProducerId }),
      (thrown: unknown) => failed(toError(thrown)),
    )
  })
}

/** Opens the transport for everything that comes in. Throws MediaRefused. */
export async function openReceiveTransport(opening: TransportOpening): Promise<types.Transport> {
  const { device, request } = opening
  const rtpCapabilities = fromDeviceCapabilities(device.recvRtpCapabilities)
  const parameters = await acceptedValue(
    request('media.createTransport', { direction: 'receive', rtpCapabilities }),
  )
  const transport = device.createRecvTransport(toTransportOptions(parameters))
  connectOverSignalling(transport, opening)
  return transport
}

/** Opens the transport for everything that goes out. Throws MediaRefused. */
export async function openSendTransport(opening: TransportOpening): Promise<types.Transport> {
  const { device, request } = opening
  const parameters = await acceptedValue(request('media.createTransport', { direction: 'send' }))
  const transport = device.createSendTransport(toTransportOptions(parameters))
  connectOverSignalling(transport, opening)
  produceOverSignalling(transport, request)
  return transport
}
