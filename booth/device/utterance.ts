import type { PauseReason } from '#shared/model/call.ts'
import type { FlowContext } from '../flow/flowTypes.ts'
import { responsibleAgency } from '../flow/responsibleAgency.ts'

/** Of whose coming and going the booth speaks. */
export const spokenRoles = ['expert', 'interpreter', 'supervisor'] as const
export type SpokenRole = (typeof spokenRoles)[number]

/** What the booth says in a call. */
export type CallSentence =
  | `pause/${PauseReason}`
  | `came/${SpokenRole}`
  | `went/${SpokenRole}`
  | 'handed-over'

/** What the booth can say. */
export type SpokenSentence =
  | 'general'
  | 'privacy'
  | 'still-here'
  | 'cleared'
  | 'covered'
  | 'claiming'
  | CallSentence

/** One file, booth/public/speech/<language>/<name>.ogg, and the one that is said where there is no such file. */
export interface Recording {
  readonly name: string
  readonly instead?: string
}

/** A sentence with the recordings that it is said by, one after the other. */
export interface Utterance {
  readonly sentence: SpokenSentence
  readonly recordings: readonly Recording[]
}

/** The recordings of a sentence as they are right for this visit: the privacy sentence names who is responsible. */
export function utteranceOf(sentence: SpokenSentence, context: FlowContext): Utterance {
  const agency = sentence === 'privacy' ? responsibleAgency(context) : null
  const responsible = agency && { name: `responsible/${agency.id}`, instead: 'responsible' }
  return { sentence, recordings: responsible ? [responsible, { name: sentence }] : [{ name: sentence }] }
}
