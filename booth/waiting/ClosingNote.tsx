import type { ReactNode } from 'react'
import type { WallTime } from '#shared/model/hours.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import type { Closing } from '../flow/closing.ts'
import { GivenOtherwise } from '../given/GivenOtherwise.tsx'
import { useMomentWords } from '../given/useMomentWords.ts'
import { useMessages } from '../messages.tsx'

/** Until when the service is open, and what that means for somebody who waits already. */
export function ClosingNote(props: { readonly closing: Closing; readonly now: WallTime }): ReactNode {
  const { t } = useMessages()
  const { closing, now } = props
  const momentWords = useMomentWords(now)
  return (
    <StatusNotice tone="info" icon="clock" testId={`closing-${closing.state}`}>
      {closing.state === 'until' ? (
        <>
          {t('closing.until', { when: momentWords(closing.closes, null) })}{' '}
          {closing.isSoon && t('closing.untilServed')}
        </>
      ) : (
        <>
          {t('closing.closed')} {t('closing.closedServed')}
          <GivenOtherwise given={closing.given} now={now} />
        </>
      )}
    </StatusNotice>
  )
}
