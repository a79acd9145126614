import * as z from 'zod/mini'
import { BoothId, CallId, InvitationId, ParticipantId } from './ids.ts'
import { LocalisedText } from './language.ts'

/** Who may come into one call without an account: an interpreter, somebody at the resident's side, the own phone. */
export const guestKinds = ['interpreter', 'supportPerson', 'residentDevice'] as const
export const GuestKind = z.enum(guestKinds)
export type GuestKind = z.infer<typeof GuestKind>

/** Who may invite. */
export const Inviter = z.enum(['resident', 'expert', 'advisor'])
export type Inviter = z.infer<typeof Inviter>

/** Why an invitation is good for nothing any more. */
export const InvitationEndReason = z.enum(['revoked', 'refused', 'left', 'expired', 'callEnded'])
export type InvitationEndReason = z.infer<typeof InvitationEndReason>

/** Who has agreed so far that the guest comes in. */
const Agreed = z.object({ resident: z.boolean(), expert: z.boolean() })

/**
 * An invitation that stands. `open`: nobody has opened it; `opened`: one device has it; `asked`: somebody stands at the
 * door; `admitted`: the guest is in the call.
 */
export const InvitationState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), remainingMs: z.number() }),
  z.object({ state: z.literal('opened') }),
  z.object({ state: z.literal('asked'), agreed: Agreed }),
  z.object({ state: z.literal('admitted'), participantId: ParticipantId }),
])
export type InvitationState = z.infer<typeof InvitationState>

/** An invitation as those in the call see it who decide on it. */
export const Invitation = z.object({
  id: InvitationId,
  kind: GuestKind,
  invitedBy: Inviter,
  is: InvitationState,
})
export type Invitation = z.infer<typeof Invitation>

/** Where a guest stands. */
export const GuestView = z.object({
  kind: GuestKind,
  is: z.discriminatedUnion('state', [
    /** At the door, and has not asked to come in. */
    z.object({ state: z.literal('opened') }),
    z.object({ state: z.literal('asked'), agreed: Agreed }),
    z.object({ state: z.literal('admitted'), callId: CallId }),
    z.object({ state: z.literal('ended'), reason: InvitationEndReason }),
  ]),
})
export type GuestView = z.infer<typeof GuestView>

/** One booth of a service point, as its advisor sees it: whether somebody is in a call there, and who is invited. */
export const PointBooth = z.object({
  id: BoothId,
  name: LocalisedText,
  isInCall: z.boolean(),
  /** Those that were made here at the service point. */
  invitations: z.array(Invitation),
})
export type PointBooth = z.infer<typeof PointBooth>

/** The booths of the own service point. */
export const PointView = z.object({ booths: z.array(PointBooth) })
export type PointView = z.infer<typeof PointView>
