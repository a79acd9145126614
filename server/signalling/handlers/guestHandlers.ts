import type { Guest } from '#server/domain/guests/guests.ts'
import type { Side } from '#server/domain/guests/invitationState.ts'
import { callScope } from '#server/domain/scope.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { GuestView, PointView } from '#shared/model/guest.ts'
import type { ServicePointId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { callGuestRequests, guestRequests } from '#shared/signalling/requests/guest.ts'
import { Feed } from '../Feed.ts'
import { feedKeys } from '../Feeds.ts'
import { type CallSession, type LobbySession, seatOf } from '../Session.ts'
import { whenAdmitted } from './callHandlers.ts'
import { type Handlers, type HandlerTools, inScope } from './handler.ts'
import { started } from './started.ts'

/** Guests at the door, and the service point's advisor who invites. */
export const guestHandlers: Pick<Handlers<'lobby'>, keyof typeof guestRequests> = {
  'guest.subscribe': ({ session, domain, feeds }) =>
    asGuest(session, ({ invitationId, callId }) => {
      const feed = new Feed<GuestView>({
        load: () =>
          domain.platform.store.transact(callScope(callId), (tx) => tx.invitations.guestView(invitationId)),
        send: (snapshot) => session.tell('guest.changed', snapshot),
        log: domain.platform.log,
        isQuiet: true,
      })
      // Why it ended is known to the invitation, not to the credential that ends with it.
      session.lastWord = () => feed.told()
      return started(session.topic('guest.changed'), feed, [feeds.index.hang(feedKeys.call(callId), feed)])
    }),
  'guest.ask': ({ session, domain, origin }) => asGuest(session, (guest) => domain.guests.ask(guest, origin)),
  'guest.leave': ({ session, domain, origin }) =>
    asGuest(session, (guest) => domain.guests.leave(guest, origin)),
  'point.subscribe': ({ session, domain, feeds }) =>
    inScope(session, 'point.see', async (scope) => {
      const load = () => domain.platform.store.transact(scope, (tx) => tx.invitations.ofPoint())
      const feed = new Feed<PointView>({
        load,
        send: (snapshot) => session.tell('point.changed', snapshot),
        log: domain.platform.log,
        isQuiet: true,
      })
      const { booths } = await load()
      const keys = booths.map(({ id }) => feedKeys.booth(id))
      return started(
        session.topic('point.changed'),
        feed,
        keys.map((key) => feeds.index.hang(key, feed)),
      )
    }),
  'guest.inviteToBooth': ({ session, domain, origin, input }) =>
    atPoint(session, (servicePointId) => domain.guests.inviteToBooth(servicePointId, origin, input)),
  'guest.withdraw': ({ session, domain, origin, input }) =>
    atPoint(session, (servicePointId) => domain.guests.withdraw(servicePointId, origin, input.invitationId)),
}

/** Either side of the call about its guests. */
export const callGuestHandlers: Pick<Handlers<'call'>, keyof typeof callGuestRequests> = {
  'guest.invite': ({ session, domain, origin, input }) =>
    asSide(session, domain, (side) => domain.guests.invite(seatOf(session).callId, origin, side, input)),
  'guest.answer': ({ session, domain, origin, input: { invitationId, mayComeIn } }) =>
    asSide(session, domain, (by) =>
      domain.guests.answer({ callId: seatOf(session).callId, invitationId }, origin, { by, mayComeIn }),
    ),
  'guest.revoke': ({ session, domain, origin, input: { invitationId } }) =>
    asSide(session, domain, () =>
      domain.guests.revoke({ callId: seatOf(session).callId, invitationId }, origin),
    ),
}

/** Runs the work for the guest behind the connection. */
async function asGuest<Value>(
  session: LobbySession,
  work: (guest: Guest) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const { claims } = session
  if (claims.kind !== 'guest') return refused('notAllowed')
  return work({ invitationId: claims.invitationId, callId: claims.callId })
}

/** Runs the work for the service point of whoever may invite from there. */
function atPoint<Value>(
  session: LobbySession,
  work: (servicePointId: ServicePointId) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inScope(session, 'point.invite', async (scope) =>
    scope.kind === 'point' ? work(scope.servicePointId) : refused('notAllowed'),
  )
}

/** Runs the work for the side of the call that asks, once it is in: the resident's, or the expert's in charge. */
function asSide<Value>(
  session: CallSession,
  domain: HandlerTools['domain'],
  work: (side: Side) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return whenAdmitted(session, domain, async ({ self: { id, role }, inCharge }) => {
    if (role === 'resident') return work(role)
    if (role !== 'expert') return refused('notAllowed')
    return inCharge === id ? work(role) : refused('notInCharge')
  })
}
