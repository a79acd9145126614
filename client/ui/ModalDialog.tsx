import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from './Button.tsx'
import styles from './ModalDialog.module.css'

function show(dialog: HTMLDialogElement | null): void {
  if (dialog?.isConnected && !dialog.open) dialog.showModal()
}

/** A dialog over everything else; what is in it stays as it is while it is closed. */
export function ModalDialog(props: {
  readonly open: boolean
  readonly title: string
  /** What is in it has to be read first: nothing but its own buttons leads out. */
  readonly mustStay: boolean
  readonly onClose: () => void
  readonly testId: string
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const { open, title, mustStay, onClose } = props
  useLayoutEffect(() => {
    if (open) show(dialog.current)
    else dialog.current?.close()
  }, [open])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another thing to do, read out from its beginning
  useLayoutEffect(() => {
    if (open) heading.current?.focus()
  }, [open, title])
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={id}
      data-testid={props.testId}
      // A browser lets its `cancel` be prevented only once in a row: the key is taken before, and what was closed by
      // another way opens again.
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        if (!mustStay) onClose()
      }}
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => open && show(event.currentTarget)}
    >
      <div className={styles['head']}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {!mustStay && (
          <Button kind="quiet" icon="close" testId={`${props.testId}-close`} onClick={onClose}>
            {t('account.close')}
          </Button>
        )}
      </div>
      {props.children}
    </dialog>
  )
}
