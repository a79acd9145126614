import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PresenceView } from '#shared/model/desk.ts'
import type { PersonOnDuty } from '#shared/model/duty.ts'

/** What colleagues are told apart by, in the order of the panel. */
const groupNames = ['available', 'onCall', 'wrappingUp', 'away'] as const
export type DutyGroupName = (typeof groupNames)[number]

/** Those of one state. */
export interface DutyGroup {
  readonly name: DutyGroupName
  readonly people: readonly PersonOnDuty[]
}

/** Everybody by what they are doing, in the order given; whoever is offered a ticket is as good as on a call. */
export function dutyGroups(people: readonly PersonOnDuty[]): readonly DutyGroup[] {
  return groupNames.map((name) => ({
    name,
    people: people.filter(({ presence }) => groupOf(presence) === name),
  }))
}

function groupOf({ state }: PresenceView): DutyGroupName | null {
  switch (state) {
    case 'available':
    case 'onCall':
    case 'wrappingUp':
    case 'away':
      return state
    case 'reserved':
      return 'onCall'
    case 'offline':
      return null
    default:
      return assertNever(state)
  }
}
