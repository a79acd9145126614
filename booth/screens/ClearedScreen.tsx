import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'

/** The visit is over and nothing of it is left; the start screen follows by itself. */
export function ClearedScreen(props: { readonly onToStart: () => void }): ReactNode {
  const { t } = useMessages()
  return (
    <MessageScreen
      icon="check"
      tone="good"
      title={t('cleared.title')}
      text={t('cleared.text')}
      testId="screen-cleared"
    >
      <Button kind="secondary" size="large" icon="forward" testId="to-start" onPress={props.onToStart}>
        {t('cleared.toStart')}
      </Button>
    </MessageScreen>
  )
}
