import { lazy, type ReactNode, Suspense } from 'react'
import { loadPart } from '#shared/web/loadPart.ts'
import { BoothsContainer } from '../admin/BoothsContainer.tsx'
import { PeopleContainer } from '../admin/PeopleContainer.tsx'
import { PointBoothsContainer } from '../guests/PointBoothsContainer.tsx'
import { RulesContainer } from '../rules/RulesContainer.tsx'
import { TechnicalCard } from '../technical/TechnicalCard.tsx'
import type { StaffDesk } from './StaffDesk.ts'

/** Few decide on this: nobody else fetches it. */
const OfferingParts = lazy(async () => ({
  default: (await loadPart(() => import('../offering/OfferingParts.tsx'))).OfferingParts,
}))

/**
 * What somebody looks after by the roles they have, whatever else they do: booths here, all booths, people,
 * how and when services are given, what is chosen after a call, how tickets are matched, and how calls went.
 */
export function LookAfterParts(props: { readonly desk: StaffDesk }): ReactNode {
  const { point, booths, people, channels, hours, dispositions, rules, technical, lobby } = props.desk
  return (
    <>
      {point && <PointBoothsContainer point={point} lobby={lobby} />}
      {booths && <BoothsContainer booths={booths} lobby={lobby} />}
      {people && <PeopleContainer desk={people} />}
      {(channels || hours || dispositions) && (
        <Suspense fallback={null}>
          <OfferingParts channels={channels} hours={hours} dispositions={dispositions} />
        </Suspense>
      )}
      {rules && <RulesContainer desk={rules} />}
      {technical && <TechnicalCard lobby={lobby} />}
    </>
  )
}

/** Whether the roles give anything to look after. */
export function looksAfterSomething({ point, booths, people, channels, hours }: StaffDesk): boolean {
  return [point, booths, people, channels, hours].some((part) => part !== null)
}
