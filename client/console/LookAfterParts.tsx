import type { ReactNode } from 'react'
import { BoothsContainer } from '../admin/BoothsContainer.tsx'
import { PeopleContainer } from '../admin/PeopleContainer.tsx'
import { PointBoothsContainer } from '../guests/PointBoothsContainer.tsx'
import type { StaffDesk } from './StaffDesk.ts'

/** What somebody looks after by the roles they have, whatever else they do: booths here, all booths, people. */
export function LookAfterParts(props: { readonly desk: StaffDesk }): ReactNode {
  const { point, booths, people, lobby } = props.desk
  return (
    <>
      {point && <PointBoothsContainer point={point} lobby={lobby} />}
      {booths && <BoothsContainer booths={booths} lobby={lobby} />}
      {people && <PeopleContainer desk={people} />}
    </>
  )
}
