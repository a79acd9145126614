import type { ReactNode } from 'react'
import { shownOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { QrCode } from '#shared/web/ui/QrCode.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import note from '../ui/CodeNote.module.css'
import { CopyButton } from '../ui/CopyButton.tsx'
import { useFocusWhen } from '../ui/useFocusWhen.ts'
import styles from './EnrolmentCodeNote.module.css'

/** A new code, large enough to be read out over the telephone, and the address that already holds it. */
export function EnrolmentCodeNote(props: { readonly code: string; readonly onClose: () => void }): ReactNode {
  const { t } = useMessages()
  const heading = useFocusWhen<HTMLParagraphElement>(true)
  const address = `${window.location.origin}/booth/#code=${props.code}`
  return (
    <div className={`${note['note']} ${styles['place']}`}>
      <p ref={heading} tabIndex={-1}>
        {t('booths.code.title')}
      </p>
      <output className={note['code']} data-testid="enrolment-code">
        {shownOneTimeCode(props.code)}
      </output>
      <p>{t('booths.code.how')}</p>
      <QrCode text={address} label={t('booths.code.picture')} />
      <code className={note['address']}>{address}</code>
      <div className={styles['ways']}>
        <CopyButton text={address} label={t('booths.code.copy')} testId="copy-code" />
        <Button kind="quiet" icon="check" testId="forget-code" onClick={props.onClose}>
          {t('booths.code.done')}
        </Button>
      </div>
    </div>
  )
}
