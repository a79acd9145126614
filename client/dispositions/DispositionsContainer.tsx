import type { ReactNode } from 'react'
import { DecisionsCard } from '../offering/DecisionsCard.tsx'
import { useOfferingMessages } from '../offering/messages.tsx'
import { DispositionLists } from './DispositionLists.tsx'
import type { DispositionsDesk } from './dispositionsDesk.ts'

/** The card of dispositions with its server. */
export function DispositionsContainer(props: { readonly desk: DispositionsDesk }): ReactNode {
  const { t } = useOfferingMessages()
  const { desk } = props
  return (
    <DecisionsCard
      desk={desk}
      heading={t('dispositions.title')}
      testId="dispositions"
      loading={t('dispositions.loading')}
      failed={t('dispositions.failed')}
    >
      {(view) => <DispositionLists desk={desk} view={view} />}
    </DecisionsCard>
  )
}
