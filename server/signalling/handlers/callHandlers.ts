import type { CallSeat } from '#server/domain/ports/views.ts'
import { callSeat, callView, maySit, separateSeats, signersOf } from '#server/domain/views/callView.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { RtpCapabilities } from '#shared/model/media/parameters.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { callRequests, mediaRequests } from '#shared/signalling/requests/call.ts'
import { Feed } from '../Feed.ts'
import { feedKeys } from '../Feeds.ts'
import { type CallSession, seatOf } from '../Session.ts'
import type { Handlers, HandlerTools } from './handler.ts'

const done: Result<Record<string, never>, ErrorCode> = accepted({})

/** Requests about the call itself. */
export const callHandlers: Pick<Handlers<'call'>, keyof typeof callRequests> = {
  'call.subscribe': async ({ session, domain, feeds }) => {
    const { callId } = seatOf(session)
    const feed = new Feed({
      load: () => callView(domain.platform, seatOf(session)),
      send: (snapshot) => session.tell('call.changed', snapshot),
      log: domain.platform.log,
    })
    const topic = session.topic('call.changed')
    topic.add(feeds.index.hang(feedKeys.call(callId), feed))
    topic.add(() => feed.close())
    const snapshot = await feed.snapshot()
    return snapshot === null ? refused('notFound') : accepted(snapshot)
  },
  'call.setMedia': ({ session, domain, origin, input }) =>
    domain.calls.setMedia(seatOf(session).callId, origin, input.media),
  'call.setActingFor': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () =>
      domain.calls.setActingFor(seatOf(session).callId, origin, input.actingFor),
    ),
  'call.leave': ({ session, domain, origin }) =>
    domain.calls.end(seatOf(session).callId, origin, 'residentLeft'),
  'call.end': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () => domain.calls.end(seatOf(session).callId, origin, input.reason)),
  'call.transfer': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () =>
      domain.calls.transfer(seatOf(session).callId, origin, input.serviceId),
    ),
  'call.pause': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () => domain.calls.pause(seatOf(session).callId, origin, input.reason)),
  'call.resume': ({ session, domain, origin }) =>
    whenInCharge(session, domain, () => domain.calls.pause(seatOf(session).callId, origin, null)),
  'call.cover': ({ session, domain, origin, input }) =>
    domain.calls.cover(seatOf(session), origin, input.silentMs),
  'call.claim': async ({ session, domain, origin, input }) =>
    domain.calls.claim(seatOf(session), origin, {
      generation: await session.generation,
      round: input.round,
    }),
  'call.confirm': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () => domain.calls.confirm(seatOf(session).callId, origin, input.round)),
  'call.askColleague': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, (by) =>
      domain.calls.askColleague(seatOf(session).callId, origin, { ...input, by }),
    ),
  'call.withdrawAsking': ({ session, domain, origin, input }) =>
    whenInCharge(session, domain, () =>
      domain.calls.withdrawAsking(seatOf(session).callId, origin, input.reservationId),
    ),
  'call.handOver': ({ session, domain, origin, input }) =>
    domain.calls.handOver(seatOf(session), origin, input),
  'call.stepOut': ({ session, domain, origin }) => domain.calls.stepOut(seatOf(session), origin),
  'call.interpret': ({ session, domain, origin, input }) =>
    domain.calls.interpret(seatOf(session), origin, input),
  'call.endForSafety': ({ session, domain, origin }) =>
    whenInCharge(session, domain, () => domain.calls.endForSafety(seatOf(session).callId, origin)),
  'call.reportDanger': ({ session, domain, origin }) =>
    whenAdmitted(session, domain, () => domain.calls.reportDanger(seatOf(session).callId, origin)),
}

