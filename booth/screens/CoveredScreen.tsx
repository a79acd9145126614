import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'

/** After a restart or a long break in the middle of a visit: nothing of it shows before somebody says that it is theirs. */
export function CoveredScreen(props: {
  readonly after: 'restart' | 'break'
  /** The link that broke is not back yet. */
  readonly isAway: boolean
  readonly notice: ReactNode
  readonly onGoOn: () => void
  readonly onFinish: () => void
}): ReactNode {
  const { t } = useMessages()
  const afterBreak = props.isAway ? 'covered.breakNow' : 'covered.break'
  return (
    <MessageScreen
      icon="person"
      tone="calm"
      title={t('covered.title')}
      text={t(props.after === 'restart' ? 'covered.text' : afterBreak)}
      isTextLive
      notice={props.notice}
      testId="screen-covered"
    >
      <Button kind="primary" size="large" icon="check" testId="go-on" onPress={props.onGoOn}>
        {t('covered.goOn')}
      </Button>
      <Button kind="secondary" size="large" icon="close" testId="finish" onPress={props.onFinish}>
        {t('covered.finish')}
      </Button>
    </MessageScreen>
  )
}
