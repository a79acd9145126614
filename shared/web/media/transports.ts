import type { types } from 'mediasoup-client'
import { acceptedValue, toError } from './acceptedValue.ts'
import type { MediaRequest } from './mediaRequest.ts'
import {
  fromDeviceCapabilities,
  fromRtpParameters,
  fromStreamParameters,
  toTransportOptions,
} from './wireMedia.ts'

function connectOverSignalling(transport: types.Transport, request: MediaRequest): void {
  transport.on('connect', ({ dtlsParameters }, done, failed) => {
    const { role, fingerprints } = dtlsParameters
    acceptedValue(
      request('media.connectTransport', {
        transportId: transport.id,
        dtlsParameters: { role, fingerprints },
      }),
    ).then(
      () => done(),
      (thrown: unknown) => failed(toError(thrown)),
    )
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
export async function openReceiveTransport(
  device: types.Device,
  request: MediaRequest,
): Promise<types.Transport> {
  const rtpCapabilities = fromDeviceCapabilities(device.recvRtpCapabilities)
  const parameters = await acceptedValue(
    request('media.createTransport', { direction: 'receive', rtpCapabilities }),
  )
  const transport = device.createRecvTransport(toTransportOptions(parameters))
  connectOverSignalling(transport, request)
  return transport
}

/** Opens the transport for everything that goes out. Throws MediaRefused. */
export async function openSendTransport(
  device: types.Device,
  request: MediaRequest,
): Promise<types.Transport> {
  const parameters = await acceptedValue(request('media.createTransport', { direction: 'send' }))
  const transport = device.createSendTransport(toTransportOptions(parameters))
  connectOverSignalling(transport, request)
  produceOverSignalling(transport, request)
  return transport
}
