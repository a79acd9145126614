import { boothsTable, localAccount, signingIn } from './accountStates.ts'
import { boothAlone, boothCleared, boothsInTrouble } from './boothStates.ts'
import { wholeCall } from './callStates.ts'
import { deskAlone } from './deskStates.ts'
import { agencyDispositions } from './dispositionStates.ts'
import { guestVisits } from './guestStates.ts'
import { invitations } from './invitationStates.ts'
import { languagesFirst } from './languageStates.ts'
import { agencyOffering, operatorHours } from './offeringStates.ts'
import type { Stage } from './Stage.ts'
import { teamAtWork } from './teamStates.ts'
import { interpretedCall, togetherInCall } from './togetherStates.ts'

/** Every screen and state of both apps; together they are the one list of states that is looked at. */
export const journeys: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'a booth without an expert': boothAlone,
  'a resident of another language': languagesFirst,
  'a booth in trouble': boothsInTrouble,
  'a booth that is cleared in another language': boothCleared,
  'a desk without a resident': deskAlone,
  'signing in': signingIn,
  'a local account': localAccount,
  'the table of booths': boothsTable,
  'channels and hours': agencyOffering,
  'hours of service points': operatorHours,
  'outcomes of an agency': agencyDispositions,
  'visits of guests': guestVisits,
  'a whole call': wholeCall,
  'more people in a call': togetherInCall,
  'a call with an interpreter': interpretedCall,
  'a team at work': teamAtWork,
  'guests of a call': invitations,
}

/** Offers wait long enough to be looked at in every language. */
export const journeyLimits = { offerMs: 120_000 } as const
