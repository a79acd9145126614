import * as z from 'zod/mini'
import { ParticipantRole } from './call.ts'
import { AgencyId, BoothId, TechnicalRecordId } from './ids.ts'
import { LocalisedText } from './language.ts'
import { LinkGrade, MediaPath } from './media/link.ts'
import { ProducerSource, SourceTrouble } from './media/parameters.ts'

/** What made a link worse than good: little gets there, little leaves, or much of the sound had to be made up. */
export const LinkCause = z.enum(['receivesLittle', 'sendsLittle', 'soundMadeUp'])
export type LinkCause = z.infer<typeof LinkCause>

/** What was measured of a link when something was noted; null where nothing is known. */
export const LinkFigures = z.object({
  /** Bits a second. */
  outgoingBps: z.nullable(z.number()),
  incomingBps: z.nullable(z.number()),
  rttMs: z.nullable(z.number()),
  /** Of the sent packets, and of the sound that was heard. */
  lostPercent: z.nullable(z.number()),
  concealedPercent: z.nullable(z.number()),
})
export type LinkFigures = z.infer<typeof LinkFigures>

/** What happened to the technique of a call. Closed lists and figures only: never who, never what was said. */
export const TechnicalEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('came') }),
  z.object({ kind: z.literal('lost') }),
  /** Null: nobody knows how long it was away. */
  z.object({ kind: z.literal('back'), awayMs: z.nullable(z.number()) }),
  z.object({ kind: z.literal('path'), path: MediaPath }),
  z.object({
    kind: z.literal('grade'),
    grade: LinkGrade,
    causes: z.array(LinkCause),
    figures: LinkFigures,
  }),
  /** Sound and pictures came through again after a break in which the call itself stayed. */
  z.object({ kind: z.literal('mediaBack') }),
  z.object({
    kind: z.literal('source'),
    source: ProducerSource,
    trouble: z.nullable(SourceTrouble),
  }),
  z.object({ kind: z.literal('cover'), state: z.enum(['none', 'asked', 'claimed']) }),
  /** The media side of the call broke down, and everybody joined anew. */
  z.object({ kind: z.literal('roomLost') }),
])
export type TechnicalEvent = z.infer<typeof TechnicalEvent>

/** A seat in a record: several of one role are told apart by their order of coming. */
export const TechnicalSeat = z.object({ role: ParticipantRole, number: z.number() })
export type TechnicalSeat = z.infer<typeof TechnicalSeat>

export const TechnicalEntry = z.object({
  /** Since the record began. */
  atMs: z.number(),
  /** Null: it concerned the whole call. */
  seat: z.nullable(TechnicalSeat),
  event: TechnicalEvent,
})
export type TechnicalEntry = z.infer<typeof TechnicalEntry>

/** How the technique of one call went, the first first. */
export const TechnicalRecord = z.object({
  id: TechnicalRecordId,
  agencyId: AgencyId,
  agencyName: LocalisedText,
  servicePointName: LocalisedText,
  boothId: BoothId,
  /** ISO 8601, UTC, by the database's clock. */
  beganAt: z.string(),
  /** From the beginning to the end of the call, or to now. */
  lastsMs: z.number(),
  isOver: z.boolean(),
  entries: z.array(TechnicalEntry),
})
export type TechnicalRecord = z.infer<typeof TechnicalRecord>
