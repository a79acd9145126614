import * as z from 'zod/mini'
import { LocalisedText, SpokenLanguage } from './language.ts'

/** What became of a ticket for somebody who served it. */
export const ServedOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disposition'), name: LocalisedText }),
  /** The time for the wrap-up ran out. */
  z.object({ kind: z.literal('notRecorded') }),
  /** A colleague went on in the same call, and recorded what came of it. */
  z.object({ kind: z.literal('handedOver') }),
])
export type ServedOutcome = z.infer<typeof ServedOutcome>

/** A ticket that somebody has served, without anything by which it or its resident could be found. */
export const ServedTicket = z.object({
  serviceName: LocalisedText,
  language: SpokenLanguage,
  servicePointName: LocalisedText,
  waitedMs: z.number(),
  /** In charge of the call: from its first moment live or from taking it over, to its end or to handing it over. */
  talkedMs: z.number(),
  outcome: ServedOutcome,
  /** Since then. */
  endedMsAgo: z.number(),
})
export type ServedTicket = z.infer<typeof ServedTicket>

/** An hour of the Finnish clock in which somebody ended or handed over calls. */
export const ServedHour = z.object({ hour: z.number(), served: z.number() })
export type ServedHour = z.infer<typeof ServedHour>

/** What an expert has done: the last tickets, newest first, and the sums of today by the Finnish calendar. */
export const OwnDayView = z.object({
  tickets: z.array(ServedTicket),
  today: z.object({
    served: z.number(),
    /** Null when nobody was served. */
    meanTalkMs: z.nullable(z.number()),
    /** In the order of the clock; hours without a call are not among them. */
    hours: z.array(ServedHour),
  }),
})
export type OwnDayView = z.infer<typeof OwnDayView>
