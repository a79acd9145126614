import type { ReactNode, RefObject } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import panel from './Panel.module.css'

/** A form by which something is decided: its fields, and the two ways out of it. */
export function DecisionForm(props: {
  readonly form: RefObject<HTMLFormElement | null>
  readonly title: string
  /** Begins the test ids of the form and its buttons. */
  readonly testId: string
  readonly save: { readonly label: string; readonly testId: string }
  readonly busy?: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}): ReactNode {
  const { t } = useMessages()
  const { testId, save } = props
  return (
    <form
      ref={props.form}
      className={panel['form']}
      aria-label={props.title}
      tabIndex={-1}
      noValidate
      data-testid={`${testId}-form`}
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      {props.children}
      <div className={panel['ways']}>
        <Button kind="primary" type="submit" testId={save.testId} busy={props.busy ?? false}>
          {save.label}
        </Button>
        <Button kind="quiet" testId={`${testId}-cancel`} onClick={props.onCancel}>
          {t('admin.cancel')}
        </Button>
      </div>
    </form>
  )
}
