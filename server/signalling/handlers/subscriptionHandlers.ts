import { scopeOf } from '#server/domain/people/scopeOf.ts'
import type { ParticipantRecord } from '#server/domain/records.ts'
import { callScope, type Scope } from '#server/domain/scope.ts'
import { maySit } from '#server/domain/views/callView.ts'
import { deskView } from '#server/domain/views/deskView.ts'
import { visitView } from '#server/domain/views/visitView.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { grantsOfSeat } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import type { BoothsView } from '#shared/model/administration.ts'
import type { AlertsView } from '#shared/model/desk.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { VisitView } from '#shared/model/visit.ts'
import type { sessionRequests } from '#shared/signalling/requests/session.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { Feed } from '../Feed.ts'
import { feedKeys } from '../Feeds.ts'
import { QueueWatch } from '../QueueWatch.ts'
import type { LobbySession } from '../Session.ts'
import {
  asBooth,
  asExpert,
  type GatewayRequest,
  type Handlers,
  type HandlerTools,
  inScope,
  onDuty,
  staffOf,
} from './handler.ts'
import { started } from './started.ts'

type Name = Exclude<keyof typeof sessionRequests, GatewayRequest>

/** Subscriptions of the lobby plane, and the way from it to the call plane. */
export const subscriptionHandlers: Pick<Handlers<'lobby'>, Name> = {
  'session.list': async ({ session, domain }) => {
    const staff = staffOf(session)
    if (!staff.ok) return staff
    const { personId, credential } = staff.value
    const sessions = await domain.credentials.sessionsOf(personId)
    return accepted({
      account: await domain.people.ownAccount(personId),
      sessions: sessions.map(({ id, ...since }) => ({ ...since, isThisOne: id === credential.id })),
    })
  },
  'call.token': ({ session, domain, tokens, input }) => callToken({ session, domain, tokens }, input),
  'visit.subscribe': ({ session, domain, feeds }) =>
    asBooth(session, (booth) => {
      const topic = session.topic('visit.changed')
      const queue = new QueueWatch(feeds.index)
      const feed: Feed<VisitView> = new Feed({
        load: async () => {
          const view = await visitView(domain.platform, domain.outlooks, booth)
          queue.watch(queueOf(view), feed)
          return view
        },
        send: (snapshot) => session.tell('visit.changed', snapshot),
        log: domain.platform.log,
      })
      topic.add(() => queue.close())
      return started(topic, feed, [feeds.index.hang(feedKeys.booth(booth.boothId), feed)])
    }),
  'desk.subscribe': ({ session, domain, feeds }) =>
    onDuty(session, (person) => {
      const feed = new Feed({
        load: () => deskView(domain.platform, person),
        send: (snapshot) => session.tell('desk.changed', snapshot),
        log: domain.platform.log,
      })
      const hung = feeds.index.hang(feedKeys.desk(person.personId), feed)
      return started(session.topic('desk.changed'), feed, [hung])
    }),
  'queue.subscribe': ({ session, feeds }) =>
    asExpert(session, async ({ agencyId }) => {
      const feed = feeds.queue(agencyId)
      const listener: Parameters<typeof feed.snapshot>[0] = ({ version, step }) =>
        session.tell('queue.changed', { version, changes: [...step] })
      session.topic('queue.changed').add(() => feed.forget(listener))
      return accepted(await feed.snapshot(listener))
    }),
  'duty.subscribe': ({ session, feeds }) =>
    asExpert(session, async ({ agencyId }) => {
      const feed = feeds.duty(agencyId)
      const listener: Parameters<typeof feed.snapshot>[0] = ({ version, step }) =>
        session.tell('duty.changed', { version, view: step })
      session.topic('duty.changed').add(() => feed.forget(listener))
      return accepted(await feed.snapshot(listener))
    }),
  'booth.subscribe': ({ session, domain, feeds }) =>
    inScope(session, 'booth.see', async (scope) => {
      const feed = new Feed<BoothsView>({
        load: () => domain.platform.store.transact(scope, (tx) => tx.booths.list()),
        send: (snapshot) => session.tell('booths.changed', snapshot),
        log: domain.platform.log,
      })
      const hung = feeds.index.hang(feedKeys.booths, feed)
      return started(session.topic('booths.changed'), feed, [hung])
    }),
  'alert.subscribe': async ({ session, domain, feeds }) => {
    const staff = staffOf(session)
    if (!staff.ok) return staff
    const scope = scopeOf(staff.value, 'alert.see')
    const key = scope === null ? null : alertsKey(scope)
    if (scope === null || key === null) return refused('notAllowed')
    const feed = new Feed<AlertsView>({
      load: () => domain.platform.store.transact(scope, (tx) => tx.desk.openAlerts()),
      send: (snapshot) => session.tell('alert.changed', snapshot),
      log: domain.platform.log,
    })
    return started(session.topic('alert.changed'), feed, [feeds.index.hang(key, feed)])
  },
}

/** The position changes with the queue that the booth waits in, and with no other. */
function queueOf(view: VisitView): AgencyId | null {
  const ticket = view.state === 'open' ? view.ticket : null
  return ticket?.progress.state === 'waiting' ? ticket.agencyId : null
}

/** What alerts of a scope hang on; of others there are none. */
function alertsKey(scope: Scope): string | null {
  if (scope.kind === 'agency') return feedKeys.agencyAlerts(scope.agencyId)
  return scope.kind === 'point' ? feedKeys.pointAlerts(scope.servicePointId) : null
}

async function callToken(
  { session, domain, tokens }: Pick<HandlerTools, 'domain' | 'tokens'> & { readonly session: LobbySession },
  { callId }: RequestInput<'call.token'>,
) {
  const { claims } = session
  const { store } = domain.platform
  const seat = await store.transact(callScope(callId), async (tx) => {
    const own = (await tx.participants.ofCall(callId)).find((participant) => isSeatOf(claims, participant))
    return own ? tx.participants.seat(own.id) : null
  })
  if (seat === null) return refused('notFound' as const)
  if (!maySit(seat)) return refused('outOfOrder' as const)
  const signed = tokens.sign(tokens.call, {
    kind: 'call',
    callId,
    participantId: seat.self.id,
    nodeId: seat.nodeId,
    grants: [...grantsOfSeat(seat.self.seat)],
    credential: claims.credential,
  })
  return accepted({ ...signed, nodeId: seat.nodeId })
}

function isSeatOf(claims: LobbyClaims, { boothId, personId, invitationId }: ParticipantRecord): boolean {
  switch (claims.kind) {
    case 'booth':
      return boothId === claims.boothId
    case 'staff':
      return personId === claims.personId
    case 'guest':
      return invitationId === claims.invitationId
    default:
      return assertNever(claims)
  }
}
