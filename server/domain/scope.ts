import type { AgencyId, CallId, PersonId, ServicePointId } from '#shared/model/ids.ts'

declare const scopeBrand: unique symbol

/** Whose rows a transaction may see: the first wall is this parameter, the second one row-level security. */
export type Scope = ScopeKind & { readonly [scopeBrand]: true }

type ScopeKind =
  | { readonly kind: 'agency'; readonly agencyId: AgencyId }
  | { readonly kind: 'point'; readonly servicePointId: ServicePointId }
  | { readonly kind: 'call'; readonly callId: CallId }
  | { readonly kind: 'person'; readonly personId: PersonId }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system' }

function branded(scope: ScopeKind): Scope {
  return scope as Scope
}

/** One agency's own tickets, people, reservations and notes. */
export function agencyScope(agencyId: AgencyId): Scope {
  return branded({ kind: 'agency', agencyId })
}

/** What happens at one service point: its visits and their tickets. */
export function pointScope(servicePointId: ServicePointId): Scope {
  return branded({ kind: 'point', servicePointId })
}

/** Everything of one encounter, on both sides of the screen. */
export function callScope(callId: CallId): Scope {
  return branded({ kind: 'call', callId })
}

/** The own work of somebody who belongs to no agency: presence and reservations. */
export function personScope(personId: PersonId): Scope {
  return branded({ kind: 'person', personId })
}

/** The operator's administration: booths, devices and people; never a ticket or a call. */
export const operatorScope: Scope = branded({ kind: 'operator' })

/** The platform's own chores: deadlines, repair, set-up. */
export const systemScope: Scope = branded({ kind: 'system' })