/** Requests about media. Whether anything flows is the room's decision, taken from who is admitted. */
export const mediaHandlers: Pick<Handlers<'call'>, keyof typeof mediaRequests> = {
  'media.join': ({ session, domain }) => session.turns.take('seat', () => takeSeat(session, domain)),
  // A client that knows what the room can do asks for all at once.
  'media.createTransport': ({ session, domain, input, iceServers }) =>
    session.turns.take('seat', async () => {
      const { media } = domain.platform
      const transport = await media.createTransport(seatOf(session), input.direction, input.rtpCapabilities)
      return accepted({ ...transport, iceServers: [...iceServers(seatOf(session))] })
    }),
  'media.connectTransport': async ({ session, domain, input }) => {
    await domain.platform.media.connectTransport(seatOf(session), input.transportId, input.dtlsParameters)
    return done
  },
  // Only a transport that is there restarts: after the call there are no new credentials for the relay.
  'media.restartIce': async ({ session, domain, input, iceServers }) => {
    const seat = seatOf(session)
    const iceParameters = await domain.platform.media.restartIce(seat, input.transportId)
    return accepted({ iceParameters, iceServers: [...iceServers(seat)] })
  },
  'media.produceAudio': ({ session, domain, input }) =>
    whenReserved(session, domain, async () => {
      const producerId = await domain.platform.media.produce(seatOf(session), {
        ...input,
        source: 'microphone',
      })
      return accepted({ producerId })
    }),
  'media.produceVideo': ({ session, domain, input }) =>
    whenReserved(session, domain, async () => {
      const producerId = await domain.platform.media.produce(seatOf(session), { ...input, source: 'camera' })
      return accepted({ producerId })
    }),
  // Text is kept until somebody is admitted to hear it: a seat may open its channel also between two offers.
  'media.produceText': ({ session, domain, input }) =>
    whenSeated(session, domain, async () => {
      const { transportId, sctpStreamParameters } = input
      const dataProducerId = await domain.platform.media.produceText(
        seatOf(session),
        transportId,
        sctpStreamParameters,
      )
      return accepted({ dataProducerId })
    }),
  'media.setProducerPaused': async ({ session, domain, input }) => {
    await domain.platform.media.setProducerPaused(seatOf(session), input.source, input.paused)
    return done
  },
  'media.setTrouble': async ({ session, domain, input }) => {
    await domain.platform.media.setTrouble(seatOf(session), input.source, input.trouble)
    return done
  },
  'media.closeProducer': async ({ session, domain, input }) => {
    domain.platform.media.closeProducer(seatOf(session), input.source)
    return done
  },
  'media.consumerReady': async ({ session, domain, input }) => {
    await domain.platform.media.consumerReady(seatOf(session), input.consumerId)
    return done
  },
  'media.setPreferredLayers': async ({ session, domain, input }) => {
    await domain.platform.media.setPreferredLayers(seatOf(session), input.consumerId, input.spatialLayer)
    return done
  },
  'media.requestKeyFrame': async ({ session, domain, input }) => {
    await domain.platform.media.requestKeyFrame(seatOf(session), input.consumerId)
    return done
  },
  'media.reportLink': async ({ session, domain, input }) => {
    await domain.platform.media.reportLink(seatOf(session), input)
    return done
  },
  'media.refreshPictures': async ({ session, domain }) => {
    return accepted(await domain.platform.media.refreshPictures(seatOf(session)))
  },
}

async function takeSeat(
  session: CallSession,
  domain: HandlerTools['domain'],
): Promise<Result<{ readonly routerRtpCapabilities: RtpCapabilities }, ErrorCode>> {
  const seat = seatOf(session)
  const { platform } = domain
  const { media } = platform
  const before = await callSeat(platform, seat)
  if (before === null) return refused('notFound')
  if (!maySit(before)) return refused('outOfOrder')
  const routerRtpCapabilities = await media.join(seat, {
    as: isSide(before) ? 'side' : 'guest',
    mostBps: before.self.mostBps,
  })
  // NOTE: only from now on a room hears of what changes, so what it begins with is read now and not before.
  const row = await callSeat(platform, seat)
  if (row === null || !maySit(row)) {
    media.remove(seat)
    return refused('outOfOrder')
  }
  // After a restart the room is new: who was admitted is known from the database. Each guest comes with the own seat.
  const admitted = row.others.filter(
    ({ id, isInvited, admitted: isIn }) => isIn && (id === row.self.id || !isInvited),
  )
  media.setSigners(seat.callId, signersOf(row))
  if (row.state !== 'connecting') {
    separateSeats(media, row)
    await media.admit(
      seat.callId,
      admitted.map(({ id }) => id),
    )
  }
  return accepted({ routerRtpCapabilities })
}

/** A call waits for its two sides, and for nobody beside them. */
function isSide({ self, inCharge }: CallSeat): boolean {
  return self.seat === 'resident' || (self.seat === 'expert' && (inCharge ?? self.id) === self.id)
}

/** Nothing is sent into a room by somebody who is neither offered nor in the call. */
async function whenReserved<Value>(
  session: CallSession,
  domain: HandlerTools['domain'],
  work: () => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const row = await callSeat(domain.platform, seatOf(session))
  const isReserved = row !== null && row.reservationId !== null && row.state !== 'ended'
  return isReserved ? work() : refused('outOfOrder')
}

/** Nobody takes part in a room without a seat in it. */
async function whenSeated<Value>(
  session: CallSession,
  domain: HandlerTools['domain'],
  work: () => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const row = await callSeat(domain.platform, seatOf(session))
  return row !== null && maySit(row) ? work() : refused('outOfOrder')
}

/** The expert whose ticket it is decides on the call; whoever helps them does not. */
async function whenInCharge<Value>(
  session: CallSession,
  domain: HandlerTools['domain'],
  work: (personId: PersonId) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const row = await callSeat(domain.platform, seatOf(session))
  if (row?.self.admitted !== true || row.self.personId === null) return refused('notAdmitted')
  return row.inCharge === row.self.id ? work(row.self.personId) : refused('notInCharge')
}

/** Whoever was admitted to the call may say something in it. */
export async function whenAdmitted<Value>(
  session: CallSession,
  domain: HandlerTools['domain'],
  work: (row: CallSeat) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const row = await callSeat(domain.platform, seatOf(session))
  return row?.self.admitted === true ? work(row) : refused('notAdmitted')
}
