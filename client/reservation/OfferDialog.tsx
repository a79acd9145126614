import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Offer } from '#shared/model/desk.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import { languageWords } from '../language/languageWords.ts'
import { useMessages } from '../messages.tsx'
import { formatClock } from '../time/formatClock.ts'
import { Button } from '../ui/Button.tsx'
import { Facts } from '../ui/Facts.tsx'
import { CountdownRing } from './CountdownRing.tsx'
import { mediaWords } from './mediaWords.ts'
import styles from './OfferDialog.module.css'
import { RejectReasons } from './RejectReasons.tsx'

/** Props of an offer on the screen. */
export interface OfferDialogProps {
  readonly offer: Offer
  /** When the offer arrived here, by the monotonic clock. */
  readonly arrivedAtMs: number
  /** It was accepted: the call shows at once, while the dialog goes with the server's answer. */
  readonly accepting: boolean
  readonly onAccept: () => void
  readonly onReject: (reason: RejectReason) => void
}

function showAboveAll(dialog: HTMLDialogElement | null): void {
  if (dialog?.isConnected && !dialog.open) dialog.showModal()
}

/** A resident waits for this expert: everything about it, the time to answer, one press to accept. */
export function OfferDialog(props: OfferDialogProps): ReactNode {
  const { t, local } = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const [rejecting, setRejecting] = useState(false)
  const { ticket } = props.offer

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
      data-accepting={props.accepting}
      inert={props.accepting}
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
          <h2 id="offer-title">{t('offer.title')}</h2>
          <p className={styles['service']}>{local(ticket.service.name)}</p>
        </div>
        <CountdownRing
          arrivedAtMs={props.arrivedAtMs}
          remainingMs={props.offer.remainingMs}
          limitMs={props.offer.limitMs}
        />
      </div>
      <Facts
        facts={[
          { name: t('offer.language'), value: t(languageWords[ticket.language]) },
          { name: t('offer.point'), value: `${local(ticket.servicePoint.name)}, ${local(ticket.boothName)}` },
          { name: t('offer.media'), value: t(mediaWords[ticket.media]) },
          { name: t('offer.waited'), value: formatClock(ticket.waitedMs) },
        ]}
      />
      {rejecting ? (
        <RejectReasons onReject={props.onReject} onBack={() => setRejecting(false)} />
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
