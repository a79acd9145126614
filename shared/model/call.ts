import * as z from 'zod/mini'
import { Invitation } from './guest.ts'
import { AgencyId, CallId, ParticipantId, ReservationId } from './ids.ts'
import { Interpreting } from './interpreting.ts'
import { LocalisedText } from './language.ts'
import { RejectReason } from './reservation.ts'

/** What a resident lets out of the booth: equal choices, at any time. */
export const MediaChoice = z.enum(['pictureAndSound', 'soundOnly', 'textOnly'])
export type MediaChoice = z.infer<typeof MediaChoice>

/** For whom a resident acts: for themselves, or for somebody whom the law or a mandate lets them act for. */
export const ActingFor = z.enum(['self', 'child', 'ward', 'spouse', 'mandate'])
export type ActingFor = z.infer<typeof ActingFor>

export const CallEndReason = z.enum([
  'residentLeft',
  'expertEnded',
  /** The expert passed the resident on to the queue of another service. */
  'transferred',
  'endedForSafety',
  'nobodyThere',
  'residentLost',
  'expertLost',
])
export type CallEndReason = z.infer<typeof CallEndReason>

export const ParticipantRole = z.enum([
  'resident',
  'expert',
  'interpreter',
  'supportPerson',
  'residentDevice',
  'advisor',
  'supervisor',
])
export type ParticipantRole = z.infer<typeof ParticipantRole>

/** Why the expert asks the resident to wait in the call; the card says it. */
export const PauseReason = z.enum(['askingColleague', 'lookingUp', 'waitingForSystem', 'backSoon'])
export type PauseReason = z.infer<typeof PauseReason>

/** Why somebody else may sit in the booth by now. */
export const CoverReason = z.enum(['away', 'restart'])
export type CoverReason = z.infer<typeof CoverReason>

/**
 * The resident's seat is covered. `asked`: nothing flows to or from it before somebody there says that it is them.
 * `claimed`: they did; they are seen by the staff and talk with them, and the rest waits until the expert confirms.
 */
export const Cover = z.object({
  state: z.enum(['asked', 'claimed']),
  /** Each asking has its own; the expert confirms the one that they saw. */
  round: z.number(),
  because: CoverReason,
  /** How long nothing was heard of the booth; null when nobody knows. */
  awayMs: z.nullable(z.number()),
})
export type Cover = z.infer<typeof Cover>

/** Somebody who was asked into the call and is not in it: what became of that, for a while. */
export const AskedPerson = z.object({
  reservationId: ReservationId,
  seat: z.enum(['interpreter', 'colleague']),
  displayName: z.string(),
  is: z.discriminatedUnion('state', [
    z.object({ state: z.literal('pending'), remainingMs: z.number() }),
    z.object({ state: z.literal('rejected'), reason: RejectReason }),
    z.object({ state: z.literal('timedOut') }),
  ]),
})
export type AskedPerson = z.infer<typeof AskedPerson>

/** Who is in a call, as everybody in it may know them. */
export const Participant = z.object({
  id: ParticipantId,
  role: ParticipantRole,
  agencyId: z.nullable(AgencyId),
  agencyName: z.nullable(LocalisedText),
  /** The agency decides whether a resident sees a name or a role. */
  shownAs: z.nullable(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('name'), name: z.string() }),
      z.object({ kind: z.literal('role'), role: LocalisedText }),
    ]),
  ),
  admitted: z.boolean(),
  connected: z.boolean(),
  /** Talks with the hands: their picture is what the sound of others is. */
  signs: z.boolean(),
  /** Of an interpreter of the pool. */
  interprets: z.nullable(Interpreting),
})
export type Participant = z.infer<typeof Participant>

/** A call as its participants see it. `heldForMs` is what remains of a held call's time. */
export const CallState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('connecting') }),
  z.object({ state: z.literal('live'), elapsedMs: z.number() }),
  z.object({ state: z.literal('held'), elapsedMs: z.number(), heldForMs: z.number() }),
  z.object({ state: z.literal('ended'), reason: CallEndReason }),
])
export type CallState = z.infer<typeof CallState>

export const CallView = z.object({
  callId: CallId,
  self: ParticipantId,
  call: CallState,
  /**
   * The offer that this participant sends for; without one nothing leaves the booth. Another one means that what was
   * sent for the one before has been stopped.
   */
  sendsFor: z.nullable(ReservationId),
  media: MediaChoice,
  actingFor: ActingFor,
  participants: z.array(Participant),
  /** The expert whose ticket it is; others may come and go beside them. */
  inCharge: z.nullable(ParticipantId),
  /** The resident and those beside them neither hear nor see the staff, and are not heard or seen. */
  pause: z.nullable(z.object({ reason: PauseReason, sinceMs: z.number() })),
  /** Until the expert has recognised who sits in the booth; to the booth the others have no names meanwhile. */
  cover: z.nullable(Cover),
  /** For the experts: who was asked to come in, too. */
  asked: z.array(AskedPerson),
  /** For the resident and the expert, who decide on them: the invitations that stand. */
  invitations: z.array(Invitation),
})
export type CallView = z.infer<typeof CallView>
