import type { ReactNode } from 'react'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'
import { TicketCodeNote } from './parts/TicketCodeNote.tsx'

/** The resident goes after a call that broke off: the code to come back with, before everything is cleared. */
export function CodeToKeepScreen(props: {
  readonly code: TicketCode | null
  readonly onFinish: () => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <MessageScreen icon="leave" tone="calm" title={t('keepCode.title')} testId="screen-code-to-keep">
      {props.code !== null && <TicketCodeNote code={props.code} shownTo="leaving" />}
      <Button kind="primary" size="large" icon="check" testId="finish" onPress={props.onFinish}>
        {t('keepCode.finish')}
      </Button>
    </MessageScreen>
  )
}
