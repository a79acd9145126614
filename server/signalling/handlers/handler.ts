import type { Rate } from '#server/auth/address/Rate.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import type { RequestOrigin } from '#server/domain/commands/runCommand.ts'
import type { Domain } from '#server/domain/createDomain.ts'
import { scopeOf } from '#server/domain/people/scopeOf.ts'
import type { Seat } from '#server/domain/ports/media.ts'
import type { DutyPerson } from '#server/domain/presence/dutyPerson.ts'
import type { Expert } from '#server/domain/reservations/reservations.ts'
import type { Scope } from '#server/domain/scope.ts'
import type { Booth } from '#server/domain/visits/visits.ts'
import type { StaffClaims } from '#shared/auth/claims.ts'
import type { Permission } from '#shared/auth/permissions.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { IceServer } from '#shared/model/media/parameters.ts'
import type { Plane } from '#shared/signalling/define.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { RequestInput, RequestNameOn, RequestValue } from '#shared/signalling/requests.ts'
import type { Feeds } from '../Feeds.ts'
import type { CallSession, LobbySession } from '../Session.ts'

/** What handlers work with besides the connection and the input. */
export interface HandlerTools {
  readonly domain: Domain
  readonly feeds: Feeds
  readonly tokens: Tokens
  /** How often codes of tickets may be typed in one booth. */
  readonly codeRate: Pick<Rate, 'take'>
  /** Fresh credentials for the TURN server, of one seat in one call; none when there is none. */
  readonly iceServers: (seat: Seat) => readonly IceServer[]
}

type SessionOn<P extends Plane> = P extends 'lobby' ? LobbySession : CallSession

/** One request as its handler sees it. */
export interface HandlerContext<P extends Plane, Name extends RequestNameOn<P>> extends HandlerTools {
  readonly session: SessionOn<P>
  readonly input: RequestInput<Name>
  readonly origin: RequestOrigin
}

/** Takes a request to the domain and its outcome back; holds no rules. */
export type Handler<P extends Plane, Name extends RequestNameOn<P>> = (
  context: HandlerContext<P, Name>,
) => Promise<Result<RequestValue<Name>, ErrorCode>>

/** Requests that a gateway answers by itself. */
export type GatewayRequest = 'session.refresh' | 'session.probe'

/** Every request of a plane has its handler: a new row in the table does not compile without one. */
export type Handlers<P extends Plane> = {
  readonly [Name in Exclude<RequestNameOn<P>, GatewayRequest>]: Handler<P, Name>
}

/** The booth behind a lobby connection. */
function boothOf(session: LobbySession): Result<Booth, 'notAllowed'> {
  const { claims } = session
  return claims.kind === 'booth'
    ? accepted({ boothId: claims.boothId, servicePointId: claims.servicePointId })
    : refused('notAllowed')
}

/** The member of staff behind a lobby connection. */
export function staffOf(session: LobbySession): Result<StaffClaims, 'notAllowed'> {
  return session.claims.kind === 'staff' ? accepted(session.claims) : refused('notAllowed')
}

/** Runs the work for the booth behind the connection. */
export async function asBooth<Value>(
  session: LobbySession,
  work: (booth: Booth) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const booth = boothOf(session)
  return booth.ok ? work(booth.value) : booth
}

/** Runs the work for the expert behind the connection. */
export async function asExpert<Value>(
  session: LobbySession,
  work: (expert: Expert) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const staff = staffOf(session)
  if (!staff.ok) return staff
  const expert = expertOf(staff.value)
  return expert === null ? refused('notAllowed') : work(expert)
}

/** Runs the work for whoever can be offered something: an expert, or an interpreter of the pool. */
export async function onDuty<Value>(
  session: LobbySession,
  work: (person: DutyPerson) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const staff = staffOf(session)
  if (!staff.ok) return staff
  const person = dutyPersonOf(staff.value)
  return person === null ? refused('notAllowed') : work(person)
}

/** Somebody who can be offered something; of the operator's own people only interpreters. */
export function dutyPersonOf(claims: StaffClaims): DutyPerson | null {
  const { personId, agencyId, roles } = claims
  if (agencyId === null) return roles.includes('interpreter') ? { personId, agencyId } : null
  return { personId, agencyId }
}

/** A person who serves for an agency; the operator's own people do not. */
function expertOf({ personId, agencyId }: StaffClaims): Expert | null {
  return agencyId === null ? null : { personId, agencyId }
}

/** Runs the work for a person, under the scope that the permission reaches. */
export async function inScope<Value>(
  session: LobbySession,
  permission: Permission,
  work: (scope: Scope, staff: StaffClaims) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  const staff = staffOf(session)
  if (!staff.ok) return staff
  const scope = scopeOf(staff.value, permission)
  return scope === null ? refused('notAllowed') : work(scope, staff.value)
}

/** Runs the work for the agency that somebody decides for. */
export function inOwnAgency<Value>(
  session: LobbySession,
  permission: Permission,
  work: (agencyId: AgencyId) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inScope(session, permission, async (scope) =>
    scope.kind === 'agency' ? work(scope.agencyId) : refused('notAllowed'),
  )
}
