import { placeOf, principalOf, whereaboutsOf } from '#server/audit/lobbyCaller.ts'
import { lobbyPermissions } from '#server/auth/lobbyPermissions.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { administrationHandlers } from './handlers/administrationHandlers.ts'
import { boothHandlers } from './handlers/boothHandlers.ts'
import { dispositionHandlers } from './handlers/dispositionHandlers.ts'
import { guestHandlers } from './handlers/guestHandlers.ts'
import { dutyPersonOf, type Handlers } from './handlers/handler.ts'
import { offeringHandlers } from './handlers/offeringHandlers.ts'
import { rulesHandlers } from './handlers/rulesHandlers.ts'
import { staffHandlers } from './handlers/staffHandlers.ts'
import { subscriptionHandlers } from './handlers/subscriptionHandlers.ts'
import { type GatewayOptions, PlaneGateway } from './PlaneGateway.ts'
import type { LobbySession } from './Session.ts'

const handlers: Handlers<'lobby'> = {
  ...subscriptionHandlers,
  ...boothHandlers,
  ...staffHandlers,
  ...administrationHandlers,
  ...offeringHandlers,
  ...rulesHandlers,
  ...dispositionHandlers,
  ...guestHandlers,
}

/** The lobby plane: presence, tickets, reservations, notices. Any node serves it. */
export function createLobbyGateway(options: GatewayOptions): PlaneGateway<LobbyClaims> {
  return new PlaneGateway<LobbyClaims>(options, {
    plane: 'lobby',
    path: lobbyPath,
    handlers,
    authenticate: (token) => options.tokens.verifyLobby(token),
    principalOf,
    credentialOf: ({ credential }) => credential,
    permissionsOf: lobbyPermissions,
    whereaboutsOf,
    placeOf,
    awaitsArrival: false,
    welcome: (session) => {
      // A page believes in it until it hears otherwise.
      if (!options.isServing()) session.tell('session.serving', { serving: false })
    },
    arrive: async ({ visits, presences }, session) => {
      const { claims } = session
      if (claims.kind === 'booth')
        return visits.boothConnected(claims, { ...session.from, attended: session.attended })
      if (claims.kind === 'guest') return 0
      const person = isOnce(session) ? dutyPersonOf(claims) : null
      return person === null ? 0 : presences.connected(person, session.from)
    },
    leave: async ({ visits, presences }, { claims }, generation) => {
      if (claims.kind === 'booth') return visits.boothLost(claims, generation)
      const person = claims.kind === 'guest' ? null : dutyPersonOf(claims)
      return person === null ? undefined : presences.lost(person, generation)
    },
  })
}

/** Who can be offered something is there once; a supervisor may look from two screens. */
function isOnce({ permissions }: Pick<LobbySession, 'permissions'>): boolean {
  return permissions.has('presence.own')
}
