import type { ReactNode } from 'react'
import type { IconName } from '#shared/web/ui/iconPaths.ts'
import type { Trouble } from '../flow/flowTypes.ts'
import { useMessages } from '../messages.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { Button } from './parts/Button.tsx'

const iconOfTrouble: Readonly<Record<Trouble, IconName>> = {
  serviceClosed: 'clock',
  unavailable: 'warning',
}

/** What cannot be had now, and what can. */
export function TroubleScreen(props: {
  readonly trouble: Trouble
  /** Null where the same would only fail again. */
  readonly onTryAgain: (() => void) | null
  readonly onChooseAgain: () => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <MessageScreen
      icon={iconOfTrouble[props.trouble]}
      tone="sorry"
      title={t(`trouble.${props.trouble}`)}
      text={t(`trouble.${props.trouble}.text`)}
      testId="screen-trouble"
    >
      {props.onTryAgain !== null && (
        <Button kind="primary" size="large" icon="refresh" testId="try-again" onPress={props.onTryAgain}>
          {t('trouble.tryAgain')}
        </Button>
      )}
      <Button
        kind={props.onTryAgain === null ? 'primary' : 'secondary'}
        size="large"
        icon="list"
        testId="choose-again"
        onPress={props.onChooseAgain}
      >
        {t('trouble.chooseAgain')}
      </Button>
    </MessageScreen>
  )
}
