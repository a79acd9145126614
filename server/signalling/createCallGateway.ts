import type { Media, Seat } from '#server/domain/ports/media.ts'
import { callScope } from '#server/domain/scope.ts'
import type { CallClaims } from '#shared/auth/claims.ts'
import { refused } from '#shared/kernel/result.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { callPath } from '#shared/signalling/contract.ts'
import { callHandlers, mediaHandlers } from './handlers/callHandlers.ts'
import { callGuestHandlers } from './handlers/guestHandlers.ts'
import type { Handlers } from './handlers/handler.ts'
import { type GatewayOptions, PlaneGateway } from './PlaneGateway.ts'
import { type CallSession, seatOf } from './Session.ts'
import type { SessionRegistry } from './SessionRegistry.ts'

const handlers: Handlers<'call'> = { ...callHandlers, ...callGuestHandlers, ...mediaHandlers }

/** The call plane: everything of the calls that live on this node. */
export function createCallGateway(options: GatewayOptions): PlaneGateway<CallClaims> {
  const { tokens, domain } = options
  const { nodeId } = domain.platform.lease
  const gateway = new PlaneGateway<CallClaims>(options, {
    plane: 'call',
    path: callPath(nodeId),
    handlers,
    authenticate: (token) => {
      const verified = tokens.verify(tokens.call, token)
      // A call lives on one node: a token for another one opens nothing here.
      return verified.ok && verified.value.claims.nodeId !== nodeId ? refused('tokenInvalid') : verified
    },
    principalOf: ({ participantId }) => principalOf(participantId),
    credentialOf: ({ credential }) => credential,
    permissionsOf: ({ grants }) => new Set(grants),
    whereaboutsOf: ({ callId }) => ({
      scope: callScope(callId),
      chain: { of: 'call', id: callId },
      objects: { call: callId },
    }),
    // The call's row knows its service point; the token does not.
    placeOf: () => ({ servicePointId: null, boothId: null }),
    // Who comes back may be somebody else: before that is decided nothing is done for them.
    awaitsArrival: true,
    arrive: ({ calls }, session, silentMs) => calls.connected(seatOf(session), { ...session.from, silentMs }),
    leave: ({ calls }, session, generation) =>
      calls.disconnected(seatOf(session), generation, session.silentMs()),
  })
  passOnMediaEvents(domain.platform.media, gateway.sessions)
  return gateway
}

function principalOf(participantId: ParticipantId): string {
  return `call:${participantId}`
}

/** What happens in a room is told to those in the call whom it concerns. */
function passOnMediaEvents(media: Media, sessions: SessionRegistry<CallClaims>): void {
  const inSeat = ({ participantId }: Seat): readonly CallSession[] => sessions.of(principalOf(participantId))
  const inCall = (callId: Seat['callId']): readonly CallSession[] =>
    sessions.all().filter(({ claims }) => claims.callId === callId)

  media.on('consumerAdded', (added) => {
    const { from, callId: _call, participantId: _to, ...consumer } = added
    const kind = added.source === 'microphone' ? 'audio' : 'video'
    for (const session of inSeat(added)) {
      session.tell('media.consumerAdded', { ...consumer, participantId: from, kind })
    }
  })
  media.on('textConsumerAdded', (added) => {
    const { from, callId: _call, participantId: _to, ...consumer } = added
    for (const session of inSeat(added)) {
      session.tell('media.textConsumerAdded', { ...consumer, participantId: from })
    }
  })
  media.on('textHeard', ({ heard, ...seat }) => {
    for (const session of inSeat(seat)) session.tell('media.textHeard', { heard })
  })
  media.on('consumerClosed', ({ consumerId, ...seat }) => {
    for (const session of inSeat(seat)) session.tell('media.consumerClosed', { consumerId })
  })
  media.on('producerPaused', ({ callId, participantId, source, paused }) => {
    for (const session of inCall(callId)) {
      if (session.claims.participantId !== participantId) {
        session.tell('media.producerPaused', { participantId, source, paused })
      }
    }
  })
  media.on('pictureWanted', ({ rate, ...seat }) => {
    for (const session of inSeat(seat)) session.tell('media.pictureWanted', { rate })
  })
  media.on('linkGraded', ({ callId, ...told }) => {
    for (const session of inCall(callId)) session.tell('media.linkGraded', told)
  })
  media.on('sourceTrouble', ({ from, source, trouble, ...seat }) => {
    for (const session of inSeat(seat)) {
      session.tell('media.sourceTrouble', { participantId: from, source, trouble })
    }
  })
  media.on('roomLost', ({ callId, reason }) => {
    for (const session of inCall(callId)) session.tell('media.roomClosed', { reason })
  })
}
