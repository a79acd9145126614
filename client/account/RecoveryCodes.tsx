import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './RecoveryCodes.module.css'

/** New recovery codes, seen this once: to print, to copy, and to say that they were kept. */
export function RecoveryCodes(props: {
  readonly loginName: string
  readonly codes: readonly string[]
  /** What somebody says who has kept them. */
  readonly kept: string
  readonly onKept: () => void
}): ReactNode {
  const { t } = useMessages()
  const { codes } = props
  const sheet = t('account.codes.sheet', { loginName: props.loginName })
  const list = (testId?: string) => (
    <ol className={styles['codes']} data-testid={testId}>
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ol>
  )
  return (
    <div className={styles['step']}>
      <p>{t('account.codes.how')}</p>
      {list('recovery-codes')}
      <div className={styles['ways']}>
        <Button icon="document" testId="print-codes" onClick={() => window.print()}>
          {t('account.codes.print')}
        </Button>
        <CopyButton text={[sheet, ...codes].join('\n')} label={t('account.codes.copy')} testId="copy-codes" />
      </div>
      <Button kind="primary" large icon="check" testId="codes-kept" onClick={props.onKept}>
        {props.kept}
      </Button>
      {/* What is printed is a sheet of its own, without the page around it. */}
      {createPortal(
        <div className={styles['sheet']} aria-hidden="true" data-testid="codes-sheet">
          <h1>{sheet}</h1>
          <p>{t('signIn.recoveryCode.hint')}</p>
          {list()}
        </div>,
        document.body,
      )}
    </div>
  )
}
