import * as z from 'zod/mini'
import { StaffClaims } from '#shared/auth/claims.ts'
import type { StaffRole } from '#shared/auth/permissions.ts'

const Payload = z.object({ claims: StaffClaims })

function payloadOf(token: string): unknown {
  const part = token.split('.')[1] ?? ''
  try {
    return JSON.parse(atob(part.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return null
  }
}

/**
 * The roles that a staff token carries. Only for choosing what to show: the server checks the token itself,
 * so a forged one opens empty screens and nothing else.
 */
export function rolesOfToken(token: string): readonly StaffRole[] {
  const payload = Payload.safeParse(payloadOf(token))
  return payload.success ? payload.data.claims.roles : []
}
