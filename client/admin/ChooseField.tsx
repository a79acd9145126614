import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { type SelectChoice, SelectField } from '../ui/SelectField.tsx'
import { useFocusAfter } from '../ui/useFocusAfter.ts'
import styles from './AdminTable.module.css'

/** A button that opens a list in its place. Arrow keys go through the list: it is sent only when somebody says so. */
export function ChooseField(props: {
  readonly action: string
  readonly label: string
  readonly testId: string
  readonly choices: readonly SelectChoice[]
  readonly value: string
  readonly disabled?: boolean
  readonly onChoose: (value: string) => void
}): ReactNode {
  const { t } = useMessages()
  const [chosen, setChosen] = useState<string | null>(null)
  const button = useFocusAfter<HTMLButtonElement>(chosen !== null)
  const { action, label, testId, value } = props
  if (chosen === null) {
    return (
      <Button ref={button} testId={testId} disabled={props.disabled} onClick={() => setChosen(value)}>
        {action}
      </Button>
    )
  }
  return (
    <form
      className={styles['move']}
      onSubmit={(event) => {
        event.preventDefault()
        setChosen(null)
        if (chosen !== value) props.onChoose(chosen)
      }}
    >
      <SelectField
        label={label}
        value={chosen}
        testId={`${testId}-list`}
        focused
        choices={props.choices}
        onChoose={setChosen}
      />
      <Button kind="primary" type="submit" testId={`${testId}-confirm`}>
        {action}
      </Button>
      <Button kind="quiet" onClick={() => setChosen(null)}>
        {t('admin.cancel')}
      </Button>
    </form>
  )
}
