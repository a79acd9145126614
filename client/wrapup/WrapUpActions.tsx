import type { ReactNode } from 'react'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './WrapUpScreen.module.css'

/** Where to go after the wrap-up; each press also finishes it. */
export function WrapUpActions(props: {
  readonly saving: boolean
  readonly onFinish: (next: RequestInput<'ticket.wrapUp'>['next']) => void
}): ReactNode {
  const { t } = useMessages()
  return (
    <div className={styles['actions']}>
      <Button
        kind="primary"
        large
        icon="check"
        testId="wrap-up-available"
        disabled={props.saving}
        onClick={() => props.onFinish('available')}
      >
        {props.saving ? t('wrapUp.saving') : t('wrapUp.available')}
      </Button>
      <Button
        large
        icon="pause"
        testId="wrap-up-break"
        disabled={props.saving}
        onClick={() => props.onFinish('break')}
      >
        {t('wrapUp.break')}
      </Button>
      <Button
        large
        icon="work"
        testId="wrap-up-other-work"
        disabled={props.saving}
        onClick={() => props.onFinish('otherWork')}
      >
        {t('wrapUp.otherWork')}
      </Button>
    </div>
  )
}
