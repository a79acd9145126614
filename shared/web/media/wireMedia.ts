import type { types } from 'mediasoup-client'
import * as wire from '#shared/model/media/parameters.ts'

/**
 * Between the wire's bounded shapes and the library's types, which differ in name only: the wire allows
 * any header extension's URI and spells `undefined` out. Outgoing values pass their schema here, which
 * leaves out what the server does not need; incoming ones have passed theirs.
 */

/** What the room can do, for the device. */
export function toDeviceCapabilities(capabilities: wire.RtpCapabilities): types.RtpCapabilities {
  return capabilities as types.RtpCapabilities
}

/** What this browser can receive, for the server. */
export function fromDeviceCapabilities(capabilities: types.RtpCapabilities): wire.RtpCapabilities {
  return wire.RtpCapabilities.parse(capabilities)
}

/** How a consumer's track is sent. */
export function toRtpParameters(parameters: wire.RtpParameters): types.RtpParameters {
  return parameters as types.RtpParameters
}

/** How the own track is sent. */
export function fromRtpParameters(parameters: types.RtpParameters): wire.RtpParameters {
  return wire.RtpParameters.parse(parameters)
}

/** New ICE credentials. */
export function toIceParameters(parameters: wire.IceParameters): types.IceParameters {
  return parameters as types.IceParameters
}

/** How a text channel is sent. */
export function toStreamParameters(parameters: wire.SctpStreamParameters): types.SctpStreamParameters {
  return parameters as types.SctpStreamParameters
}

/** How the own text channel is sent. */
export function fromStreamParameters(parameters: types.SctpStreamParameters): wire.SctpStreamParameters {
  return wire.SctpStreamParameters.parse(parameters)
}

/** A transport as the server opened it. */
export function toTransportOptions(parameters: wire.TransportParameters): types.TransportOptions {
  const { iceCandidates, ...rest } = parameters
  // The library still wants the old name of a candidate's address.
  const candidates = iceCandidates.map((candidate) => ({
    ...candidate,
    ip: candidate.ip ?? candidate.address,
  }))
  return { ...rest, iceCandidates: candidates } as types.TransportOptions
}
