import type { ReactNode } from 'react'
import { shownTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { useMessages } from '../../messages.tsx'
import styles from './TicketCodeNote.module.css'

/** The code of the ticket, to be noted down by whoever may come back to the same expert, or wants to ask later what is kept. */
export function TicketCodeNote(props: {
  readonly code: TicketCode
  /** Whether the same expert is asked first when it is shown again soon. */
  readonly isForSameExpert: boolean
}): ReactNode {
  const { t } = useMessages()
  return (
    <section className={styles['note']} aria-labelledby="ticket-code-name" data-testid="ticket-code">
      <p className={styles['line']}>
        <span id="ticket-code-name">{t('code.title')}</span>{' '}
        <strong className={styles['code']} data-testid="ticket-code-value" dir="ltr">
          {shownTicketCode(props.code)}
        </strong>
      </p>
      <div>
        {props.isForSameExpert && <p>{t('code.again')}</p>}
        <p>{t('code.text')}</p>
      </div>
    </section>
  )
}
