import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useMessages } from '../../messages.tsx'
import { Button } from './Button.tsx'
import styles from './Dialog.module.css'

/** A question that lies over the screen until it is closed; the focus goes back to where it was. */
export function Dialog(props: {
  readonly title: string
  /** What tests find it and its way out by. */
  readonly name: string
  /** Comes before the title. */
  readonly above?: ReactNode
  /** Another step is read from its heading on. */
  readonly step?: unknown
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // Closing while it is still in the page gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each step.
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true })
    dialog.current?.scrollTo({ top: 0 })
  }, [props.step])
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={id}
      data-testid={`${props.name}-dialog`}
      onClose={props.onClose}
    >
      <div className={styles['card']}>
        {props.above}
        <div className={styles['head']}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {props.title}
          </h2>
          <Button kind="secondary" icon="close" testId={`close-${props.name}`} onPress={props.onClose}>
            {t('close')}
          </Button>
        </div>
        {props.children}
      </div>
    </dialog>
  )
}
