import { type ReactNode, useState } from 'react'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './LinkNote.module.css'

/** The name that somebody new will sign in with. */
export function InvitationForm(props: {
  readonly name: string
  readonly testId: string
  readonly busy: boolean
  readonly onMake: (loginName: string) => void
}): ReactNode {
  const { t } = useMessages()
  const [loginName, setLoginName] = useState('')
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        props.onMake(loginName)
      }}
    >
      <TextField
        label={t('people.loginNameOf', { name: props.name })}
        hint={t('people.loginName.hint')}
        testId={`login-name-${props.testId}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={loginName}
        onText={setLoginName}
      />
      <Button kind="primary" type="submit" testId={`invite-${props.testId}`} busy={props.busy}>
        {t('people.invite')}
      </Button>
    </form>
  )
}
