import { type ReactNode, useId } from 'react'
import type { GuestKind } from '#shared/model/guest.ts'
import { hasToWait, type RequestProgress } from '#shared/web/guests/SingleRequest.ts'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './DoorQuestion.module.css'
import { refusalWords } from './refusalWords.ts'
import { useFocusTurn } from './useFocusTurn.ts'

/** Asks whether somebody may come in. The call goes on around it, and nothing is shut out by it. */
export function DoorQuestion(props: {
  readonly kind: GuestKind
  readonly progress: RequestProgress
  readonly onAnswer: (mayComeIn: boolean) => void
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const { target, isHeld } = useFocusTurn<HTMLDivElement>()
  const { refusal } = props.progress
  const busy = hasToWait(props.progress)
  const question = t(`guests.ask.${props.kind}`)
  return (
    <div
      ref={target}
      role="alertdialog"
      aria-labelledby={id}
      tabIndex={-1}
      className={styles['question']}
      data-kind={props.kind}
      data-testid="door-question"
    >
      <div className={styles['words']}>
        <Icon name={props.kind === 'residentDevice' ? 'phone' : 'person'} className={styles['icon']} />
        <h2 id={id}>{question}</h2>
      </div>
      {isHeld && (
        <p className="visually-hidden" role="alert">
          {question}
        </p>
      )}
      {refusal !== null && <StatusNotice tone="warning">{t(refusalWords(refusal))}</StatusNotice>}
      <div className={styles['answers']}>
        <Button
          kind="primary"
          size="large"
          icon="check"
          busy={busy}
          testId="door-yes"
          onPress={() => props.onAnswer(true)}
        >
          {t('guests.yes')}
        </Button>
        <Button
          kind="secondary"
          size="large"
          icon="close"
          busy={busy}
          testId="door-no"
          onPress={() => props.onAnswer(false)}
        >
          {t('guests.no')}
        </Button>
      </div>
    </div>
  )
}
