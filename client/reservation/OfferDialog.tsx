import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Offer } from '#shared/model/desk.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import { StatusNotice } from '#shared/web/ui/StatusNotice.tsx'
import { useMessages } from '../messages.tsx'
import { Button } from '../ui/Button.tsx'
import { CountdownRing } from './CountdownRing.tsx'
import styles from './OfferDialog.module.css'
import { OfferFacts } from './OfferFacts.tsx'
import { offerTitles, rejectHints, rejectQuestions, waitingWords } from './offerWords.ts'
import { RejectReasons } from './RejectReasons.tsx'

/** Props of an offer on the screen. */
export interface OfferDialogProps {
  readonly offer: Offer
  /** When the offer arrived here, by the monotonic clock. */
  readonly arrivedAtMs: number
  /** The answer was yes, by the press or the server's own word. */
  readonly answered: boolean
  readonly onAccept: () => void
  readonly onReject: (reason: RejectReason) => void
}

function showAboveAll(dialog: HTMLDialogElement | null): void {
  if (dialog?.isConnected && !dialog.open) dialog.showModal()
}

/**
 * Somebody waits for this person: everything about it, the time to answer, one press to accept. Once accepted, the call
 * shows at once while the dialog goes with the server's answer; where another one has to accept, too, it stays and says so.
 */
export function OfferDialog(props: OfferDialogProps): ReactNode {
  const { t, local } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const [rejecting, setRejecting] = useState(false)
  const { ticket, seat, interpreting, askedBy } = props.offer
  const isTogether = interpreting !== null
  const accepting = props.answered && !isTogether

  // Closed while it is still in the page, it gives the focus back to where that was before the offer.
  useLayoutEffect(() => {
    const element = dialog.current
    showAboveAll(element)
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby="offer-title"
      data-testid="offer"
      data-accepting={accepting}
      data-seat={seat}
      inert={accepting}
      // An offer is answered or runs out: Escape would hide a waiting resident. A browser lets its `cancel` be
      // prevented only once in a row, so the key goes nowhere, and what closes by another way opens again.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.preventDefault()
      }}
      onCancel={(event) => event.preventDefault()}
      onClose={(event) => showAboveAll(event.currentTarget)}
    >
      <div className={styles['head']}>
        <div>
          <h2 id="offer-title">{t(offerTitles[seat], { name: askedBy ?? t('call.participant.expert') })}</h2>
          <p className={styles['service']}>{local(ticket.service.name)}</p>
        </div>
        <CountdownRing
          arrivedAtMs={props.arrivedAtMs}
          remainingMs={props.offer.remainingMs}
          limitMs={props.offer.limitMs}
        />
      </div>
      <OfferFacts offer={props.offer} />
      {props.answered && isTogether ? (
        <StatusNotice tone="success" icon="clock" testId="offer-waiting">
          {t(waitingWords[seat])}
        </StatusNotice>
      ) : rejecting ? (
        <RejectReasons
          question={t(rejectQuestions[seat])}
          hint={t(rejectHints[seat])}
          onReject={props.onReject}
          onBack={() => setRejecting(false)}
        />
      ) : (
        <div className={styles['actions']}>
          <Button kind="accept" large icon="phone" testId="accept-offer" autoFocus onClick={props.onAccept}>
            {t('offer.accept')} <kbd className={styles['key']}>{t('offer.acceptKey')}</kbd>
          </Button>
          <Button large testId="reject-offer" onClick={() => setRejecting(true)}>
            {t('offer.reject')}
          </Button>
        </div>
      )}
    </dialog>
  )
}
