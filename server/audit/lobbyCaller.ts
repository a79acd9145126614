import { type AuditPlace, chainOfScope } from '#server/domain/audit/entry.ts'
import { agencyScope, operatorScope, pointScope, type Scope } from '#server/domain/scope.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import type { Whereabouts } from './Denials.ts'

/** Names whom a lobby token speaks for, as `kind:id`. */
export function principalOf(claims: LobbyClaims): string {
  return claims.kind === 'booth' ? `booth:${claims.boothId}` : `staff:${claims.personId}`
}

/** Under whose eyes the holder of a lobby token asks. */
export function whereaboutsOf(claims: LobbyClaims): Whereabouts {
  const scope = scopeOf(claims)
  return { scope, chain: chainOfScope(scope), objects: {} }
}

/** From where the holder of a lobby token asks, as far as the token says it. */
export function placeOf(claims: LobbyClaims): Pick<AuditPlace, 'servicePointId' | 'boothId'> {
  return {
    servicePointId: claims.servicePointId,
    boothId: claims.kind === 'booth' ? claims.boothId : null,
  }
}

/** A booth's service point, a person's agency, or the operator whose own the person is. */
function scopeOf(claims: LobbyClaims): Scope {
  if (claims.kind === 'booth') return pointScope(claims.servicePointId)
  return claims.agencyId === null ? operatorScope : agencyScope(claims.agencyId)
}
