import * as z from 'zod/mini'
import { LocalisedText, SpokenLanguage } from './language.ts'

/** A ticket that somebody has served, without anything by which it or its resident could be found. */
export const ServedTicket = z.object({
  serviceName: LocalisedText,
  language: SpokenLanguage,
  servicePointName: LocalisedText,
  waitedMs: z.number(),
  /** From the first moment live to the end of the call. */
  talkedMs: z.number(),
  /** Null where the time for the wrap-up ran out. */
  dispositionName: z.nullable(LocalisedText),
  endedMsAgo: z.number(),
})
export type ServedTicket = z.infer<typeof ServedTicket>

/** An hour of the Finnish clock in which calls ended. */
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
