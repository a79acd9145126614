import * as z from 'zod/mini'
import { DispositionId } from './ids.ts'
import { LocalisedText } from './language.ts'

/** What can come of a matter, alike for every agency, so that figures can be compared. */
export const MatterOutcome = z.enum(['solved', 'advised', 'continues', 'forwarded'])
export type MatterOutcome = z.infer<typeof MatterOutcome>

/** What can come of a call in which no matter was dealt with; each has one disposition by the same id, in every agency. */
export const PlatformOutcome = z.enum(['nobodyThere', 'technicalProblem', 'endedForSafety'])
export type PlatformOutcome = z.infer<typeof PlatformOutcome>

/** What came of a ticket, by whichever disposition. */
export const TicketOutcome = z.enum([...MatterOutcome.options, ...PlatformOutcome.options])
export type TicketOutcome = z.infer<typeof TicketOutcome>

/** The longest name of a disposition, and the longest hint, in characters. */
export const maxDispositionName = 60
export const maxDispositionHint = 200
/** So many can be in use at once: more are found too slowly after a call. */
export const mostDispositionsInUse = 24

/** Text that says something: no control characters and no half characters, which no database takes. */
function isOneLine(text: string): boolean {
  return text !== '' && text.trim() === text && !/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)
}

const line = (longest: number) => z.string().check(z.maxLength(longest), z.refine(isOneLine))
const inEveryLanguage = (longest: number) =>
  z.strictObject({ fi: line(longest), sv: line(longest), en: line(longest) })

/** A disposition as an agency makes it. */
export const MadeDisposition = z.strictObject({
  id: DispositionId,
  outcome: MatterOutcome,
  name: inEveryLanguage(maxDispositionName),
  /** When to choose it; null where the name says it all. */
  hint: z.nullable(inEveryLanguage(maxDispositionHint)),
  inUse: z.boolean(),
})
export type MadeDisposition = z.infer<typeof MadeDisposition>

/** What an expert may choose after a call. */
export const OfferedDisposition = z.object({
  id: DispositionId,
  outcome: TicketOutcome,
  name: LocalisedText,
  hint: z.nullable(LocalisedText),
})
export type OfferedDisposition = z.infer<typeof OfferedDisposition>

/** An agency's dispositions in their order, those out of use among them, and the platform's own. */
export const DispositionsView = z.object({
  /** Of the whole list: counts its changes. */
  version: z.number(),
  made: z.array(MadeDisposition),
  platform: z.array(OfferedDisposition),
})
export type DispositionsView = z.infer<typeof DispositionsView>
