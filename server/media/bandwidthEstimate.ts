import type { types } from 'mediasoup'

const TRANSPORT_CC = 'transport-cc'
const REMB = 'goog-remb'
const TRANSPORT_CC_EXTENSION = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01'

const isEstimate = ({ type }: types.RtcpFeedback) => type === TRANSPORT_CC || type === REMB

/**
 * What a receiver can take, without the feedback that a link is estimated by. mediasoup begins to estimate, and to send
 * padding for it, with the first picture on a transport that has such feedback; nothing may go out before admission.
 */
export function withoutEstimate(capabilities: types.RtpCapabilities): types.RtpCapabilities {
  return {
    ...capabilities,
    codecs: (capabilities.codecs ?? []).map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter((feedback) => !isEstimate(feedback)),
    })),
  }
}

/**
 * The parameters to announce for what was made `withoutEstimate`: the receiver gives its feedback from the first packet
 * on, so that the estimate can begin later without negotiating anew.
 */
export function withEstimate(
  parameters: types.RtpParameters,
  capabilities: types.RtpCapabilities,
): types.RtpParameters {
  const hasExtension = parameters.headerExtensions?.some(({ uri }) => uri === TRANSPORT_CC_EXTENSION)
  const wanted = hasExtension ? TRANSPORT_CC : REMB
  const feedbackOf = (mimeType: string) =>
    capabilities.codecs
      ?.find((codec) => codec.mimeType.toLowerCase() === mimeType.toLowerCase())
      ?.rtcpFeedback?.filter(({ type }) => type === wanted) ?? []
  return {
    ...parameters,
    codecs: parameters.codecs.map((codec) => ({
      ...codec,
      rtcpFeedback: [
        ...(codec.rtcpFeedback ?? []).filter((feedback) => !isEstimate(feedback)),
        ...feedbackOf(codec.mimeType),
      ],
    })),
  }
}
