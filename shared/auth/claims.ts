import * as z from 'zod/mini'
import {
  AgencyId,
  BoothId,
  CallId,
  CredentialId,
  InvitationId,
  NodeId,
  ParticipantId,
  PersonId,
  ServicePointId,
} from '../model/ids.ts'
import { permissions, staffRoles } from './permissions.ts'

/** One audience a kind of token: a token for one plane opens no other. */
export const audiences = {
  booth: 'luukku:booth',
  staff: 'luukku:staff',
  guest: 'luukku:guest',
  call: 'luukku:call',
  challenge: 'luukku:challenge',
} as const

/**
 * The credential that a token was got with. Taking it back, or changing what its holder may do, raises the generation:
 * tokens of an earlier one are worth nothing any more.
 */
export const CredentialClaim = z.object({ id: CredentialId, generation: z.number().check(z.int()) })
export type CredentialClaim = z.infer<typeof CredentialClaim>

/** A booth on the lobby plane. */
export const BoothClaims = z.object({
  kind: z.literal('booth'),
  boothId: BoothId,
  servicePointId: ServicePointId,
  credential: CredentialClaim,
})
export type BoothClaims = z.infer<typeof BoothClaims>

/**
 * A member of staff on the lobby plane. Who belongs to no agency is the operator's; an advisor belongs to a service
 * point as well.
 */
export const StaffClaims = z.object({
  kind: z.literal('staff'),
  personId: PersonId,
  agencyId: z.nullable(AgencyId),
  servicePointId: z.nullable(ServicePointId),
  roles: z.array(z.enum(staffRoles)),
  credential: CredentialClaim,
})
export type StaffClaims = z.infer<typeof StaffClaims>

/** A guest of one call on the lobby plane: at the door, or let in. */
export const GuestClaims = z.object({
  kind: z.literal('guest'),
  invitationId: InvitationId,
  callId: CallId,
  credential: CredentialClaim,
})
export type GuestClaims = z.infer<typeof GuestClaims>

/** One participant of one call on the call plane; `grants` bound what it may do there. */
export const CallClaims = z.object({
  kind: z.literal('call'),
  callId: CallId,
  participantId: ParticipantId,
  nodeId: NodeId,
  grants: z.array(z.enum(permissions)),
  credential: CredentialClaim,
})
export type CallClaims = z.infer<typeof CallClaims>

/** What a device has to sign to get its next token; `nonce` makes each one different. */
export const ChallengeClaims = z.object({
  kind: z.literal('challenge'),
  credentialId: CredentialId,
  nonce: z.uuid(),
})
export type ChallengeClaims = z.infer<typeof ChallengeClaims>

/** Who stands behind a lobby socket. */
export type LobbyClaims = BoothClaims | StaffClaims | GuestClaims
