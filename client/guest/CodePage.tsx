import { type ReactNode, useState } from 'react'
import { oneTimeCode, shownOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { Button } from '../ui/Button.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './CodePage.module.css'
import { GuestFrame } from './GuestFrame.tsx'
import { useGuestMessages } from './messages.tsx'

/** Where somebody types the code that they were told; what cannot be one is said at the field. */
export function CodePage(props: {
  /** What the address had that cannot be a code. */
  readonly text: string
  readonly onCode: (code: string) => void
}): ReactNode {
  const { t } = useGuestMessages()
  const [text, setText] = useState(props.text)
  const [isMalformed, setMalformed] = useState(props.text !== '')
  return (
    <GuestFrame title={t('guest.code.title')} testId="guest-code">
      <form
        className={styles['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const code = oneTimeCode(text)
          setMalformed(code === null)
          if (code !== null) props.onCode(code)
        }}
      >
        <p>{t('guest.code.how')}</p>
        <div className={styles['code']}>
          <TextField
            label={t('guest.code.label')}
            hint={t('guest.code.hint')}
            problem={isMalformed ? t('guest.code.malformed') : null}
            testId="guest-code-field"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={text}
            onText={(typed) => {
              setMalformed(false)
              setText(typed)
            }}
            // Two groups, as the code was told; only once it is whole, so that nothing jumps under the hand.
            onBlur={() => {
              const code = oneTimeCode(text)
              if (code !== null) setText(shownOneTimeCode(code))
            }}
          />
        </div>
        <Button kind="primary" large type="submit" testId="guest-open">
          {t('guest.code.open')}
        </Button>
      </form>
    </GuestFrame>
  )
}
