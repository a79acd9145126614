import type { ReactNode } from 'react'
import type { MediaChoice } from '#shared/model/call.ts'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'

/** Somebody has said that it is them: nothing of the call shows before the expert has recognised them. */
export function ClaimingScreen(props: {
  readonly media: MediaChoice
  /** The expert does see and hear them; before that nothing is said of it. */
  readonly isPresented: boolean
  readonly notice: ReactNode
  readonly onFinish: () => void
  /** The expert's voice. */
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  return (
    <MessageScreen
      icon="eye"
      tone="calm"
      title={t(props.isPresented ? 'claiming.title' : 'claiming.connecting')}
      text={t(props.isPresented ? `claiming.${props.media}` : 'claiming.connectingText')}
      isTextLive
      notice={props.notice}
      testId="screen-claiming"
    >
      {props.children}
      <Button kind="secondary" size="large" icon="close" testId="finish" onPress={props.onFinish}>
        {t('claiming.finish')}
      </Button>
    </MessageScreen>
  )
}
