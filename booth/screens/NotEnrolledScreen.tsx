import { type ReactNode, useState } from 'react'
import { oneTimeCode, shownOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { useMessages } from '../messages.tsx'
import styles from './NotEnrolledScreen.module.css'
import { Button } from './parts/Button.tsx'
import { LetterKeys } from './parts/LetterKeys.tsx'
import { ScreenHeading } from './parts/ScreenHeading.tsx'

const MOST_LETTERS = 10

/** How an attempt to enrol went: the code is good for nothing, or the server cannot be asked. */
export type EnrolOutcome = 'enrolled' | 'codeInvalid' | 'unavailable'

/** This device is no booth yet, or no longer: whoever sets it up types the code that the administrator made. */
export function NotEnrolledScreen(props: {
  readonly codeInAddress: string | null
  readonly onEnrol: (code: string) => Promise<EnrolOutcome>
  readonly onEnrolled: () => void
}): ReactNode {
  const { t } = useMessages()
  const [typed, setTyped] = useState(props.codeInAddress ?? '')
  const [state, setState] = useState<'typing' | 'asking' | Exclude<EnrolOutcome, 'enrolled'>>('typing')
  const code = oneTimeCode(typed)

  const type = (text: string) => {
    setState('typing')
    setTyped(
      text
        .replaceAll(/[^\dA-Za-z]/g, '')
        .toUpperCase()
        .slice(0, MOST_LETTERS),
    )
  }
  const enrol = async () => {
    if (code === null || state === 'asking') return
    setState('asking')
    const outcome = await props.onEnrol(code)
    if (outcome === 'enrolled') props.onEnrolled()
    else setState(outcome)
  }
  const isTrouble = state === 'codeInvalid' || state === 'unavailable'

  return (
    <div className={styles['screen']} data-testid="screen-not-enrolled">
      <ScreenHeading className={styles['heading']}>{t('notEnrolled.title')}</ScreenHeading>
      <p>{t('notEnrolled.text')}</p>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void enrol()
        }}
      >
        <label className={styles['label']}>
          {t('notEnrolled.code')}
          <input
            className={styles['code']}
            value={shownOneTimeCode(typed).trim()}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            aria-invalid={state === 'codeInvalid'}
            aria-describedby="enrol-trouble"
            data-testid="enrol-code"
            onChange={(event) => type(event.currentTarget.value)}
          />
        </label>
        <p id="enrol-trouble" className={styles['trouble']} role="alert">
          {isTrouble && t(`notEnrolled.${state}`)}
        </p>
        <LetterKeys
          eraseLabel={t('notEnrolled.erase')}
          onLetter={(letter) => type(typed + letter)}
          onErase={() => type(typed.slice(0, -1))}
        />
        <Button kind="primary" size="large" icon="check" testId="enrol" onPress={() => void enrol()}>
          {t(state === 'asking' ? 'notEnrolled.asking' : 'notEnrolled.enrol')}
        </Button>
      </form>
      <a className={styles['link']} href="/">
        {t('notEnrolled.link')}
      </a>
    </div>
  )
}
