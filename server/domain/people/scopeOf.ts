import type { StaffClaims } from '#shared/auth/claims.ts'
import { type Permission, reachOfStaff } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import { agencyScope, operatorScope, personScope, pointScope, type Scope } from '../scope.ts'

/**
 * Whose rows a person's permission reaches: the table says how far, the token says whose. Null: the person holds the
 * permission for something that they do not belong to.
 */
export function scopeOf(staff: StaffClaims, permission: Permission): Scope | null {
  const { personId, agencyId, servicePointId, roles } = staff
  const reach = reachOfStaff(roles, permission)
  switch (reach) {
    case 'all':
      return operatorScope
    case 'own':
      return agencyId === null ? personScope(personId) : agencyScope(agencyId)
    case 'agency':
      return agencyId === null ? null : agencyScope(agencyId)
    case 'point':
      return servicePointId === null ? null : pointScope(servicePointId)
    case 'call':
    case null:
      return null
    default:
      return assertNever(reach)
  }
}
