import type { ReactNode } from 'react'
import type { AwayReason } from '#shared/model/desk.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { useFocusWhenLost } from '../ui/useFocusWhenLost.ts'
import { awayWords } from './presenceWords.ts'

/** Why the person is away, and the way back. A reason that was not chosen is told as a warning. */
export function AwayCard(props: {
  readonly reason: AwayReason | null
  readonly onPrepare: () => void
}): ReactNode {
  const { t } = useMessages()
  const { reason } = props
  const heading = useFocusWhenLost<HTMLHeadingElement>()
  const forced = reason === 'offerUnanswered' || reason === 'connectionLost'
  return (
    <Card heading={t('presence.away')} headingRef={heading}>
      {reason !== null &&
        (forced ? (
          <StatusNotice tone="warning" testId="away-reason">
            {t(awayWords[reason])}
          </StatusNotice>
        ) : (
          <p data-testid="away-reason">{t(awayWords[reason])}.</p>
        ))}
      <Button kind="primary" large wide icon="camera" testId="prepare-available" onClick={props.onPrepare}>
        {t('presence.prepare')}
      </Button>
      <p>{t('presence.prepare.hint')}</p>
    </Card>
  )
}
