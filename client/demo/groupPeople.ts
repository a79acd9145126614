import type { LocalisedText } from '#shared/model/language.ts'
import type { DemoPerson } from './demoOffer.ts'

/** The people of one agency, or those of none. */
export interface PeopleGroup {
  readonly agencyName: LocalisedText | null
  readonly people: readonly DemoPerson[]
}

/** People by agency, in the order in which the agencies first come up; those without one come last. */
export function groupPeople(people: readonly DemoPerson[]): readonly PeopleGroup[] {
  const groups = new Map<string, { agencyName: LocalisedText; people: DemoPerson[] }>()
  const others: DemoPerson[] = []
  for (const person of people) {
    if (person.agencyName === null) {
      others.push(person)
      continue
    }
    const group = groups.get(person.agencyName.fi)
    if (group) group.people.push(person)
    else groups.set(person.agencyName.fi, { agencyName: person.agencyName, people: [person] })
  }
  const named: readonly PeopleGroup[] = [...groups.values()]
  return others.length > 0 ? [...named, { agencyName: null, people: others }] : named
}
