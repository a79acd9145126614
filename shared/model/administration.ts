import * as z from 'zod/mini'
import { staffRoles } from '../auth/permissions.ts'
import { AgencyId, BoothId, PersonId, ServicePointId } from './ids.ts'
import { LocalisedText } from './language.ts'

/** Which device a booth is: none yet, none but a code is open, one that is good, or one that was taken back. */
export const EnrolmentView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('notEnrolled') }),
  z.object({ state: z.literal('codeOpen'), remainingMs: z.number() }),
  z.object({
    state: z.literal('enrolled'),
    forMs: z.number(),
    lastSeenMsAgo: z.number(),
    /** A code for another device is open meanwhile: the new one takes over when it is used. */
    codeRemainingMs: z.nullable(z.number()),
  }),
  z.object({ state: z.literal('blocked'), reason: z.enum(['blocked', 'secretReused']), forMs: z.number() }),
])
export type EnrolmentView = z.infer<typeof EnrolmentView>

/** What a booth's link may be held to, in bits a second each way; null: as much as it takes. */
export const boothLimits = [250_000, 500_000, 1_000_000] as const
export const BoothLimit = z.nullable(z.union(boothLimits.map((bps) => z.literal(bps))))
export type BoothLimit = z.infer<typeof BoothLimit>

/** One booth as an administrator sees it. */
export const BoothRow = z.object({
  id: BoothId,
  name: LocalisedText,
  servicePointId: ServicePointId,
  servicePointName: LocalisedText,
  enrolment: EnrolmentView,
  isConnected: z.boolean(),
  isInUse: z.boolean(),
  /** Bits a second each way; null: no limit. */
  mostBps: z.nullable(z.number()),
})
export type BoothRow = z.infer<typeof BoothRow>

/** All booths, and the places where one can be moved to. */
export const BoothsView = z.object({
  booths: z.array(BoothRow),
  servicePoints: z.array(z.object({ id: ServicePointId, name: LocalisedText })),
})
export type BoothsView = z.infer<typeof BoothsView>

/** The local account that somebody was invited to, or has. */
export const AccountView = z.object({ loginName: z.string(), state: z.enum(['invited', 'active']) })
export type AccountView = z.infer<typeof AccountView>

/** One person as an administrator sees them. */
export const PersonRow = z.object({
  id: PersonId,
  displayName: z.string(),
  agencyId: z.nullable(AgencyId),
  agencyName: z.nullable(LocalisedText),
  roles: z.array(z.enum(staffRoles)),
  isDisabled: z.boolean(),
  /** How many devices the person is signed in on. */
  sessions: z.number(),
  /** None for who signs in by the agency's own provider. */
  account: z.nullable(AccountView),
})
export type PersonRow = z.infer<typeof PersonRow>
