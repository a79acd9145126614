import { type AuditPlace, chainOfScope } from '#server/domain/audit/entry.ts'
import { agencyScope, callScope, operatorScope, pointScope, type Scope } from '#server/domain/scope.ts'
import type { GuestClaims, LobbyClaims } from '#shared/auth/claims.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Whereabouts } from './Denials.ts'

/** Names whom a lobby token speaks for, as `kind:id`. */
export function principalOf(claims: LobbyClaims): string {
  switch (claims.kind) {
    case 'booth':
      return `booth:${claims.boothId}`
    case 'staff':
      return `staff:${claims.personId}`
    case 'guest':
      return `guest:${claims.invitationId}`
    default:
      return assertNever(claims)
  }
}

/** Under whose eyes the holder of a lobby token asks. */
export function whereaboutsOf(claims: LobbyClaims): Whereabouts {
  if (claims.kind === 'guest') {
    const { callId } = claims
    return { scope: callScope(callId), chain: { of: 'call', id: callId }, objects: { call: callId } }
  }
  const scope = scopeOf(claims)
  return { scope, chain: chainOfScope(scope), objects: {} }
}

/** From where the holder of a lobby token asks, as far as the token says it; a guest may be anywhere. */
export function placeOf(claims: LobbyClaims): Pick<AuditPlace, 'servicePointId' | 'boothId'> {
  return {
    servicePointId: claims.kind === 'guest' ? null : claims.servicePointId,
    boothId: claims.kind === 'booth' ? claims.boothId : null,
  }
}

/** A booth's service point, a person's agency, or the operator whose own the person is. */
function scopeOf(claims: Exclude<LobbyClaims, GuestClaims>): Scope {
  if (claims.kind === 'booth') return pointScope(claims.servicePointId)
  return claims.agencyId === null ? operatorScope : agencyScope(claims.agencyId)
}
