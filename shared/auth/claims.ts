import * as z from 'zod/mini'
import { AgencyId, BoothId, CallId, NodeId, ParticipantId, PersonId, ServicePointId } from '../model/ids.ts'
import { permissions, staffRoles } from './permissions.ts'

/** One audience a kind of token: a token for one plane opens no other. */
export const audiences = {
  booth: 'luukku:booth',
  staff: 'luukku:staff',
  call: 'luukku:call',
  refresh: 'luukku:refresh',
} as const

/** A booth on the lobby plane. */
export const BoothClaims = z.object({
  kind: z.literal('booth'),
  boothId: BoothId,
  servicePointId: ServicePointId,
})
export type BoothClaims = z.infer<typeof BoothClaims>

/** A member of staff on the lobby plane; an advisor belongs to a service point, the others to an agency. */
export const StaffClaims = z.object({
  kind: z.literal('staff'),
  personId: PersonId,
  agencyId: AgencyId,
  servicePointId: z.nullable(ServicePointId),
  roles: z.array(z.enum(staffRoles)),
})
export type StaffClaims = z.infer<typeof StaffClaims>

/** One participant of one call on the call plane; `grants` bound what it may do there. */
export const CallClaims = z.object({
  kind: z.literal('call'),
  callId: CallId,
  participantId: ParticipantId,
  nodeId: NodeId,
  grants: z.array(z.enum(permissions)),
})
export type CallClaims = z.infer<typeof CallClaims>

/** Renews a booth's or staff's short token; lives in an HttpOnly cookie. */
export const RefreshClaims = z.object({
  kind: z.literal('refresh'),
  of: z.discriminatedUnion('kind', [BoothClaims, StaffClaims]),
})
export type RefreshClaims = z.infer<typeof RefreshClaims>

/** Who stands behind a lobby socket. */
export type LobbyClaims = BoothClaims | StaffClaims
