import * as z from 'zod/mini'
import { SpokenLanguage } from './language.ts'

/**
 * How somebody interprets. `consecutive`: one after the other, everybody hears everybody. `simultaneous`: while the others
 * speak, into one language channel at a time; whoever listens to it hears the floor under it.
 */
export const InterpretingMode = z.enum(['consecutive', 'simultaneous'])
export type InterpretingMode = z.infer<typeof InterpretingMode>

/** How an interpreter in a call interprets now. */
export const Interpreting = z.object({
  mode: InterpretingMode,
  /** The language channel that their voice goes into; in consecutive mode there is none. */
  into: z.nullable(SpokenLanguage),
  /** Of the resident, and of the staff. */
  between: z.tuple([SpokenLanguage, SpokenLanguage]),
})
export type Interpreting = z.infer<typeof Interpreting>

/** What an interpreter chooses. */
export const InterpretingChoice = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('consecutive') }),
  z.strictObject({ mode: z.literal('simultaneous'), into: SpokenLanguage }),
])
export type InterpretingChoice = z.infer<typeof InterpretingChoice>
