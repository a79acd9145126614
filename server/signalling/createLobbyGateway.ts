import { chainOfScope } from '#server/domain/audit/entry.ts'
import { agencyScope, operatorScope, pointScope, type Scope } from '#server/domain/scope.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { permissionsOfBooth, permissionsOfStaff } from '#shared/auth/permissions.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { administrationHandlers } from './handlers/administrationHandlers.ts'
import { boothHandlers } from './handlers/boothHandlers.ts'
import { expertOf, type Handlers } from './handlers/handler.ts'
import { staffHandlers } from './handlers/staffHandlers.ts'
import { subscriptionHandlers } from './handlers/subscriptionHandlers.ts'
import { type GatewayOptions, PlaneGateway } from './PlaneGateway.ts'
import type { LobbySession } from './Session.ts'

const handlers: Handlers<'lobby'> = {
  ...subscriptionHandlers,
  ...boothHandlers,
  ...staffHandlers,
  ...administrationHandlers,
}

/** The lobby plane: presence, tickets, reservations, notices. Any node serves it. */
export function createLobbyGateway(options: GatewayOptions): PlaneGateway<LobbyClaims> {
  return new PlaneGateway<LobbyClaims>(options, {
    plane: 'lobby',
    path: lobbyPath,
    handlers,
    authenticate: (token) => options.tokens.verifyLobby(token),
    principalOf: (claims) =>
      claims.kind === 'booth' ? `booth:${claims.boothId}` : `staff:${claims.personId}`,
    credentialOf: ({ credential }) => credential,
    permissionsOf: (claims) =>
      claims.kind === 'booth' ? permissionsOfBooth() : permissionsOfStaff(claims.roles),
    whereaboutsOf: (claims) => {
      const scope = scopeOfClaims(claims)
      return { scope, chain: chainOfScope(scope), objects: {} }
    },
    placeOf: (claims) => ({
      servicePointId: claims.servicePointId,
      boothId: claims.kind === 'booth' ? claims.boothId : null,
    }),
    arrive: async ({ visits, presences }, { claims, ...session }) => {
      if (claims.kind === 'booth') return visits.boothConnected(claims)
      const expert = isOnce(session) ? expertOf(claims) : null
      return expert === null ? 0 : presences.connected(expert)
    },
    leave: async ({ visits, presences }, { claims }, generation) => {
      if (claims.kind === 'booth') return visits.boothLost(claims, generation)
      const expert = expertOf(claims)
      return expert === null ? undefined : presences.lost(expert, generation)
    },
  })
}

/** An expert is there once; a supervisor may look from two screens. */
function isOnce({ permissions }: Pick<LobbySession, 'permissions'>): boolean {
  return permissions.has('presence.own')
}

/** A booth's service point, a person's agency, or the operator whose own the person is. */
function scopeOfClaims(claims: LobbyClaims): Scope {
  if (claims.kind === 'booth') return pointScope(claims.servicePointId)
  return claims.agencyId === null ? operatorScope : agencyScope(claims.agencyId)
}
