import { type ReactNode, useEffect } from 'react'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'

const RELOAD_MS = 8_000

function caseOf(code: ErrorCode): 'superseded' | 'contractOutdated' | 'other' {
  return code === 'superseded' || code === 'contractOutdated' ? code : 'other'
}

/** The server ended this connection for good. Opens again by itself, but never against another window. */
export function ClosedScreen(props: { readonly code: ErrorCode; readonly onReload: () => void }): ReactNode {
  const { t } = useMessages()
  const which = caseOf(props.code)
  const { onReload } = props
  useEffect(() => {
    if (which === 'superseded') return
    const waiting = setTimeout(onReload, RELOAD_MS)
    return () => clearTimeout(waiting)
  }, [which, onReload])
  return (
    <MessageScreen
      icon={which === 'superseded' ? 'info' : 'refresh'}
      tone="calm"
      title={t(`closed.${which}`)}
      text={t(`closed.${which}.text`)}
      testId="screen-closed"
    >
      <Button kind="primary" size="large" icon="refresh" testId="reload" onPress={onReload}>
        {t('closed.reload')}
      </Button>
    </MessageScreen>
  )
}
