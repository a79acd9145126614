import type { AgencyId, PersonId } from '#shared/model/ids.ts'
import { type AuditChain, OPERATOR_CHAIN } from '../audit/entry.ts'
import type { Hint } from '../ports/hints.ts'
import { agencyScope, personScope, type Scope } from '../scope.ts'

/** Somebody who can be offered work: an expert of an agency, or an interpreter of the pool, who belongs to none. */
export interface DutyPerson {
  readonly personId: PersonId
  readonly agencyId: AgencyId | null
}

/** Whose rows the person's own work is among. */
export function dutyScope({ personId, agencyId }: DutyPerson): Scope {
  return agencyId === null ? personScope(personId) : agencyScope(agencyId)
}

/** Whose log the person's own work goes to. */
export function dutyChain({ agencyId }: DutyPerson): AuditChain {
  return agencyId === null ? OPERATOR_CHAIN : { agencyId }
}

/** Matching looks at this person again. */
export function dutyHint({ personId, agencyId }: DutyPerson): Hint {
  return agencyId === null
    ? { kind: 'interpreter', personId }
    : { kind: 'queue', agencyId, ticketId: null, personId }
}
