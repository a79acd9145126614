import type { ReactNode } from 'react'
import { DecisionsCard } from '../offering/DecisionsCard.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { DaysPart } from './DaysPart.tsx'
import { HoursTable } from './HoursTable.tsx'
import type { OwnHours } from './hoursDesk.ts'
import { NewKey } from './NewKey.tsx'

/** The card of hours with its server. */
export function HoursContainer(props: { readonly own: OwnHours }): ReactNode {
  const { t } = useOfferingMessages()
  const { desk, owner } = props.own
  return (
    <DecisionsCard
      desk={desk}
      heading={t(`hours.title.${owner}`)}
      testId="hours"
      loading={t('hours.loading')}
      failed={t('hours.failed')}
    >
      {(view) => (
        <>
          <p>{t(`hours.intro.${owner}`)}</p>
          <NewKey own={props.own} view={view} />
          <HoursTable own={props.own} view={view} />
          <DaysPart own={props.own} view={view} />
        </>
      )}
    </DecisionsCard>
  )
}
