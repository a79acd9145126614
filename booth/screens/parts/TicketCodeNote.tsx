import type { ReactNode } from 'react'
import { shownTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { useMessages } from '../../messages.tsx'
import styles from './TicketCodeNote.module.css'

const words = {
  served: ['code.again', 'code.text'],
  /** Of a call that was ended for safety: nobody is asked to see them again. */
  apart: ['code.text'],
  waiting: ['code.afterBreak'],
  leaving: ['code.afterBreak', 'code.text'],
} as const

/** The code of the ticket, to be noted down by whoever may come back to the same expert, or wants to ask later what is kept. */
export function TicketCodeNote(props: {
  readonly code: TicketCode
  /** What it is good for depends on where they stand: after a call, or after one that broke off. */
  readonly shownTo: keyof typeof words
}): ReactNode {
  const { t } = useMessages()
  return (
    <section
      className={styles['note']}
      data-shown-to={props.shownTo}
      aria-labelledby="ticket-code-name"
      data-testid="ticket-code"
    >
      <p className={styles['line']}>
        <span id="ticket-code-name">{t('code.title')}</span>{' '}
        <strong className={styles['code']} data-testid="ticket-code-value" dir="ltr">
          {shownTicketCode(props.code)}
        </strong>
      </p>
      <div>
        {words[props.shownTo].map((key) => (
          <p key={key}>{t(key)}</p>
        ))}
      </div>
    </section>
  )
}
