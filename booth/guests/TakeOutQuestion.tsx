import { type ReactNode, useId } from 'react'
import type { GuestKind } from '#shared/model/guest.ts'
import { useFocusOnMount } from '../access/useFocusOnMount.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './InvitedList.module.css'

/** Asks once more before somebody who is in the call is taken out. */
export function TakeOutQuestion(props: {
  readonly kind: GuestKind
  readonly onAnswer: (takeOut: boolean) => void
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const question = useFocusOnMount<HTMLParagraphElement>()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere.
    <div role="group" aria-labelledby={id} className={styles['question']}>
      <p id={id} ref={question} tabIndex={-1}>
        {t(`invite.takeOut.ask.${props.kind}`)}
      </p>
      <Button kind="danger" testId="take-out-yes" onPress={() => props.onAnswer(true)}>
        {t('invite.takeOut.yes')}
      </Button>
      <Button kind="secondary" testId="take-out-no" onPress={() => props.onAnswer(false)}>
        {t('invite.takeOut.no')}
      </Button>
    </div>
  )
}
