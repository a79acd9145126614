import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Icon } from '#shared/web/ui/Icon.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import styles from './StillHere.module.css'
import { useCountdown } from './useCountdown.ts'

/** Asks over the whole screen whether somebody is there; a press anywhere, or any key, says yes. */
export function StillHere(props: { readonly answerTimeMs: number; readonly onStay: () => void }): ReactNode {
  const { t } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const seconds = useCountdown(props.answerTimeMs)
  const { onStay } = props

  // Closing while it is still in the page gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby="still-here-title"
      aria-describedby="still-here-text"
      data-testid="still-here"
      onClick={onStay}
      onKeyDown={(event) => {
        // The key's press would go on to whatever gets the focus back.
        event.preventDefault()
        onStay()
      }}
      onCancel={onStay}
    >
      <div className={styles['card']}>
        <Icon name="person" className={styles['icon']} />
        <h2 id="still-here-title" className={styles['heading']}>
          {t('stillHere.title')}
        </h2>
        <p id="still-here-text">{t('stillHere.text')}</p>
        <p className={styles['seconds']} role="timer" data-testid="still-here-seconds">
          {t('stillHere.seconds', { seconds })}
        </p>
        <progress
          className={styles['progress']}
          max={props.answerTimeMs / 1_000}
          value={seconds}
          aria-hidden="true"
        />
        <Button kind="primary" size="large" icon="check" autoFocus onPress={onStay}>
          {t('stillHere.yes')}
        </Button>
      </div>
    </dialog>
  )
}
