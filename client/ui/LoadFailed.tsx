import type { ReactNode } from 'react'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from './Button.tsx'

/** Something could not be read, and the way to try again. */
export function LoadFailed(props: {
  readonly testId: string
  readonly onTryAgain: () => void
  readonly children: string
}): ReactNode {
  const { t } = useMessages()
  return (
    <StatusNotice
      tone="error"
      testId={props.testId}
      actions={
        <Button icon="refresh" onClick={props.onTryAgain}>
          {t('signIn.tryAgain')}
        </Button>
      }
    >
      {props.children}
    </StatusNotice>
  )
}
