import * as z from 'zod/mini'
import { PresenceView } from './desk.ts'
import { PersonId } from './ids.ts'
import { SpokenLanguage } from './language.ts'

/** One expert of an agency who is signed in, as colleagues and supervisors see them. */
export const PersonOnDuty = z.object({
  personId: PersonId,
  displayName: z.string(),
  presence: PresenceView,
  sinceMsAgo: z.number(),
  languages: z.array(SpokenLanguage),
  /** How many services the person serves. */
  services: z.number(),
})
export type PersonOnDuty = z.infer<typeof PersonOnDuty>

/** Who of an agency's experts is on duty or away, by name. */
export const DutyView = z.object({ people: z.array(PersonOnDuty) })
export type DutyView = z.infer<typeof DutyView>
