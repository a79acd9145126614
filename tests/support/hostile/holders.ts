import type { Holder } from '#shared/auth/permissions.ts'
import { staffRoles } from '#shared/auth/permissions.ts'
import { PersonId } from '#shared/model/ids.ts'
import type { Plane } from '#shared/signalling/define.ts'
import type { Connections } from '../Connections.ts'
import { plantStaff } from '../plantedStaff.ts'
import type { TestServer } from '../testServer.ts'
import type { WireClient } from '../WireClient.ts'
import type { Bystanders, World } from './World.ts'

/** One connection for each holder of the table: a new holder does not compile without one. */
export type Holders = Readonly<Record<Holder, WireClient>>

/** The plane on which a holder is found. */
export const planeOf: Readonly<Record<Holder, Plane>> = {
  booth: 'lobby',
  guest: 'lobby',
  expert: 'lobby',
  supervisor: 'lobby',
  advisor: 'lobby',
  interpreter: 'lobby',
  agencyAdministrator: 'lobby',
  administrator: 'lobby',
  residentSeat: 'call',
  expertSeat: 'call',
  interpreterSeat: 'call',
  supervisorSeat: 'call',
  guestSeat: 'call',
}

/** Every holder, in the table's order. */
export const holders = Object.keys(planeOf) as Holder[]

/** Those who belong to the world's live call, its agency or its service point. */
export function ownHolders({ senders }: World): Holders {
  return { ...senders, residentSeat: senders.resident }
}

/** The same kinds of holders who have nothing to do with it: of another agency, another place, another call. */
export async function strangeHolders(
  server: TestServer,
  connections: Connections,
  strangers: { readonly booth: WireClient; readonly bystanders: Bystanders },
): Promise<Holders> {
  const [residentSeat, expertSeat] = strangers.bystanders.seats
  const { guest, guestSeat, interpreterSeat, callId } = strangers.bystanders
  const planted: Partial<Record<Holder, WireClient>> = {}
  for (const role of staffRoles) {
    const agencyId = role === 'administrator' || role === 'interpreter' ? null : 'tax'
    const point = role === 'advisor' ? { servicePointId: 'imatra-joint' } : {}
    planted[role] = connections.keep(
      await plantStaff(server, { id: `strange-${role.toLowerCase()}`, agencyId, role, ...point }),
    )
  }
  const { supervisor } = planted
  if (supervisor === undefined) throw new Error('no supervisor was planted')
  await supervisor.value('call.join', { personId: PersonId.parse('demo-tax-1') })
  // The loop went over every role.
  return {
    ...planted,
    booth: strangers.booth,
    guest,
    residentSeat,
    expertSeat,
    guestSeat,
    interpreterSeat,
    supervisorSeat: await connections.seat(supervisor, callId),
  } as Holders
}
