import type { DutyView, PersonOnDuty } from '#shared/model/duty.ts'

/** The next view when it tells more than that time has passed. */
export function dutyStep({ people: before }: DutyView, after: DutyView): DutyView | null {
  const { people } = after
  const isSame =
    before.length === people.length &&
    people.every((person, index) => {
      const earlier = before[index]
      return earlier !== undefined && isStill(earlier, person)
    })
  return isSame ? null : after
}

/** The same as before: whoever came back to the same state began it anew. */
function isStill(earlier: PersonOnDuty, later: PersonOnDuty): boolean {
  return later.sinceMsAgo >= earlier.sinceMsAgo && timeless(earlier) === timeless(later)
}

function timeless({ sinceMsAgo: _, ...person }: PersonOnDuty): string {
  return JSON.stringify(person)
}
