import type { ReactNode } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import { Button } from '../ui/Button.tsx'
import { useOfferingMessages } from './messages.tsx'

/** Takes back what is decided but does not hold yet. */
export function TakeBackButton(props: {
  /** What is taken back, in words. */
  readonly what: string
  readonly validFrom: CalendarDay
  readonly busy: boolean
  readonly onPress: () => void
}): ReactNode {
  const { t } = useOfferingMessages()
  return (
    <Button
      kind="quiet"
      aria-label={t('offering.takeBack.of', { what: props.what })}
      testId={`take-back-${props.validFrom}`}
      busy={props.busy}
      onClick={props.onPress}
    >
      {t('offering.takeBack')}
    </Button>
  )
}
