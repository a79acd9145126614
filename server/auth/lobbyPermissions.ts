import type { LobbyClaims } from '#shared/auth/claims.ts'
import {
  type Permission,
  permissionsOfBooth,
  permissionsOfGuest,
  permissionsOfStaff,
} from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'

/** What the holder of a lobby token may do. */
export function lobbyPermissions(claims: LobbyClaims): ReadonlySet<Permission> {
  switch (claims.kind) {
    case 'booth':
      return permissionsOfBooth()
    case 'staff':
      return permissionsOfStaff(claims.roles)
    case 'guest':
      return permissionsOfGuest()
    default:
      return assertNever(claims)
  }
}
