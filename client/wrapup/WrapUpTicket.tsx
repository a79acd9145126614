import type { ReactNode } from 'react'
import type { DeskTicket } from '#shared/model/desk.ts'
import { shownTicketCode, type TicketCode } from '#shared/model/ticketCode.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { useNow } from '../time/useNow.ts'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import styles from './WrapUpScreen.module.css'

const TICK_MS = 500
const SECOND_MS = 1000
/** Before the time is up, it is told once more: enough to finish a sentence and press. */
const SOON_SECONDS = 30

/** What the call was about, and the time that is left when the wrap-up is timed. */
export function WrapUpTicket(props: {
  readonly ticket: DeskTicket
  readonly code: TicketCode
  readonly untilMs: number | null
  readonly noteEnabled: boolean
}): ReactNode {
  const { t, local } = useMessages()
  const { ticket } = props
  return (
    <div className={styles['side']}>
      {props.untilMs !== null && <TimeLeft untilMs={props.untilMs} noteEnabled={props.noteEnabled} />}
      <Card heading={local(ticket.service.name)}>
        <Facts
          facts={[
            { name: t('offer.language'), value: t(languageWords[ticket.language]) },
            {
              name: t('offer.point'),
              value: `${local(ticket.servicePoint.name)}, ${local(ticket.boothName)}`,
            },
            {
              name: t('wrapUp.code'),
              value: <span data-testid="wrap-up-code">{shownTicketCode(props.code)}</span>,
            },
          ]}
        />
      </Card>
    </div>
  )
}

function TimeLeft(props: { readonly untilMs: number; readonly noteEnabled: boolean }): ReactNode {
  const { t } = useMessages()
  const now = useNow(TICK_MS)
  const leftMs = props.untilMs - now
  return (
    <Card heading={t('wrapUp.remaining')}>
      <p
        className={styles['left']}
        role="timer"
        aria-label={t('wrapUp.remaining')}
        data-testid="wrap-up-left"
      >
        {formatClock(leftMs)}
      </p>
      <p>
        {t('wrapUp.remainingHint')} {props.noteEnabled && t('wrapUp.remainingNote')}
      </p>
      <div role="status" data-testid="wrap-up-soon">
        {leftMs <= SOON_SECONDS * SECOND_MS && (
          <p className={styles['soon']}>
            {t('wrapUp.remainingSoon', { seconds: SOON_SECONDS })}{' '}
            {props.noteEnabled && t('wrapUp.remainingSave')}
          </p>
        )}
      </div>
    </Card>
  )
}
