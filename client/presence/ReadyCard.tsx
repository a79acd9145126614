import type { ReactNode } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import type { BecomeChoice } from './canBecome.ts'
import type { ReadinessStep } from './Readiness.ts'
import styles from './ReadyCard.module.css'

/** Props of the check before becoming available. */
export interface ReadyCardProps {
  readonly step: Exclude<ReadinessStep, 'closed'>
  readonly choice: BecomeChoice
  readonly selfView: ReactNode
  /** What is wrong with a device. */
  readonly problem: ReactNode
  readonly devices: ReactNode
  readonly onBecome: (withPicture: boolean) => void
  readonly onRetry: () => void
  readonly onCancel: () => void
}

/** The own picture and sound, looked at before anybody else does. */
export function ReadyCard(props: ReadyCardProps): ReactNode {
  const { t } = useMessages()
  const waiting = props.step !== 'checking'
  const main = useFocusWhen<HTMLButtonElement>(!waiting && props.choice === 'withPicture')
  return (
    <Card heading={t('ready.title')} testId="ready">
      <p>{t('ready.body')}</p>
      {props.selfView}
      {props.problem}
      {props.step === 'opening' && <p role="status">{t('ready.opening')}</p>}
      <div className={styles['actions']}>
        {props.choice !== 'withPicture' && props.step === 'checking' && (
          <Button icon="refresh" onClick={props.onRetry}>
            {t('ready.retry')}
          </Button>
        )}
        {props.choice === 'withoutPicture' ? (
          <Button testId="become-available" disabled={waiting} onClick={() => props.onBecome(false)}>
            {t('ready.becomeWithoutPicture')}
          </Button>
        ) : (
          <Button
            ref={main}
            kind="primary"
            large
            icon="check"
            testId="become-available"
            disabled={waiting || props.choice === 'notYet'}
            onClick={() => props.onBecome(true)}
          >
            {t('ready.become')}
          </Button>
        )}
        <Button kind="quiet" testId="cancel-ready" onClick={props.onCancel}>
          {t('ready.cancel')}
        </Button>
      </div>
      {props.devices}
    </Card>
  )
}
