import { type ReactNode, useId, useState } from 'react'
import { readTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { useMessages } from '../messages.tsx'
import { Button } from '../screens/parts/Button.tsx'
import { Dialog } from '../screens/parts/Dialog.tsx'
import { LetterKeys } from '../screens/parts/LetterKeys.tsx'
import styles from './SlipDialog.module.css'

const MOST_LETTERS = 10
const GROUP = 5

/** Takes the code of a slip; a slip of the finger is found here, before anybody is asked. */
export function SlipDialog(props: {
  readonly onCode: (code: TicketCode) => void
  readonly onClose: () => void
}): ReactNode {
  const { t } = useMessages()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const trouble = useId()
  const type = (text: string) => {
    setWrong(false)
    setTyped(
      text
        .replaceAll(/[^\dA-Za-z]/g, '')
        .toUpperCase()
        .slice(0, MOST_LETTERS),
    )
  }
  const finish = () => {
    const code = readTicketCode(typed)
    if (code === null) setWrong(true)
    else props.onCode(code)
  }
  return (
    <Dialog title={t('slip.title')} name="slip" onClose={props.onClose}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          finish()
        }}
      >
        <p>{t('slip.text')}</p>
        <label className={styles['label']}>
          {t('slip.code')}
          <input
            className={styles['code']}
            value={typed.length > GROUP ? `${typed.slice(0, GROUP)}-${typed.slice(GROUP)}` : typed}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={isWrong}
            aria-describedby={trouble}
            data-testid="slip-code"
            onChange={(event) => type(event.currentTarget.value)}
          />
        </label>
        <p id={trouble} className={styles['trouble']} role="alert">
          {isWrong && t('slip.wrong')}
        </p>
        <LetterKeys
          eraseLabel={t('notEnrolled.erase')}
          onLetter={(letter) => type(typed + letter)}
          onErase={() => type(typed.slice(0, -1))}
        />
        <Button kind="primary" size="large" icon="check" testId="slip-done" onPress={finish}>
          {t('slip.done')}
        </Button>
      </form>
    </Dialog>
  )
}
